"""Which light an obligation shows at a moment, when that changes next, and which of several is the gravest (Art. 13)."""

from collections.abc import Iterable
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


def has_light(obligation: Obligation) -> bool:
    """Tell whether an obligation shows a light: it is open, and no mere right."""
    return obligation.is_open and not obligation.is_window


def gravest(obligations: Iterable[Obligation]) -> Obligation | None:
    """Return the open obligation under the gravest light, the earliest due of several."""
    lit = [one for one in obligations if has_light(one)]
    return min(lit, key=lambda one: (-one.phase, one.due_at, one.pk), default=None)
