"""What is owed for a plan's things, to whom it is told."""

from datetime import datetime
from typing import cast

from qiban.core import clock
from qiban.core.obligations.operations import open_ones, settle
from qiban.core.rows import find
from qiban.core.steps.owing import bear
from qiban.core.steps.telling import tell
from qiban.core.units.queries import areas
from qiban.law.citation import Citation
from qiban.law.plans.clocks import acceptance_clock, figure_clock, part_clock
from qiban.law.plans.facts import CycleName
from qiban.law.plans.periods import Period, after, around
from qiban.plans.models import Indicator, Measure, Observation, Part, Plan

ROLES = ("plan_unit", "plan_office")


def owe_part(part: Part, measure: Measure, at: datetime) -> None:
    """Let a unit owe its part by the promised day, on the measure's own clause, and tell it; without a day nothing is owed."""
    if part.promised_on is not None:
        citation = Citation.parse(measure.of_clause)
        owed = part_clock(promised_on=part.promised_on, citation=citation, opened_at=at, law=part.law_on(at))
        bear(owed, part, part.unit_id, at)
    tell("part_named", part, part.unit_id, "plan_unit", at=at)


def owe_acceptance(part: Part, at: datetime) -> None:
    """Let the accepting unit owe a look at what was handed in; the part itself is met when it was."""
    settle(part.subject_type, part.pk, "part", at=at)
    bear(acceptance_clock(submitted_at=at, law=part.law_on(at)), part, part.acceptor_id, at)
    tell("part_submitted", part, part.acceptor_id, *ROLES, at=at)


def owe_next_figure(indicator: Indicator, at: datetime) -> None:
    """Let the reporting unit owe the figure of the earliest period since the plan began that has none, once it is over.

    Where each district has figures of its own, a period is done with when every open district has one. A figure that is owed
    already stays owed, whatever is recorded besides.
    """
    (plan,) = find(Plan, id=indicator.plan_id)
    missing = next_missing(indicator, plan)
    owed = figure_clock(period=missing, law=indicator.law_on(at))
    known = open_ones(indicator.subject_type, indicator.pk, "figure").first()
    if known is not None and known.counted_from == owed.recipe.counted_from:
        return
    settle(indicator.subject_type, indicator.pk, "figure", at=at)
    if plan.state == "running" and indicator.state == "in_use" and missing.ends_on <= clock.civil_date(at):
        bear(owed, indicator, indicator.reporter_id, at)


def next_missing(indicator: Indicator, plan: Plan) -> Period:
    """Return the period whose figure is to come next: the one after the last that has all its figures."""
    needed = {one.pk for one in areas()} if indicator.is_by_area else {None}
    found = around(plan.starts_on, cast("CycleName", indicator.cycle))
    known = _recorded(indicator)
    while needed <= known.get(found.name, set()):
        found = after(found)
    return found


def _recorded(indicator: Indicator) -> dict[str, set[int | None]]:
    """Return the districts, or None for the whole city, that have a figure, by period."""
    found: dict[str, set[int | None]] = {}
    for one in find(Observation, indicator_id=indicator.pk):
        if one.state != "corrected":
            found.setdefault(one.period, set()).add(one.area_id)
    return found
