"""How long the next step of a purchase may take, where the regulation leaves it open (Art. 7, 12)."""

from datetime import datetime

from qiban.law.citation import Citation
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.clocks import Clock, in_working_days
from qiban.law.regulation import Law


def tender_result_clock(*, opened_at: datetime, law: Law) -> Clock:
    """A tender that was opened is awarded, or recorded as failed."""
    return in_working_days("tender_result", Citation(CITY_PROJECTS, 7), opened_at, "tender_days", law)


def contract_check_clock(*, drafted_at: datetime, law: Law) -> Clock:
    """A contract that was entered is checked by the project unit, and signed or rejected."""
    return in_working_days("contract_check", Citation(CITY_PROJECTS, 12), drafted_at, "contract_check_days", law)
