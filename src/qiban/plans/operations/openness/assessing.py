"""Scores of a year: computed from what was found, with figures, bonuses, vetoes and the system's assessments (task 4)."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

from django.db import transaction
from pydantic import TypeAdapter

from qiban.core import clock
from qiban.core.acting.arguments.marks import Help, Line, Quantity
from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Invalid, require
from qiban.core.rows import find, insert
from qiban.core.steps.beginning import begin
from qiban.core.steps.taking import advance, lock_for, lock_thing
from qiban.core.texts import fitting, needed
from qiban.core.units.models import UnitId
from qiban.core.units.queries import code_of
from qiban.law.decision import Decision
from qiban.law.openness.assessing.facts import ScoreFacts, SystemFacts
from qiban.law.openness.assessing.scoring import score, system_score
from qiban.law.scoring.score import Found
from qiban.law.text import Text
from qiban.plans.models import Assessment, Finding, OpenLedger, OpenYear, Rubric, SystemScore
from qiban.plans.models.openness.kinds import Level, Mark, Method
from qiban.plans.operations.limits import NUMBER, OPINION

from .rubrics import law_rubric

READER: TypeAdapter[Found] = TypeAdapter(Found)
CODE = Help(Text("评分标准中的编号。", "Its id in the rubric."))
PERCENT = Help(Text("只在登记数值时填写。", "For a figure only."))


@transaction.atomic
def enter_system_score(
    *,
    actor: Actor,
    open_year_id: int,
    unit_id: UnitId,
    level: Level,
    mean: Annotated[Decimal, Quantity],
    document: Annotated[str, Line],
    step_no: int | None = None,
    at: datetime | None = None,
) -> OpenYear:
    """Enter what the province or the city gave a department's system, which is folded into the department's score.

    Raises:
        Refused: it is not of a hundred, or no document says so.
        Invalid: it was entered before.

    Source: task 4.
    """
    at = at or clock.now()
    year = lock_for(OpenYear, "enter_system_score", open_year_id, actor=actor, at=at, step_no=step_no)
    (document,) = fitting(document=(document, NUMBER))
    facts = SystemFacts(level.value, year.year, clock.civil_date(at), mean.normalize(), document)  # type: ignore[arg-type]
    require(system_score(facts, year.law_on(at)))
    if find(SystemScore, year_id=year.pk, unit_id=unit_id, level=level.value):
        raise Invalid.field("level", Text("该单位的这一级成绩已经登记。", "It was entered before for this unit."))
    row = SystemScore(
        year_id=year.pk,
        unit_id=unit_id,
        level=level.value,
        mean=mean,
        document=document,
        entered_by_id=actor.person_id,
    )
    insert([row])
    detail = {"unit": code_of(unit_id), "level": level.value, "mean": f"{mean.normalize():f}", "document": document}
    advance(year, "enter_system_score", actor=actor, at=at, detail=detail)
    return year


@transaction.atomic
def compute_scores(
    *, actor: Actor, open_year_id: int, step_no: int | None = None, at: datetime | None = None
) -> OpenYear:
    """Compute the score of every unit that has a ledger of the year; those that are announced stay as they are.

    Raises:
        Conflict: no rubric is in force.
        Refused: what was found does not fit it.

    Source: task 1 and 4, safeguard 3.
    """
    at = at or clock.now()
    year = lock_for(OpenYear, "compute_scores", open_year_id, actor=actor, at=at, step_no=step_no)
    rubric = _in_force(year.pk)
    known = {one.unit_id: one for one in find(Assessment, year_id=year.pk)}
    ledgers = find(OpenLedger, year_id=year.pk)
    advance(year, "compute_scores", actor=actor, at=at, detail={"units": len(ledgers), "version": rubric.version})
    for ledger in ledgers:
        made = known.get(ledger.unit_id)
        if made is None:
            made = Assessment(year_id=year.pk, unit_id=ledger.unit_id)
            _compute(made, rubric, ledger, actor, at)
            begin(made, "compute_scores", actor=actor, at=at, detail=_told(made, rubric))
        elif made.state == "computed":
            _recompute(lock_thing(Assessment, made.pk), rubric, ledger, actor, at)
    return year


def _in_force(year_id: int) -> Rubric:
    found = next(iter(find(Rubric, year_id=year_id, state="in_force")), None)
    if found is None:
        raise Conflict(
            Text("没有生效的评分标准。", "No rubric is in force."),
            next_step=Text("请先使评分标准生效。", "Put one into force first."),
        )
    return found


def _compute(made: Assessment, rubric: Rubric, ledger: OpenLedger, actor: Actor, at: datetime) -> Decision:
    """Score a unit, and keep what the score rests on beside it."""
    made.rubric_id, made.computed_by_id = rubric.pk, actor.person_id
    made.found = _found(made, rubric, ledger)
    facts = ScoreFacts(law_rubric(rubric), READER.validate_python(made.found))
    decision = require(score(facts, rubric.law_on(at)))
    made.results, made.total = dict(decision.results), Decimal(decision.results["total"])
    return decision


def _found(made: Assessment, rubric: Rubric, ledger: OpenLedger) -> dict[str, Any]:
    """Return what a unit is scored on, as JSON: findings that stand, figures, marks, assessments of its system."""
    items = {one["id"] for one in rubric.content["items"]}
    findings = [
        {"item": one.item, "severity": one.severity}
        for one in find(Finding, year_id=made.year_id, unit_id=made.unit_id)
        if one.state != "dismissed" and one.item in items
    ]
    system = find(SystemScore, year_id=made.year_id, unit_id=made.unit_id)
    return {
        "kind": ledger.kind,
        "findings": findings,
        "measured": _measured(made, rubric, ledger),
        "vetoes": [one["code"] for one in _marks(made, Mark.VETO)],
        "bonuses": [one["code"] for one in _marks(made, Mark.BONUS)],
        "not_applicable": [one["code"] for one in _marks(made, Mark.NOT_APPLICABLE)],
        "system": [f"{one.mean.normalize():f}" for one in system],
    }


def _measured(made: Assessment, rubric: Rubric, ledger: OpenLedger) -> list[dict[str, str]]:
    """Return the figure of every item that is measured; one that nobody has entered yet counts as nothing."""
    entered = {one["code"]: one["percent"] for one in _marks(made, Mark.MEASURED)}
    left_out = {one["code"] for one in _marks(made, Mark.NOT_APPLICABLE)}
    asked = [
        one["id"]
        for one in rubric.content["items"]
        if one["method"] == Method.PERCENT and (not one["kinds"] or ledger.kind in one["kinds"])
    ]
    named = dict.fromkeys([*(one for one in asked if one not in left_out), *entered])
    return [{"item": one, "percent": entered.get(one, "0")} for one in named]


def _marks(made: Assessment, kind: Mark) -> Iterable[dict[str, Any]]:
    return (one for one in made.marks if one["mark"] == kind.value)


def _told(made: Assessment, rubric: Rubric) -> dict[str, Any]:
    return {"total": made.total, "version": rubric.version}


def _recompute(made: Assessment, rubric: Rubric, ledger: OpenLedger, actor: Actor, at: datetime) -> None:
    _compute(made, rubric, ledger, actor, at)
    advance(made, "recompute", actor=actor, at=at, detail={"total": f"{made.total:.2f}", "version": rubric.version})


@transaction.atomic
def enter_mark(
    *,
    actor: Actor,
    assessment_id: int,
    mark: Mark,
    code: Annotated[str, Line, CODE],
    reason: str,
    percent: Annotated[Decimal, Quantity, PERCENT] | None = None,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Assessment:
    """Enter a bonus, a veto, a figure or what does not apply to a unit, with the reason; its score is computed anew.

    Raises:
        Invalid: a figure without a percentage.
        Refused: the rubric has nothing of that kind with this id.

    Source: safeguard 3.
    """
    at = at or clock.now()
    made = lock_for(Assessment, "enter_mark", assessment_id, actor=actor, at=at, step_no=step_no)
    needed(code=code, reason=reason)
    code, reason = fitting(code=(code, 40), reason=(reason, OPINION))
    if (mark is Mark.MEASURED) != (percent is not None):
        raise Invalid.field("percent", Text("登记数值时填写，其他不填。", "A figure has one; nothing else does."))
    row = {"mark": mark.value, "code": code, "reason": reason}
    if percent is not None:
        row["percent"] = f"{percent.normalize():f}"
    replaced = [one for one in made.marks if mark is Mark.BONUS or (one["mark"], one["code"]) != (mark.value, code)]
    made.marks = [*replaced, row]
    rubric, ledger = _of(made)
    _compute(made, rubric, ledger, actor, at)
    advance(made, "enter_mark", actor=actor, at=at, detail={**row, "total": f"{made.total:.2f}"})
    return made


def _of(made: Assessment) -> tuple[Rubric, OpenLedger]:
    (rubric,), (ledger,) = (
        find(Rubric, id=made.rubric_id),
        find(OpenLedger, year_id=made.year_id, unit_id=made.unit_id),
    )
    return rubric, ledger


@transaction.atomic
def recompute(
    *, actor: Actor, assessment_id: int, step_no: int | None = None, at: datetime | None = None
) -> Assessment:
    """Compute a score anew, by the rubric in force.

    Raises:
        Refused: what was found does not fit it.

    Source: safeguard 3.
    """
    at = at or clock.now()
    made = lock_for(Assessment, "recompute", assessment_id, actor=actor, at=at, step_no=step_no)
    _recompute(made, _in_force(made.year_id), _of(made)[1], actor, at)
    return made
