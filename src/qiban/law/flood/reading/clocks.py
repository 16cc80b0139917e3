"""Until when a silent station is asked about."""

from datetime import datetime, timedelta

from qiban.law.clocks import Clock, in_short
from qiban.law.regulation import Law
from qiban.law.text import Text

from .checking import MONITORING

TITLES = {"station_silence": Text("测站中断报送", "A station is silent")}
LENGTHS: frozenset[str] = frozenset()


def silence_clock(*, since: datetime, law: Law) -> Clock:
    """A station that went silent while a response runs reads again, or somebody reads it, within minutes (市水利局职责一)."""
    minutes = timedelta(minutes=law.parameters["silence_minutes"])
    return in_short("station_silence", MONITORING, since, minutes, law, "silence_minutes")
