"""Turn the lights: the sweep costs what changes, not what is open.

Several workers may sweep at once: each locks the rows it turns and skips those of the others. Light, notice,
reminder note and journal entry are one transaction, so a crash leaves either all of them or none.
"""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from qiban.core import clock
from qiban.core.actor import SYSTEM
from qiban.core.journal import operations as journal
from qiban.core.notices import operations as notices
from qiban.core.office import offices
from qiban.core.rows import insert, update_many
from qiban.law.register import packages
from qiban.law.regulation import regulation

from .lights import next_change_after, phase_at
from .models import Obligation, Outcome, Phase, Reminder

BATCH = 1000
CHANGED = frozenset({"phase", "next_change_at", "settled_at", "outcome"})
NOTICE_KINDS = {
    Phase.YELLOW: "obligation_yellow",
    Phase.OVERDUE: "obligation_overdue",
    Phase.RED: "obligation_reminder",
}


@dataclass(slots=True)
class Swept:
    """What a sweep did."""

    turned: int = 0
    reminders: int = 0


def next_change() -> datetime | None:
    """Return the next instant at which any light turns, or None when none will."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT min(next_change_at) FROM obligations_obligation WHERE settled_at IS NULL")
        found: datetime | None = cursor.fetchone()[0]
    return found


def sweep(*, at: datetime, batch: int = BATCH) -> Swept:
    """Turn every light that is to have turned by `at`, in batches, and send the notices that this demands."""
    total = Swept()
    while True:
        turned, reminders = _sweep_batch(at, batch)
        total.turned += turned
        total.reminders += reminders
        if turned < batch:
            return total


@transaction.atomic
def _sweep_batch(at: datetime, batch: int) -> tuple[int, int]:
    due = list(
        Obligation.objects.select_for_update(skip_locked=True)
        .filter(settled_at=None, next_change_at__lte=at)
        .order_by("next_change_at")[:batch]
    )
    if not due:
        return 0, 0
    before = {obligation.pk: obligation.phase for obligation in due}
    for obligation in due:
        _turn(obligation, at)
    update_many(due, CHANGED)
    turned = [one for one in due if one.phase != before[one.pk]]
    reminded = _remind([one for one in turned if one.phase == Phase.RED], at)
    notices.notify_many(_notices(turned, reminded))
    return len(due), len(reminded)


@transaction.atomic
def sweep_past(*, subject_type: str, subject_ids: list[int], until: datetime) -> Swept:
    """Turn the lights of a past that is told afterwards: each at its own instant, one after the other, up to `until`."""
    due = list(
        Obligation.objects.select_for_update().filter(
            subject_type=subject_type, subject_id__in=subject_ids, settled_at=None, next_change_at__lte=until
        )
    )
    turned = [light for obligation in due for light in _lights(obligation, until)]
    update_many(due, CHANGED)
    reds = [one for one in turned if one.phase == Phase.RED]
    reminded = {pk for one in reds for pk in _remind([one], one.red_at or until)}
    notices.notify_many(_notices(turned, reminded))
    return Swept(len(turned), len(reminded))


def _lights(obligation: Obligation, until: datetime) -> Iterator[Obligation]:
    """Turn an obligation light by light, and yield it as it stood under each."""
    while obligation.next_change_at is not None and obligation.next_change_at <= until:
        before = obligation.phase
        _turn(obligation, obligation.next_change_at)
        if obligation.phase != before:
            yield copy(obligation)


def _turn(obligation: Obligation, at: datetime) -> None:
    if obligation.is_window and at >= obligation.due_at:
        obligation.settled_at, obligation.outcome = obligation.due_at, Outcome.VOID
    obligation.phase = phase_at(obligation, at)
    obligation.next_change_at = None if obligation.settled_at else next_change_after(obligation, at)


def _remind(reds: list[Obligation], at: datetime) -> set[int]:
    known = set(Reminder.objects.filter(obligation__in=reds).values_list("obligation_id", flat=True))
    fresh = [one for one in reds if one.pk not in known]
    recorded_at = clock.now()
    insert([Reminder(obligation=one, issued_at=max(at, one.red_at or at), recorded_at=recorded_at) for one in fresh])
    journal.record_many(
        {
            "subject_type": "obligation",
            "subject_id": one.pk,
            "action": "remind",
            "actor": SYSTEM,
            "at": at,
            "clause": _reminds(one),
            "detail": {"case": one.case_number, "kind": one.kind, "due_at": one.due_at.isoformat()},
        }
        for one in fresh
    )
    return {one.pk for one in fresh}


def _reminds(one: Obligation) -> str:
    """Return the clause on which the reminder note is sent."""
    known = one.regulation in packages()
    reminds = regulation(one.regulation).reminds if known else None
    return reminds.clause if reminds else one.clause


def _turned_at(obligation: Obligation) -> datetime:
    """Return the instant at which the obligation entered its light, however late the sweep came."""
    instants = {Phase.YELLOW: obligation.yellow_at, Phase.RED: obligation.red_at}
    return instants.get(Phase(obligation.phase)) or obligation.due_at


def _notices(turned: list[Obligation], reminded: set[int]) -> list[notices.Draft]:
    return [
        notices.Draft(
            kind=NOTICE_KINDS[Phase(one.phase)],
            unit_id=one.bearer_unit_id,
            person_id=one.bearer_person_id if one.phase != Phase.RED else None,
            roles=_roles(one.regulation),
            at=_turned_at(one),
            case_number=one.case_number,
            facts={"kind": one.kind, "due_at": one.due_at.isoformat()},
            key=light_key(one),
        )
        for one in turned
        if one.phase != Phase.RED or one.pk in reminded
    ]


def _roles(regulation_id: str) -> tuple[str, ...]:
    """Return who is told of a light: a unit's posts of the office whose regulation it is; all where none runs here."""
    return tuple(role for office in offices() if regulation_id in office.regulations for role in office.roles)


def light_key(one: Obligation) -> str:
    """Return the key of the notice of the light that an obligation has now."""
    again = f":{one.times_taken_back}" if one.times_taken_back else ""
    return f"obligation:{one.pk}:{one.phase}{again}"
