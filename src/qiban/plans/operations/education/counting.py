"""Coverage counted from the register of schools and recorded as a figure with its evidence (education 1, 3, 7-10)."""

import json
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from hashlib import sha256
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Line
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, require
from qiban.core.lawbook.in_force import law_on
from qiban.core.rows import find, insert
from qiban.core.steps.taking import lock_for, lock_thing
from qiban.core.units.queries import areas
from qiban.law.decision import Decision
from qiban.law.education.counting import coverage
from qiban.law.education.facts import CoverageFacts, CoverageRow
from qiban.law.education.regulation import EDUCATION
from qiban.law.text import Text
from qiban.plans.models import Indicator, Observation, Plan, School, SchoolCount
from qiban.plans.operations.figures import PERIOD, keep_correction, keep_figure

from .register import asked_of, counted_target

METHOD = "按学校登记册逐校统计"


@transaction.atomic
def count_coverage(
    *,
    actor: Actor,
    indicator_id: int,
    period: Annotated[str, Line, PERIOD],
    step_no: int | None = None,
    at: datetime | None = None,
) -> Observation:
    """Count a coverage from the register of schools as it stands, and record it; another unit owes its confirmation.

    Args:
        period: of which the register tells.

    Raises:
        Invalid: the indicator is no coverage of schools.
        Refused: the register has nothing to count, or comes to what was counted before.
        Denied: another unit reports it.

    Source: education 1, 3, 7-10; plans 5.
    """
    at = at or clock.now()
    known = next(iter(find(Indicator, id=indicator_id)), None)
    # The plan's row, as whoever changes the register locks it: what is counted is one state of it.
    lock_thing(Plan, known.plan_id if known else 0)
    indicator = lock_for(Indicator, "count_coverage", indicator_id, actor=actor, at=at, step_no=step_no)
    target = counted_target(indicator, at)
    if not target:
        raise Invalid.field("indicator", Text("该指标不按学校登记册统计。", "It is not counted from the register."))
    schools = list(asked_of(find(School, plan_id=indicator.plan_id), target))
    rows = rows_of(schools, target)
    decision = require(coverage(CoverageFacts(target, rows), law_on(EDUCATION, at)))
    digest = state_of(schools, target)
    made = _kept(actor, indicator, period, decision, digest, len(schools), at)
    count = SchoolCount(
        observation_id=made.pk,
        target=target,
        register_sha256=digest,
        rows=[{"district": one.district, "kind": one.kind, "meeting": one.meeting, "all": one.all} for one in rows],
        result={**decision.results, "said": {"zh": decision.reason.zh, "en": decision.reason.en}},
        counted_at=at,
    )
    insert([count])
    return made


def _kept(
    actor: Actor, indicator: Indicator, period: str, decision: Decision, digest: str, schools: int, at: datetime
) -> Observation:
    """Record what was counted, or correct what was counted of the period before."""
    value = Decimal(decision.results["total"]["percent"])
    source = f"学校登记册（{clock.civil_date(at)}，SHA-256 {digest[:16]}…）"
    same = find(Observation, indicator_id=indicator.pk, period=period.strip())
    former = next((one for one in same if one.state != "corrected" and one.area_id is None), None)
    if former is not None:
        reason = f"登记册更新后重新统计：{decision.reason.zh}"
        return keep_correction(actor=actor, observation_id=former.pk, value=value, reason=reason, source=source, at=at)
    return keep_figure(
        actor=actor,
        indicator_id=indicator.pk,
        period=period,
        value=value,
        source=source,
        method=METHOD,
        cases=schools,
        at=at,
    )


def rows_of(schools: Sequence[School], target: str) -> tuple[CoverageRow, ...]:
    """Return how many schools meet a target, by district and kind."""
    names = {one.pk: one.short_name for one in areas()}
    places = sorted({(one.area_id, one.kind) for one in schools})
    found = []
    for area_id, kind in places:
        own = [one for one in schools if (one.area_id, one.kind) == (area_id, kind)]
        meeting = sum(one.meets[target] for one in own)
        found.append(CoverageRow(names.get(area_id, str(area_id)), kind, meeting, len(own)))
    return tuple(found)


def state_of(schools: Sequence[School], target: str) -> str:
    """Return the SHA-256 of what the register says of a target, school by school in the order of their codes."""
    rows = [
        [one.code, one.title, one.area_id, one.kind, one.is_rural, one.meets[target]]
        for one in sorted(schools, key=lambda one: one.code)
    ]
    return sha256(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
