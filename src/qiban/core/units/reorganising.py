"""Close a unit on a day: today, or when the day comes. Nothing that it bears is left behind."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Invalid, NotFound
from qiban.core.journal import operations as journal
from qiban.core.notices.operations import Draft, notify
from qiban.core.obligations import operations as obligations
from qiban.core.obligations.models import Obligation
from qiban.core.office import Office, offices
from qiban.core.people.departures import end_posts
from qiban.core.reasons import checked_reason
from qiban.law.text import Text

from .closing import check_closing, end_unit
from .models import Closing, Unit
from .needed import check_needed
from .others import check_others, offices_by_name, still_open
from .queries import centre_id, heir_of
from .tree import check_administrator, lock_tree

ADMINISTRATOR = Actor(role="administrator")


@transaction.atomic
def close_unit(
    *,
    actor: Actor,
    unit_id: int,
    successor_id: int | None,
    on: date,
    reason: str,
    others: Mapping[str, int] | None = None,
    at: datetime | None = None,
) -> Closing:
    """Close a unit on a day, with or without a successor; a day to come is carried out by the nightly job.

    On the day its posts end, the offices hand on what it holds of them, and whatever else it owes is borne by the
    successor, or by the centre. A plan made before gives way to this one.

    Args:
        others: who takes over what is open of an office instead of the successor, by the office's key.

    Raises:
        Denied: the actor is no administrator.
        NotFound: there is no such unit.
        Invalid: as `check_closing` does; no reason, or nobody else holds a post that the city needs.
    """
    (planned,) = merge_units(
        actor=actor, unit_ids=[unit_id], successor_id=successor_id, on=on, reason=reason, others=others, at=at
    )
    return planned


@transaction.atomic
def merge_units(
    *,
    actor: Actor,
    unit_ids: Collection[int],
    successor_id: int | None,
    on: date,
    reason: str,
    others: Mapping[str, int] | None = None,
    at: datetime | None = None,
) -> list[Closing]:
    """Close several units on a day into one, all or none; otherwise as `close_unit`. What lies deepest closes first."""
    at = at or clock.now()
    check_administrator(actor)
    reason = checked_reason(reason, actor)
    lock_tree()
    units, heirs = _locked(unit_ids, {pk for pk in (successor_id, *(others or {}).values()) if pk})
    successor = heirs[successor_id] if successor_id else None
    check_others(units, {name: heirs[pk] for name, pk in (others or {}).items()})
    today = clock.civil_date(at)
    check_needed(units, max(on, today))
    plans = []
    for unit in units:
        unit.refresh_from_db()
        if successor is not None:
            successor.refresh_from_db()
        check_closing(unit, successor=successor, on=on, today=today)
        plans.append(_close(unit, successor, on, reason, others or {}, actor, at))
    return plans


def _close(
    unit: Unit, successor: Unit | None, on: date, reason: str, others: Mapping[str, int], actor: Actor, at: datetime
) -> Closing:
    planned, _ = Closing.objects.update_or_create(
        unit=unit,
        defaults={
            "successor": successor,
            "others": dict(others),
            "reason": reason,
            "closes_on": on,
            "planned_by_id": actor.person_id,
            "planned_at": at,
        },
    )
    if on > clock.civil_date(at):
        _note(unit, "plan_closing", actor, at, planned)
    else:
        _carry_out(planned, actor, at)
    return planned


@transaction.atomic
def cancel_closing(*, actor: Actor, unit_id: int, reason: str, at: datetime | None = None) -> None:
    """Take back a closing whose day has not come.

    Raises:
        Denied, Invalid: the actor is no administrator; no reason.
        Conflict: none waits, or it has been carried out.
    """
    at = at or clock.now()
    check_administrator(actor)
    reason = checked_reason(reason, actor)
    lock_tree()
    planned = Closing.objects.select_for_update().filter(unit=unit_id, done_at=None).first()
    if planned is None:
        raise Conflict(Text("没有待执行的撤并。", "No closing waits for its day."))
    planned.reason = reason
    _note(planned.unit, "cancel_closing", actor, at, planned)
    planned.delete()


def close_due_units(*, at: datetime | None = None) -> list[Closing]:
    """Carry out the closings whose day has come, and take what closed units still hold; return those carried out.

    A closing that is not possible any more waits, and does not keep the others.
    """
    at = at or clock.now()
    done = [one for pk in _due(at) if (one := _close_due(pk, at))]
    for office in offices():
        office.handing_on.take_left(ADMINISTRATOR, at)
    _take_left()
    return done


@transaction.atomic
def _take_left() -> None:
    """Let nobody owe anything who has closed, in whatever way that came about."""
    closed = Unit.objects.filter(closed_on__isnull=False, obligations__settled_at=None, obligations__isnull=False)
    for unit in closed.distinct():
        heir = heir_of(unit)
        obligations.hand_on(unit_id=unit.pk, heir_id=heir.pk if heir else centre_id())


def _due(at: datetime) -> list[int]:
    found = Closing.objects.filter(done_at=None, closes_on__lte=clock.civil_date(at))
    return list(found.values_list("pk", flat=True))


@transaction.atomic
def _close_due(closing_id: int, at: datetime) -> Closing | None:
    lock_tree()
    planned = Closing.objects.select_for_update().filter(pk=closing_id, done_at=None).first()
    if planned is None:
        return None
    (unit,), heirs = _locked([planned.unit_id], {planned.successor_id} if planned.successor_id else set())
    successor = heirs[planned.successor_id] if planned.successor_id else None
    if successor is not None and successor.closed_on is not None:
        # Planned before its successor closed: that one's successor takes over.
        planned.successor = successor = heir_of(successor)
    try:
        check_needed([unit], clock.civil_date(at))
        check_closing(unit, successor=successor, on=planned.closes_on, today=planned.closes_on)
    except Invalid as error:
        _note(unit, "closing_waits", ADMINISTRATOR, at, planned, why=error.message.zh)
        return None
    _carry_out(planned, Actor(role="administrator", person_id=planned.planned_by_id), at)
    return planned


def _locked(unit_ids: Collection[int], heir_ids: Collection[int]) -> tuple[list[Unit], dict[int, Unit]]:
    """Return the units that close, the deepest first, and those that take over, by id."""
    wanted = {*unit_ids, *heir_ids}
    units = {one.pk: one for one in Unit.objects.select_for_update().filter(pk__in=wanted).order_by("pk")}
    if wanted - set(units) or not unit_ids:
        raise NotFound(Text("没有这个单位。", "There is no such unit."))
    closing = sorted({units[pk] for pk in unit_ids}, key=lambda one: (-one.path.count("/"), one.pk))
    return closing, {pk: units[pk] for pk in heir_ids}


def _carry_out(planned: Closing, actor: Actor, at: datetime) -> None:
    unit, successor = planned.unit, planned.successor
    heir_id = successor.pk if successor else centre_id()
    others = still_open(planned.others)
    if Obligation.objects.filter(bearer_unit=unit, settled_at=None).exists():
        for pk in {heir_id, *(one.pk for one in others.values())}:
            _tell_heir(unit, pk, at)
    end_unit(unit, successor=successor, on=planned.closes_on)
    end_posts(unit=unit, on=planned.closes_on, at=at, actor=actor, reason=planned.reason)
    for name, office in offices_by_name().items():
        heir = others.get(name, successor)
        office.handing_on.hand_on(unit, heir, actor, at)
        if name in others:
            _let_owe(office, unit, others[name])
    obligations.hand_on(unit_id=unit.pk, heir_id=heir_id)
    planned.done_at = at
    planned.save()
    _note(unit, "close_unit", actor, at, planned)


def _let_owe(office: Office, unit: Unit, heir: Unit) -> None:
    owed = Obligation.objects.filter(bearer_unit=unit, settled_at=None, subject_type__in=list(office.things))
    owed.update(bearer_unit=heir, bearer_person=None)


def _tell_heir(unit: Unit, heir_id: int, at: datetime) -> None:
    facts = {"unit": {"zh": unit.short_name, "en": unit.name_en}}
    notify(Draft("unit_taken_over", heir_id, at, f"unit_taken_over-{unit.pk}-{heir_id}", facts=facts))


def _note(unit: Unit, action: str, actor: Actor, at: datetime, planned: Closing, **more: str) -> None:
    successor = planned.successor.code if planned.successor else ""
    others = [Unit.objects.get(pk=pk).code for pk in planned.others.values()]
    journal.record(
        subject_type="unit",
        subject_id=unit.pk,
        action=action,
        actor=actor,
        at=at,
        detail={
            "unit": unit.code,
            "successor": successor,
            **({"other_successors": others} if others else {}),
            "on": planned.closes_on.isoformat(),
            "reason": planned.reason,
            **more,
        },
    )
