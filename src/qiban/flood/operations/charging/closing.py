"""What becomes of a unit's duties when it closes: its successor bears them for the rest of the season (职责一（四）)."""

from datetime import datetime

from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end
from qiban.core.steps.many import advance_many
from qiban.core.steps.owing import bear
from qiban.core.units.models import Unit
from qiban.flood.models import DutyCharge, DutyRoll
from qiban.flood.operations.handing import note
from qiban.law.flood.charging.clocks import acknowledgement_clock
from qiban.law.flood.regulation import head

BORNE = head(4, 1)


def rolls_of(unit: Unit) -> "QuerySet[DutyRoll]":
    """Return a unit's lists of duties in seasons that run."""
    return DutyRoll.objects.filter(unit=unit, state="open").order_by("pk")


def hand_on_duties(unit: Unit, heir: Unit | None, actor: Actor, at: datetime) -> None:
    """Let the successor bear a closed unit's duties: those that it bears itself are its own alone; without one they end."""
    for roll in rolls_of(unit).select_for_update(of=("self",)):
        own = rolls_of(heir).filter(season=roll.season).select_for_update(of=("self",)).first() if heir else None
        if heir is not None and own is None:
            DutyRoll.objects.filter(pk=roll.pk).update(unit=heir)
            note([roll], unit, heir, BORNE, actor, at)
            _move(_charges(roll), roll, unit, heir, actor, at)
        else:
            _join(roll, own, unit, heir, actor, at)


def _charges(roll: DutyRoll) -> list[DutyCharge]:
    found = DutyCharge.objects.filter(roll=roll).exclude(state="ended")
    return list(found.select_for_update(of=("self",)).order_by("pk"))


def _move(charges: list[DutyCharge], roll: DutyRoll, unit: Unit, heir: Unit, actor: Actor, at: datetime) -> None:
    DutyCharge.objects.filter(pk__in=[one.pk for one in charges]).update(roll=roll, unit=heir)
    note(charges, unit, heir, BORNE, actor, at)


def _join(roll: DutyRoll, own: DutyRoll | None, unit: Unit, heir: Unit | None, actor: Actor, at: datetime) -> None:
    """Put what the successor does not bear yet on its list, and end the closed unit's list with the rest."""
    known = set(DutyCharge.objects.filter(roll=own).values_list("clause", flat=True)) if own else set()
    charges = _charges(roll)
    moved = [one for one in charges if own and one.clause not in known]
    gone = {one.pk for one in moved}
    detail = {"heir": heir.code} if heir else {}
    doing = actor.as_system()
    left = [one for one in charges if one.pk not in gone]
    advance_many(left, "end_duty", actor=doing, at=at, details=lambda _: detail)
    advance_many([roll], "end_duties", actor=doing, at=at, details=lambda _: detail)
    end(DutyRoll.subject_type, roll.pk, at=at, outcome=Outcome.VOID)
    if own is not None and heir is not None and moved:
        _move(moved, own, unit, heir, actor, at)
        if any(one.state == "owed" for one in moved):
            bear(acknowledgement_clock(opened_at=at, law=own.law_on(at)), own, heir.pk, at, unless_open=True)
