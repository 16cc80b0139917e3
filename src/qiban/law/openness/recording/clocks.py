"""Until when in the year something is to be held."""

from datetime import date, datetime

from qiban.law.clocks import Clock, by_end_of
from qiban.law.regulation import Law
from qiban.law.text import Text

from .counting import KINDS
from .facts import RecordName

DECEMBER = (12, 31)
TITLES = {
    "yearly_party_school_course": Text("每年党校专题培训", "Yearly course in the party school"),
    "yearly_system_training": Text("每年本系统业务培训", "Yearly training of the system"),
    "yearly_group_meeting": Text("每年领导小组会议", "Yearly meeting of the leading group"),
    "yearly_head_report": Text("每年主要负责同志听取汇报", "Yearly report heard by the head"),
}


def yearly_clock(*, kind: RecordName, year: int, opened_at: datetime, law: Law) -> Clock:
    """What is held every year is held by its last day (task 3, safeguard 1)."""
    found = KINDS[kind]
    return by_end_of(f"yearly_{kind}", found.clause, date(year, *DECEMBER), opened_at, law, found.least)
