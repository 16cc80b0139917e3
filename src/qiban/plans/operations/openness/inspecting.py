"""Inspections: a sample drawn once, every unit of it looked at, findings entered, all of it circulated (safeguard 3)."""

from datetime import date, datetime
from typing import Annotated, Any, cast

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Help, Line
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, require
from qiban.core.files.operations import Uploads
from qiban.core.rows import find, find_with
from qiban.core.steps.beginning import begin, keep_files
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting, needed
from qiban.core.units.models import UnitId
from qiban.core.units.queries import code_of
from qiban.law.openness.inspecting.clocks import rectification_clock
from qiban.law.openness.inspecting.facts import CirculationFacts, FindingFacts, Framed, SampleFacts, SeverityName
from qiban.law.openness.inspecting.findings import finding
from qiban.law.openness.inspecting.sampling import circulation, sample
from qiban.law.text import Text
from qiban.plans.models import Finding, Inspection, OpenLedger, OpenYear, Rubric
from qiban.plans.models.openness.kinds import InspectionKind, Method, Severity
from qiban.plans.opening import UNITS
from qiban.plans.operations.limits import LINE, TEXT, TITLE

SEED = Help(
    Text("例如公开开奖号码；抽样前写定。", "Such as the numbers of a public draw; it is fixed before the sample.")
)
ITEM = Help(Text("评分标准中的项目编号；不扣分的不填。", "Its id in the rubric; nothing where it costs no points."))
QUARTER = Help(Text("季度检查填1至4。", "1 to 4, for a quarterly check."))


