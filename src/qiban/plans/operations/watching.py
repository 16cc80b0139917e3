"""What time brings: figures that come due, ledgers that freeze, targets that stand differently (plans 5-7)."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from qiban.core.clock import civil_date
from qiban.core.obligations.operations import is_open
from qiban.core.rows import update
from qiban.core.steps.taking import lock_thing
from qiban.plans.models import Indicator

from .assessing import assess
from .holding import hold_plan_of
from .owing import owe_next_figure
from .rounds import freeze_due


def watch(at: datetime) -> None:
    """Let time go on for every running plan as of `at`; doing it twice changes nothing more."""
    freeze_due(at)
    for pk in _indicators(at):
        with transaction.atomic():
            hold_plan_of(Indicator, pk)
            indicator = lock_thing(Indicator, pk)
            if not is_open(indicator.subject_type, indicator.pk, "figure"):
                owe_next_figure(indicator, at)
            assess(indicator, at)
            indicator.looked_on = civil_date(at)
            update(indicator)


def _indicators(at: datetime) -> list[int]:
    """Return the indicators in use of running plans that were not looked at today."""
    stale = Q(looked_on=None) | Q(looked_on__lt=civil_date(at))
    found = Indicator.objects.filter(stale, state="in_use", plan__state="running")
    return list(found.order_by("pk").values_list("pk", flat=True))
