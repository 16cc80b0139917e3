"""What time brings: plans that end, counts and lists that grow old, days that go by (职责一（八）)."""

from datetime import datetime

from django.db import transaction

from qiban.core.actor import SYSTEM

from .in_force import watch_plans
from .looking import review_all


def watch_readiness(at: datetime) -> None:
    """Let time go on for plans and for the open seasons as of `at`; doing it twice changes nothing more."""
    watch_plans(SYSTEM, at)
    with transaction.atomic():
        review_all(SYSTEM, at)
