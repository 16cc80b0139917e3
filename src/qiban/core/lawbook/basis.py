"""When a regulation has run out: whoever keeps it in force owes its successor or an extension."""

from datetime import date, datetime, time
from typing import Any

from django.db import connection, transaction

from qiban.core import clock
from qiban.core.actor import SYSTEM
from qiban.core.journal import operations as journal
from qiban.core.notices import operations as notices
from qiban.core.obligations import operations as obligations
from qiban.core.obligations.models import Obligation
from qiban.law.citation import Citation
from qiban.law.clocks import successor_clock
from qiban.law.regulation import regulation

from . import in_force
from .declared import Keeper
from .offices import ADMINISTRATOR, keepers

SUBJECT_TYPE = "regulation"
KIND = "basis_successor"
# Any number, the same for all workers: two of them must not raise it together.
LOCK = 0x51_B4_25


def raise_basis_obligations(*, at: datetime | None = None) -> list[Obligation]:
    """Raise what is owed for every regulation that has run out; return the obligations that this call raised."""
    raised = (raise_basis_obligation(regulation_id=one, at=at) for one, _ in keepers())
    return [one for one in raised if one is not None]


@transaction.atomic
def raise_basis_obligation(
    *, regulation_id: str, at: datetime | None = None, is_again: bool = False
) -> Obligation | None:
    """Oblige whoever keeps a regulation in force, once a lapse, to enter a successor or an extension of it.

    Args:
        is_again: also where it was settled in this lapse: the document that settled it has been taken back.

    Returns:
        The obligation if this call raised it; None while the regulation is in force, if it was raised before, or where
        no clause demands it, or no office here carries the regulation out.

    Source: hotline Art. 25; the limit is a local choice.
    """
    at = at or clock.now()
    keeper, succeeds = dict(keepers()).get(regulation_id), regulation(regulation_id).succeeds
    lapsed_since = in_force.book(regulation_id).lapsed_since(clock.civil_date(at))
    if keeper is None or succeeds is None or lapsed_since is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    if _is_raised(regulation(regulation_id).number, lapsed_since, is_again=is_again):
        return None
    return _raise(regulation_id, keeper, succeeds, at)


def _raise(regulation_id: str, keeper: Keeper, succeeds: Citation, at: datetime) -> Obligation:
    unit_id = keeper.unit()
    subject: dict[str, Any] = {"subject_type": SUBJECT_TYPE, "subject_id": regulation(regulation_id).number}
    demanded = successor_clock(succeeds=succeeds, at=at, law=in_force.law_on(regulation_id, at))
    raised = obligations.open_obligation(clock=demanded, bearer_unit_id=unit_id, at=at, **subject)
    facts = {"due_at": raised.due_at.isoformat()}
    journal.record(action="basis_lapsed", actor=SYSTEM, at=at, clause=succeeds.clause, detail=facts, **subject)
    notices.notify(
        notices.Draft(
            kind="basis_lapsed",
            unit_id=unit_id,
            roles=(*keeper.told, ADMINISTRATOR),
            at=at,
            facts=facts,
            key=f"basis:{regulation_id}:{raised.pk}",
        )
    )
    return raised


def _is_raised(number: int, lapsed_since: date, *, is_again: bool) -> bool:
    """Tell whether it is owed already, or (unless `is_again`) was in this lapse."""
    raised = Obligation.objects.filter(subject_type=SUBJECT_TYPE, subject_id=number, kind=KIND)
    if is_again:
        return raised.filter(settled_at=None).exists()
    return raised.filter(opened_at__gte=datetime.combine(lapsed_since, time.min, clock.CIVIL_ZONE)).exists()
