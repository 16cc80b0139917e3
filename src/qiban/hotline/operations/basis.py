"""When the regulation has run out: the centre owes its successor or an extension (Art. 25)."""

from datetime import date, datetime, time

from django.db import connection, transaction

from qiban.core import clock
from qiban.core.actor import SYSTEM
from qiban.core.journal import operations as journal
from qiban.core.notices import operations as notices
from qiban.core.obligations import operations as obligations
from qiban.core.obligations.models import Obligation
from qiban.core.units.queries import centre_id
from qiban.hotline.in_force import law_on
from qiban.law.hotline import clocks

SUBJECT_TYPE, SUBJECT_ID = "regulation", 1
KIND = "basis_successor"
# Any number, the same for all workers: two of them must not raise it together.
LOCK = 0x51_B4_25


@transaction.atomic
def raise_basis_obligation(*, at: datetime | None = None, is_again: bool = False) -> Obligation | None:
    """Oblige the centre, once a lapse, to enter a successor or an extension of the regulation.

    Args:
        is_again: also where it was settled in this lapse: the document that settled it has been taken back.

    Returns:
        The obligation if this call raised it; None while the regulation is in force, or if it was raised before.

    Source: Art. 25; the limit is a local choice.
    """
    at = at or clock.now()
    law = law_on(at)
    lapsed_since = law.book.lapsed_since(clock.civil_date(at))
    if lapsed_since is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    if _is_raised(lapsed_since, is_again=is_again):
        return None
    raised = obligations.open_obligation(
        clock=clocks.basis_clock(at=at, law=law),
        bearer_unit_id=centre_id(),
        subject_type=SUBJECT_TYPE,
        subject_id=SUBJECT_ID,
        at=at,
    )
    journal.record(
        subject_type=SUBJECT_TYPE,
        subject_id=SUBJECT_ID,
        action="basis_lapsed",
        actor=SYSTEM,
        at=at,
        clause="hotline:25",
        detail={"due_at": raised.due_at.isoformat()},
    )
    notices.notify(
        notices.Draft(
            kind="basis_lapsed",
            unit_id=centre_id(),
            roles=("director", "supervisor", "administrator"),
            at=at,
            facts={"due_at": raised.due_at.isoformat()},
            key=f"basis:hotline:{raised.pk}",
        )
    )
    return raised


def _is_raised(lapsed_since: date, *, is_again: bool) -> bool:
    """Tell whether it is owed already, or (unless `is_again`) was in this lapse."""
    raised = Obligation.objects.filter(subject_type=SUBJECT_TYPE, subject_id=SUBJECT_ID, kind=KIND)
    if is_again:
        return raised.filter(settled_at=None).exists()
    return raised.filter(opened_at__gte=datetime.combine(lapsed_since, time.min, clock.CIVIL_ZONE)).exists()
