"""What a season's opening and closing mean for duties (职责一（八）)."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from qiban.core.actor import Actor
from qiban.core.notices.operations import Draft, notify_many
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import build, end
from qiban.core.rows import insert
from qiban.core.steps.many import advance_many, begin_many
from qiban.core.units.models import Unit
from qiban.flood.models import DutyCharge, DutyRoll, FloodSeason
from qiban.flood.queries.bearers import units_by_bearer
from qiban.law.flood.charging.charging import BEARERS
from qiban.law.flood.charging.clocks import acknowledgement_clock
from qiban.law.flood.duties import Duty, duties


def begin(season: FloodSeason, actor: Actor, at: datetime) -> None:
    """List the duties of every unit that bears any; each unit owes that they are acknowledged."""
    borne = _borne()
    rolls = [DutyRoll(season=season, unit=unit) for unit in borne]
    begin_many(rolls, "assign_duties", actor=actor, at=at, details=lambda one: {"flood_season": season.number})
    charges = [DutyCharge(roll=roll, unit=roll.unit, clause=duty.clause) for roll in rolls for duty in borne[roll.unit]]
    begin_many(charges, "assign_duty", actor=actor, at=at, details=lambda one: {"duty_roll": one.roll.number})
    owed = acknowledgement_clock(opened_at=at, law=season.law_on(at))
    insert(
        [
            build(
                clock=owed,
                bearer_unit_id=one.unit_id,
                subject_type=one.subject_type,
                subject_id=one.pk,
                at=at,
                case_number=one.number,
            )
            for one in rolls
        ]
    )
    notify_many(_told("duties_listed", one, borne[one.unit], at) for one in rolls)


def _borne() -> dict[Unit, list[Duty]]:
    """Return the duties of every unit that bears any, in the document's order."""
    listed = duties()
    units = units_by_bearer(listed)
    borne: dict[Unit, list[Duty]] = {}
    for duty in listed:
        for unit in dict.fromkeys(unit for bearer in duty.bearers for unit in units[bearer]):
            borne.setdefault(unit, []).append(duty)
    return borne


def _told(kind: str, roll: DutyRoll, borne: Iterable[Duty], at: datetime) -> Draft:
    roles = sorted({role for duty in borne for role in BEARERS[duty.borne_as]})
    key = f"{kind}-{roll.subject_type}-{roll.pk}-{roll.step_no}-{roll.unit_id}"
    facts = {roll.subject_type: roll.pk}
    return Draft(kind, roll.unit_id, at, key, roles=tuple(roles), facts=facts, case_number=roll.number)


def finish(season: FloodSeason, actor: Actor, at: datetime) -> None:
    """End the duties of a season; what was still owed about them is owed no more, because the season is over."""
    open_rolls = DutyRoll.objects.select_for_update(of=("self",)).filter(season=season, state="open").order_by("pk")
    rolls = list(open_rolls)
    charges = list(DutyCharge.objects.select_for_update().filter(roll__in=rolls).exclude(state="ended").order_by("pk"))
    over = {"flood_season": season.number, "why": "season_over"}
    open_ones = Counter(one.roll_id for one in charges if one.acknowledged_at is None)
    advance_many(charges, "end_duty", actor=actor, at=at, details=lambda _: over)
    advance_many(
        rolls, "end_duties", actor=actor, at=at, details=lambda one: {**over, "unacknowledged": open_ones[one.pk]}
    )
    end(DutyRoll.subject_type, [one.pk for one in rolls], at=at, outcome=Outcome.VOID)
