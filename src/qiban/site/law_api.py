"""The law for programs, open to everyone: clauses, rules, parameters, deadlines, and decisions on given facts."""

import difflib
from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Body, Path, Query, Router
from pydantic import ConfigDict, Field

from qiban.core import clock
from qiban.core.api.answers import Problem, json_response
from qiban.core.api.fields import Answer, Clean, Day, Filters, Instant, OneOf
from qiban.core.api.listing import refuse_unknown
from qiban.core.errors import Invalid, NotFound
from qiban.core.lawbook.reading import enacted
from qiban.law import answers, register, rule
from qiban.law.faults import name_of
from qiban.law.regulation import limits
from qiban.law.text import Text

router = Router(tags=["法规 Law"], auth=None)
WRONG: dict[int, Any] = {422: Problem}


class ClauseInfo(Answer):
    regulation: str
    id: str
    title: str
    title_en: str
    rules: list[str]
    reason: str | None
    reason_en: str | None
    valid_from: str
    valid_until: str | None


class RuleInfo(Answer):
    id: str
    title: str
    title_en: str
    clause: str
    clause_label: str
    facts: dict[str, Any]


class ValueInfo(Answer):
    # A value of the regulation itself names no document.
    model_config = ConfigDict(json_schema_serialization_defaults_required=False)

    value: Any
    valid_from: str
    valid_until: str | None
    source: Annotated[str | None, Field(description="改变它的文件。The document that changed it, if one did.")] = None


class ParameterInfo(Answer):
    regulation: str
    name: str
    title: str
    title_en: str
    value: Any
    unit: str
    unit_title: str
    clause: str
    source: str
    local: bool
    as_of: str
    basis_lapsed: bool
    values: list[ValueInfo]


class DeadlineInfo(Answer):
    """期限为当日24:00，以次日零时表示。All ends are exclusive: due at 00:00 means 24:00 of the day before."""

    due: str
    yellow: str
    red: str
    days: list[str]
    provisional: bool
    basis_lapsed: bool


class Words(Answer):
    zh: str
    en: str


class DecisionInfo(Answer):
    """判定结果、依据、理由、事实和参数。What a rule decided, on which clause, why, from which facts and parameters."""

    rule: str
    outcome: str
    clause: str
    clause_label: Words
    reason: Words
    next_step: Words | None
    inputs: dict[str, Any]
    parameters: dict[str, str]
    results: dict[str, Any]
    basis_lapsed: bool


class DecideFilters(Filters):
    as_of: Annotated[
        Day | None, Field(description="按哪一天的规定，默认今天。By the law as of this day; today if left out.")
    ] = None


class ClauseFilters(Filters):
    regulation: Annotated[str, OneOf(register.regulations())] | None = None


class DeadlineFilters(Filters):
    received: Instant
    days: Annotated[int | None, Field(ge=1, le=10_000, description="工作日数，或：Working days; or:")] = None
    urgency: (
        Annotated[str, OneOf(limits()), Field(description="该紧急程度的办理时限。The handling limit of it.")] | None
    ) = None


@router.get("/clauses", response={200: list[ClauseInfo]} | WRONG, summary="条款 List every clause")
def list_clauses(request: HttpRequest, filters: Query[ClauseFilters]) -> HttpResponse:
    """每条对应的规则，或不作计算的原因。Each with the rules that enforce it, or why nothing computes."""
    refuse_unknown(request, ClauseFilters)
    return json_response(answers.clauses(filters.regulation))


@router.get("/rules", response=list[RuleInfo], summary="规则 List every rule with the JSON Schema of its facts")
def list_rules(request: HttpRequest) -> HttpResponse:
    """逐条可用 POST /api/law/decide/{rule} 判定。`POST /api/law/decide/{rule}` decides each of them."""
    return json_response(answers.rules())


@router.get("/parameters", response={200: list[ParameterInfo]} | WRONG, summary="参数 List every number of the law")
def list_parameters(request: HttpRequest, filters: Query[DecideFilters]) -> HttpResponse:
    """各参数的沿革和某日的值。Each with its history, and its value as of a day."""
    refuse_unknown(request, DecideFilters)
    return json_response(answers.parameters(_day(filters), enacted()))


@router.get("/deadline", response={200: DeadlineInfo} | WRONG, summary="期限 Compute a deadline and its lights")
def compute_deadline(request: HttpRequest, filters: Query[DeadlineFilters]) -> HttpResponse:
    """收到当日不计（民法典第二百零一条）；不写时区的按北京时间。

    The day of receipt is not counted (Civil Code Art. 201). A time without an offset is Asia/Shanghai's.
    """
    refuse_unknown(request, DeadlineFilters)
    if (filters.days is None) == (filters.urgency is None):
        raise Invalid.field(
            "days", Text("工作日数和紧急程度请写一个，且只写一个。", "Give either days or urgency, and only one.")
        )
    return json_response(
        answers.deadline(filters.received, days=filters.days, urgency=filters.urgency, enacted=enacted())
    )


@router.post(
    "/decide/{rule_id}",
    response={200: DecisionInfo, 400: Problem, 404: Problem} | WRONG,
    summary="判定 Decide a rule for given facts",
)
def decide(
    request: HttpRequest, rule_id: Path[Clean], given: Body[dict[str, Any]], filters: Query[DecideFilters]
) -> HttpResponse:
    """请求体为事实，各规则所需事实见 GET /api/law/rules。

    The body is the facts as one JSON object; `GET /api/law/rules` has the schema for each rule.
    """
    refuse_unknown(request, DecideFilters)
    one = _found(rule_id)
    try:
        return json_response(one.decide(given, _day(filters), enacted()).as_json())
    except rule.BadFacts as error:
        raise _bad_facts(error) from error


def _day(filters: DecideFilters) -> date:
    return filters.as_of or clock.civil_date(clock.now())


def _found(rule_id: str) -> rule.Rule:
    try:
        return rule.find(rule_id)
    except rule.UnknownRule as error:
        near = difflib.get_close_matches(rule_id, rule.all_rules())
        raise NotFound(
            Text(f"没有规则“{rule_id}”。", f"There is no rule “{rule_id}”."),
            next_step=Text(
                f"相近的有：{'、'.join(near)}。" if near else "全部规则见 /api/law/rules。",
                f"Near: {', '.join(near)}." if near else "/api/law/rules lists them.",
            ),
        ) from error


def _bad_facts(error: rule.BadFacts) -> Invalid:
    fields = {name_of((name,)) or "facts": what for name, what in error.errors}
    return Invalid(
        Text("事实不符合规则要求，没有判定。", "The facts do not fit the rule; nothing was decided."), fields=fields
    )