@transaction.atomic
def draw_sample(
    *,
    actor: Actor,
    open_year_id: int,
    kind: InspectionKind,
    title: Annotated[str, Line],
    size: int,
    seed: Annotated[str, Line, SEED],
    quarter: Annotated[int, QUARTER] | None = None,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Inspection:
    """Draw the units to be inspected, of all that have a ledger of the year, each kind with its share.

    Raises:
        Refused: too few or too many are to be drawn, or there is no seed.
        Invalid: a quarterly check of no quarter.

    Source: safeguard 3.
    """
    at = at or clock.now()
    year = lock_for(OpenYear, "draw_sample", open_year_id, actor=actor, at=at, step_no=step_no)
    needed(title=title)
    title, seed = fitting(title=(title, TITLE), seed=(seed, LINE))
    if (kind is InspectionKind.QUARTERLY) != (quarter in (1, 2, 3, 4)):
        raise Invalid.field(
            "quarter",
            Text("季度检查应填写季度（1至4），其他检查不填。", "Only a quarterly check has a quarter, 1 to 4."),
        )
    frame = tuple(Framed(code_of(one.unit_id), one.kind) for one in find(OpenLedger, year_id=year.pk))
    drawn = require(sample(SampleFacts(frame, size, seed), year.law_on(at))).results
    made = Inspection(
        year_id=year.pk,
        kind=kind.value,
        title=title,
        quarter=quarter,
        seed=seed,
        frame=[[one.id, one.kind] for one in frame],
        frame_mark=drawn["frame_mark"],
        drawn=drawn["drawn"],
    )
    detail = {"kind": kind.value, "title": title, "quarter": quarter, "seed": seed, "size": size}
    return begin(made, "draw_sample", actor=actor, at=at, detail=detail, of=year)


@transaction.atomic
def begin_inspection(
    *, actor: Actor, inspection_id: int, step_no: int | None = None, at: datetime | None = None
) -> Inspection:
    """Begin an inspection.

    Source: safeguard 3.
    """
    at = at or clock.now()
    found = lock_for(Inspection, "begin_inspection", inspection_id, actor=actor, at=at, step_no=step_no)
    advance(found, "begin_inspection", actor=actor, at=at)
    return found


@transaction.atomic
def look_at(
    *,
    actor: Actor,
    inspection_id: int,
    unit_id: UnitId,
    seen: str,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Inspection:
    """Record that a unit of the sample was looked at, and what was seen.

    Raises:
        Invalid: the unit was not drawn, or nothing is said.

    Source: safeguard 3.
    """
    at = at or clock.now()
    found = lock_for(Inspection, "look_at", inspection_id, actor=actor, at=at, step_no=step_no)
    needed(seen=seen)
    (seen,) = fitting(seen=(seen, TEXT))
    code = _drawn(found, unit_id)
    found.looked_at = {**found.looked_at, code: seen}
    advance(found, "look_at", actor=actor, at=at, detail={"unit": code, "seen": seen})
    return found


def _drawn(found: Inspection, unit_id: int) -> str:
    if (code := code_of(unit_id)) not in found.drawn:
        raise Invalid.field("unit_id", Text("该单位没有被抽中。", "The unit was not drawn."))
    return code


@transaction.atomic
def enter_finding(
    *,
    actor: Actor,
    inspection_id: int,
    unit_id: UnitId,
    severity: Severity,
    what: str,
    evidence: Annotated[str, Line],
    item: Annotated[str, Line, ITEM] = "",
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> Finding:
    """Enter something wrong at a unit of the sample, which owes that it is put right.

    Args:
        item: of the rubric in force, against which it counts.

    Raises:
        Refused: nothing shows it, or it is the inspector's own unit.
        Invalid: the unit was not drawn, or the rubric has no such item for it, or none with this severity.

    Source: safeguard 3.
    """
    at = at or clock.now()
    looked = lock_for(Inspection, "enter_finding", inspection_id, actor=actor, at=at, step_no=step_no)
    code = _drawn(looked, unit_id)
    what, evidence, item = fitting(what=(what, 500), evidence=(evidence, LINE), item=(item, 40))
    _check_item(looked, unit_id, item, severity)
    day, own = clock.civil_date(at), actor.unit == unit_id
    facts = FindingFacts(cast("SeverityName", severity.value), day, what, evidence, is_own=own)
    due_on = require(finding(facts, looked.law_on(at))).results["due_on"]
    made = Finding(
        inspection_id=looked.pk,
        year_id=looked.year_id,
        unit_id=unit_id,
        severity=severity.value,
        item=item,
        what=what,
        evidence=evidence,
        found_on=day,
        found_by_id=actor.person_id,
        due_on=date.fromisoformat(due_on),
    )
    detail = {"unit": code, "severity": severity.value, "item": item, "what": what, "evidence": evidence}
    begin(made, "enter_finding", actor=actor, at=at, detail={**detail, "due_on": due_on}, of=looked)
    keep_files(uploads, made, actor, at)
    bear(rectification_clock(severity=facts.severity, found_at=at, law=made.law_on(at)), made, unit_id, at)
    tell("finding_entered", made, unit_id, *UNITS, at=at)
    return made


def _check_item(looked: Inspection, unit_id: int, item: str, severity: Severity) -> None:
    """Raise Invalid where a finding could not be scored: no such item for such a unit, or none with such a severity."""
    if not item:
        return
    rubrics = find(Rubric, year_id=looked.year_id, state="in_force")
    row = next((one for rubric in rubrics for one in rubric.content["items"] if one["id"] == item), None)
    if row is None or row["method"] == Method.PERCENT or not _applies(row, looked, unit_id):
        raise Invalid.field(
            "item", Text("生效的评分标准没有适用的这一项目。", "The rubric in force has no such item here.")
        )
    if row["method"] == Method.SEVERITY and severity.value not in {one["severity"] for one in row["degrees"]}:
        raise Invalid.field("severity", Text("该评分项目没有这一程度。", "This item has no such severity."))


def _applies(row: dict[str, Any], looked: Inspection, unit_id: int) -> bool:
    kinds = [one.kind for one in find(OpenLedger, year_id=looked.year_id, unit_id=unit_id)]
    return not row["kinds"] or kinds[0] in row["kinds"]


@transaction.atomic
def publish_inspection(
    *, actor: Actor, inspection_id: int, step_no: int | None = None, at: datetime | None = None
) -> Inspection:
    """Circulate an inspection once every unit of the sample was looked at.

    Raises:
        Refused: a unit was not looked at.

    Source: task 1, safeguard 2 and 3.
    """
    at = at or clock.now()
    found = lock_for(Inspection, "publish_inspection", inspection_id, actor=actor, at=at, step_no=step_no)
    facts = CirculationFacts(tuple(found.drawn), tuple(found.looked_at))
    require(circulation(facts, found.law_on(at)))
    count = len(find(Finding, inspection_id=found.pk))
    advance(found, "publish_inspection", actor=actor, at=at, detail={"findings": count})
    for ledger in find_with(OpenLedger, "unit", year_id=found.year_id):
        if ledger.unit.code in found.drawn:
            tell("inspection_published", found, ledger.unit_id, *UNITS, at=at)
    return found
