"""The journal is checked on request: what was found is an entry itself, and stands on the auditor's page."""

from datetime import datetime

from django.db import transaction

from qiban.core.actor import SYSTEM

from .models import Entry
from .operations import record
from .verification import verify

SUBJECT, ID, ACTION = "journal", 1, "verify_journal"
# So many broken chains are named; more of them are a number.
NAMED = 20


def check_journal(at: datetime) -> Entry:
    """Check every chain and keep what was found."""
    found = verify()
    breaks = [f"{one.subject_type} {one.subject_id}" for one in found.breaks[:NAMED]]
    detail = {"entries": found.entries, "chains": found.chains, "broken": len(found.breaks), "breaks": breaks}
    with transaction.atomic():
        return record(subject_type=SUBJECT, subject_id=ID, action=ACTION, actor=SYSTEM, at=at, detail=detail)


def last_check() -> Entry | None:
    """Return the latest check, None where there was none."""
    return Entry.objects.filter(subject_type=SUBJECT, subject_id=ID, action=ACTION).order_by("-sequence").first()
