"""What is owed between the completion report and the last retention, and until when (Art. 21-24)."""

from datetime import date, datetime, time

from qiban.law.citation import Citation
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.civil import CIVIL
from qiban.law.clocks import Clock, by_end_of, in_civil_days, in_working_days
from qiban.law.regulation import Law
from qiban.law.text import Text

TITLES = {
    "acceptance_opening": Text("组织竣工验收", "Opening the acceptance"),
    "acceptance_filing": Text("竣工验收备案", "Filing the acceptance"),
    "settlement_submission": Text("提报结算", "Submitting the settlement"),
    "settlement_first_review": Text("结算初审", "First review of a settlement"),
    "settlement_recheck": Text("结算复核", "Recheck of a settlement"),
    "accounts_submission": Text("编报竣工决算", "Drawing up the final account"),
    "accounts_review": Text("竣工决算评审", "Review of the final account"),
    "audit": Text("竣工决算审计", "Audit of the final account"),
    "handover_offer": Text("提请移交", "Offering the hand-over"),
    "handover_taking": Text("接收项目", "Taking the works over"),
    "defects_end": Text("缺陷责任期满全面接管", "Taking over in full"),
    "defect_repair": Text("质量问题整改", "Putting a defect right"),
    "retention_release": Text("返还质量保证金", "Giving the retention back"),
}
# The parameter and the article of each limit in working days; the regulation leaves them open.
LIMITS = {
    "acceptance_opening": ("acceptance_opening_days", 21),
    "settlement_submission": ("settlement_submission_days", 22),
    "settlement_first_review": ("settlement_review_days", 22),
    "settlement_recheck": ("settlement_recheck_days", 22),
    "accounts_submission": ("accounts_submission_days", 22),
    "accounts_review": ("accounts_review_days", 22),
    "handover_offer": ("handover_offer_days", 23),
    "handover_taking": ("handover_taking_days", 23),
    "defects_end": ("full_taking_days", 23),
    "defect_repair": ("defect_repair_days", 23),
    "retention_release": ("retention_release_days", 23),
}
LENGTHS = frozenset(parameter for parameter, _ in LIMITS.values())


def step_clock(kind: str, *, since: datetime, law: Law) -> Clock:
    """A step of the finishing, within working days from what began it (Art. 21-23; the limits are local).

    Args:
        kind: one of LIMITS.
    """
    parameter, article = LIMITS[kind]
    return in_working_days(kind, Citation(CITY_PROJECTS, article), since, parameter, law)


def after_defects_clock(kind: str, *, defects_end_on: date, law: Law) -> Clock:
    """A step once the defects liability period is over, whose last day is not counted (Art. 23; the limits are local)."""
    return step_clock(kind, since=datetime.combine(defects_end_on, time(), CIVIL), law=law)


def filing_clock(*, accepted_at: datetime, law: Law) -> Clock:
    """Filing within 15 civil days from the acceptance, whose day is not counted (Art. 21)."""
    return in_civil_days("acceptance_filing", Citation(CITY_PROJECTS, 21), accepted_at, "filing_days", law)


def audit_clock(*, due_on: date, opened_at: datetime, law: Law) -> Clock:
    """The audit's result by the end of the day that its plan names (Art. 24)."""
    return by_end_of("audit", Citation(CITY_PROJECTS, 24), due_on, opened_at, law)
