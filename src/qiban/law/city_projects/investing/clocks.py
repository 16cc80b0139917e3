"""The clocks of changes, visas and payments (Art. 3.2, 17, 19)."""

from datetime import datetime

from qiban.law.citation import Citation
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.clocks import Clock, in_civil_days, in_working_days
from qiban.law.regulation import Law
from qiban.law.text import Text

TITLES = {
    "change_review": Text("审核变更增加投资", "Checking a change"),
    "change_decision": Text("市政府批准增加投资", "The government's decision on an increase"),
    "visa_issue": Text("现场签证", "Issuing a site visa"),
    "payment_review": Text("审核拨付申请", "Checking a payment"),
    "payment": Text("支付款项", "Paying"),
}
LENGTHS = frozenset({"change_review_days", "change_decision_days", "visa_days", "payment_review_days"})


def change_review_clock(*, confirmed_at: datetime, law: Law) -> Clock:
    """The project unit checks a change that all parties confirmed (Art. 17)."""
    return in_working_days("change_review", Citation(CITY_PROJECTS, 17), confirmed_at, "change_review_days", law)


def change_decision_clock(*, forwarded_at: datetime, law: Law) -> Clock:
    """The municipal government decides on an increase that was put before it (Art. 17)."""
    return in_working_days("change_decision", Citation(CITY_PROJECTS, 17), forwarded_at, "change_decision_days", law)


def visa_clock(*, confirmed_at: datetime, law: Law) -> Clock:
    """The construction unit issues a visa that all parties confirmed, or refuses it (Art. 19)."""
    return in_working_days("visa_issue", Citation(CITY_PROJECTS, 19), confirmed_at, "visa_days", law)


def payment_review_clock(*, requested_at: datetime, law: Law) -> Clock:
    """The project unit decides on a request for payment (Art. 3.2)."""
    return in_working_days("payment_review", Citation(CITY_PROJECTS, 3, 2), requested_at, "payment_review_days", law)


def payment_clock(*, requested_at: datetime, law: Law) -> Clock:
    """The project unit pays within civil days of the request (Art. 3.2; State Council Order 728)."""
    return in_civil_days("payment", Citation(CITY_PROJECTS, 3, 2), requested_at, "payment_days", law)
