"""Which light an obligation shows at a moment, and when that changes next (Art. 13)."""

from datetime import datetime

from .models import Obligation, Phase


def phase_at(obligation: Obligation, at: datetime) -> Phase:
    """Return the light of an open obligation at `at`; boundaries belong to the later light."""
    if obligation.red_at is not None and at >= obligation.red_at:
        return Phase.RED
    if obligation.yellow_at is None:
        return Phase.GREEN
    if at >= obligation.due_at:
        return Phase.OVERDUE
    return Phase.YELLOW if at >= obligation.yellow_at else Phase.GREEN


def next_change_after(obligation: Obligation, at: datetime) -> datetime | None:
    """Return the next instant at which the light changes, or None once it is red or a window has lapsed."""
    instants = (obligation.yellow_at, obligation.due_at, obligation.red_at)
    return min((instant for instant in instants if instant is not None and instant > at), default=None)
