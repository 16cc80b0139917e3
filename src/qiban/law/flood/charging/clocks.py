"""Until when duties are acknowledged, and taken over from who has left."""

from datetime import datetime

from qiban.law.clocks import Clock, in_working_days
from qiban.law.flood.regulation import head
from qiban.law.regulation import Law
from qiban.law.text import Text

TITLES = {
    "duty_acknowledgement": Text("认领防汛职责", "Acknowledging flood duties"),
    "duty_handover": Text("接续防汛职责", "Taking flood duties over"),
}
LENGTHS = frozenset({"duty_acknowledgement_days", "duty_handover_days"})


def acknowledgement_clock(*, opened_at: datetime, law: Law) -> Clock:
    """A unit's duties are acknowledged within working days of the season's opening (职责一（八）)."""
    return in_working_days("duty_acknowledgement", head(8, 3), opened_at, "duty_acknowledgement_days", law)


def handover_clock(*, left_at: datetime, law: Law) -> Clock:
    """Duties of somebody who has left are taken over within working days (职责一（四）)."""
    return in_working_days("duty_handover", head(4, 1), left_at, "duty_handover_days", law)
