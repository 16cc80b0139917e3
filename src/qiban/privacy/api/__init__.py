"""Looks at identities for programs of auditors."""

from typing import Annotated

from django.http import HttpResponse
from ninja import Query, Router
from pydantic import Field

from qiban.core.api.answers import answer, responses
from qiban.core.api.auth import ApiRequest
from qiban.core.api.bodies import Paged
from qiban.core.api.fields import Answer, Clean, Day, Moment, OneOf
from qiban.core.api.listing import refuse_unknown
from qiban.core.errors import Denied
from qiban.core.paging import page_of
from qiban.core.units.models import Unit
from qiban.law.hotline.privacy.looking import PATTERNS
from qiban.law.hotline.privacy.relaying import SECRET
from qiban.law.text import Text
from qiban.privacy.queries.looks import Asked, Look, looks, told

router = Router(tags=["查看审计 Looks"])
NEWEST_FIRST = ("-at", "-id")


class LookInfo(Answer):
    """一次查看，不含诉求人信息。One look, without who was looked at."""

    id: int
    at: Moment
    person: str
    role: str
    unit: str
    demand_id: int
    demand_number: str
    reason: str
    patterns: Annotated[
        list[str], Field(description=f"值得询问的情形。Why it deserves a question: {', '.join(PATTERNS)}.")
    ]
    why: str
    question_id: int | None


class LookList(Answer):
    items: list[LookInfo]
    next: str | None
    previous: str | None


class LookFilters(Paged):
    """按人员、单位、日期、编号、理由筛选；按理由、情形筛选的，一页可能不足条数。By person, unit, day, number, reason; a page filtered by reason or pattern may have fewer."""

    person: Annotated[Clean, Field(max_length=60)] = ""
    unit: Annotated[Clean, Field(max_length=60, description="单位代码。A unit's code.")] = ""
    day: Day | None = None
    case: Annotated[Clean, Field(max_length=40)] = ""
    reason: Annotated[Clean, Field(max_length=60)] = ""
    pattern: Annotated[str, OneOf({**PATTERNS, "any": ""})] | None = None


@router.get(
    "", response=responses(LookList), summary="查询查看诉求人信息的记录 List looks at identities", operation_id="looks"
)
def listed(request: ApiRequest, filters: Query[LookFilters]) -> HttpResponse:
    """查看诉求人信息的记录，最近的在前，并说明哪些值得询问；限审计人员。Looks, the latest first, and what deserves a question; for auditors."""
    refuse_unknown(request, LookFilters)
    if request.auth.actor.role != "auditor":
        raise Denied(Text("由审计人员查询。", "It is for auditors."), citation=SECRET)
    asked = Asked(filters.person, _unit(filters.unit), filters.day, filters.case, filters.reason, filters.pattern or "")
    page = page_of(looks(asked), by=NEWEST_FIRST, cursor=filters.cursor, size=filters.limit)
    found = [one for one in told(page.rows) if one.is_asked_for(asked)]
    return answer(LookList(items=[_info(one) for one in found], next=page.next_cursor, previous=page.previous_cursor))


def _unit(code: str) -> int | None:
    found = Unit.objects.filter(code=code).values_list("pk", flat=True).first() if code else None
    return found if found or not code else 0


def _info(one: Look) -> LookInfo:
    return LookInfo(
        id=one.entry.pk,
        at=one.entry.at,
        person=str(one.person or ""),
        role=one.entry.role,
        unit=one.unit.code if one.unit else "",
        demand_id=one.demand.pk,
        demand_number=one.demand.number,
        reason=one.reason,
        patterns=one.patterns,
        why=one.decision.reason.zh if one.patterns else "",
        question_id=one.question.pk if one.question else None,
    )
