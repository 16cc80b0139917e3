"""Close a unit on a day: today, or when the day comes. Nothing that it bears is left behind."""

from datetime import date, datetime

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Denied, Invalid, NotFound
from qiban.core.journal import operations as journal
from qiban.core.notices.operations import Draft, notify
from qiban.core.obligations import operations as obligations
from qiban.core.obligations.models import Obligation
from qiban.core.office import offices
from qiban.core.people.departures import end_posts
from qiban.law.text import Text

from .closing import check_closing, end_unit
from .models import Closing, Unit
from .queries import centre_id, heir_of

ADMINISTRATOR = Actor(role="administrator")


@transaction.atomic
def close_unit(
    *, actor: Actor, unit_id: int, successor_id: int | None, on: date, at: datetime | None = None
) -> Closing:
    """Close a unit on a day, with or without a successor; a day to come is carried out by the nightly job.

    On the day its posts end, the offices hand on what it holds of them, and whatever else it owes is borne by the
    successor, or by the centre. A plan made before gives way to this one.

    Raises:
        Denied: the actor is no administrator.
        NotFound: there is no such unit.
        Invalid: as `check_closing` does.
    """
    at = at or clock.now()
    if actor.role != "administrator":
        raise Denied(
            Text("撤并单位由系统管理员办理。", "Only an administrator closes units."),
            next_step=Text("请联系系统管理员。", "Please ask an administrator."),
        )
    unit, successor = _locked(unit_id, successor_id)
    today = clock.civil_date(at)
    check_closing(unit, successor=successor, on=on, today=today)
    planned, _ = Closing.objects.update_or_create(
        unit=unit,
        defaults={"successor": successor, "closes_on": on, "planned_by_id": actor.person_id, "planned_at": at},
    )
    _note(unit, "plan_closing", actor, at, planned)
    if on <= today:
        _carry_out(planned, actor, at)
    return planned


def close_due_units(*, at: datetime | None = None) -> list[Closing]:
    """Carry out the closings whose day has come, and take what closed units still hold; return those carried out.

    A closing that is not possible any more waits, and does not keep the others.
    """
    at = at or clock.now()
    done = [one for pk in _due(at) if (one := _close_due(pk, at))]
    for office in offices():
        office.handing_on.take_left(ADMINISTRATOR, at)
    return done


def _due(at: datetime) -> list[int]:
    found = Closing.objects.filter(done_at=None, closes_on__lte=clock.civil_date(at))
    return list(found.values_list("pk", flat=True))


@transaction.atomic
def _close_due(closing_id: int, at: datetime) -> Closing | None:
    planned = Closing.objects.select_for_update().get(pk=closing_id)
    unit, successor = _locked(planned.unit_id, planned.successor_id)
    if successor is not None and successor.closed_on is not None:
        # Planned before its successor closed: that one's successor takes over.
        planned.successor = successor = heir_of(successor)
    try:
        check_closing(unit, successor=successor, on=planned.closes_on, today=planned.closes_on)
    except Invalid as error:
        _note(unit, "closing_waits", ADMINISTRATOR, at, planned, why=error.message.zh)
        return None
    _carry_out(planned, Actor(role="administrator", person_id=planned.planned_by_id), at)
    return planned


def _locked(unit_id: int, successor_id: int | None) -> tuple[Unit, Unit | None]:
    wanted = {unit_id, successor_id or unit_id}
    units = {one.pk: one for one in Unit.objects.select_for_update().filter(pk__in=wanted).order_by("pk")}
    if wanted - set(units):
        raise NotFound(Text("没有这个单位。", "There is no such unit."))
    return units[unit_id], units[successor_id] if successor_id else None


def _carry_out(planned: Closing, actor: Actor, at: datetime) -> None:
    unit, successor = planned.unit, planned.successor
    heir_id = successor.pk if successor else centre_id()
    if Obligation.objects.filter(bearer_unit=unit, settled_at=None).exists():
        _tell_heir(unit, heir_id, at)
    end_unit(unit, successor=successor, on=planned.closes_on)
    end_posts(unit=unit, on=planned.closes_on, at=at)
    for office in offices():
        office.handing_on.hand_on(unit, successor, actor, at)
    obligations.hand_on(unit_id=unit.pk, heir_id=heir_id)
    planned.done_at = at
    planned.save()
    _note(unit, "close_unit", actor, at, planned)


def _tell_heir(unit: Unit, heir_id: int, at: datetime) -> None:
    facts = {"unit": {"zh": unit.short_name, "en": unit.name_en}}
    notify(Draft("unit_taken_over", heir_id, at, f"unit_taken_over-{unit.pk}-{heir_id}", facts=facts))


def _note(unit: Unit, action: str, actor: Actor, at: datetime, planned: Closing, **more: str) -> None:
    successor = planned.successor.code if planned.successor else ""
    journal.record(
        subject_type="unit",
        subject_id=unit.pk,
        action=action,
        actor=actor,
        at=at,
        detail={"unit": unit.code, "successor": successor, "on": planned.closes_on.isoformat(), **more},
    )
