"""Until when a warning is approved and published: in minutes, around the clock."""

from datetime import datetime, timedelta

from qiban.law.citation import Citation
from qiban.law.clocks import Clock, in_short
from qiban.law.flood.regulation import HEADQUARTERS, head
from qiban.law.regulation import Law
from qiban.law.text import Text

from .colours import COLOURS
from .facts import ColourName

TITLES = {
    "warning_approval": Text("审批洪水预警", "Approving a flood warning"),
    "warning_publication": Text("发布洪水预警", "Publishing a flood warning"),
}
LENGTHS: frozenset[str] = frozenset()


def approval_clock(*, colour: ColourName, submitted_at: datetime, law: Law) -> Clock:
    """A submitted warning is decided on within the minutes of its colour (职责二)."""
    name = f"warning_approve_minutes_{COLOURS[colour].level}"
    return _minutes("warning_approval", HEADQUARTERS, submitted_at, name, law)


def publication_clock(*, approved_at: datetime, law: Law) -> Clock:
    """An approved warning is published within minutes (职责一（十一）)."""
    return _minutes("warning_publication", head(11), approved_at, "warning_publish_minutes", law)


def _minutes(kind: str, citation: Citation, start: datetime, name: str, law: Law) -> Clock:
    return in_short(kind, citation, start, timedelta(minutes=law.parameters[name]), law, name)
