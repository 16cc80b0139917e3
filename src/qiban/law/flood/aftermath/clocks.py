"""Until when damage is reported and confirmed, works are repaired, compensation is paid, and lessons are acted on."""

from datetime import date, datetime, timedelta

from qiban.law.citation import Citation
from qiban.law.clocks import Clock, by_end_of, in_civil_days, in_short
from qiban.law.flood.regulation import HEADQUARTERS
from qiban.law.regulation import Law
from qiban.law.text import Text

from .compensating import COMPENSATED
from .figures import COUNTED
from .repairs import REPAIRED

TITLES = {
    "damage_first": Text("报送灾情初报", "First report of damage"),
    "damage_continued": Text("报送灾情续报", "Next report of damage"),
    "damage_verified": Text("报送灾情核报", "Verified report of damage"),
    "damage_confirmation": Text("核定灾情", "Confirming a report of damage"),
    "damage_task": Text("办理灾后职责", "Doing a duty after damage"),
    "flood_repair": Text("修复水毁工程", "Repair of damaged works"),
    "repair_acceptance": Text("验收水毁修复", "Accepting repaired works"),
    "compensation_list": Text("登记并公示滩区补偿名单", "Registering and publishing a list of compensation"),
    "objection_answer": Text("答复补偿异议", "Answering an objection"),
    "compensation_approval": Text("审批滩区补偿", "Approving compensation"),
    "compensation_payment": Text("支付滩区补偿", "Paying compensation"),
    "review_draft": Text("起草复盘报告", "Drafting a review"),
    "review_issue": Text("印发复盘报告", "Issuing a review"),
    "review_measure": Text("落实复盘措施", "Acting on a review"),
}
LENGTHS: frozenset[str] = frozenset()


def first_clock(*, asked_at: datetime, hit_at: datetime | None, law: Law) -> Clock:
    """A town reports first within hours of being asked, or of the flood where that hits later (职责一（十）)."""
    start = max(asked_at, hit_at) if hit_at else asked_at
    return _hours("damage_first", start, "damage_first_hours", law)


def continued_clock(*, reported_at: datetime, law: Law) -> Clock:
    """A town reports again within hours of its last report, day after day, until it has verified (职责一（十）)."""
    return _hours("damage_continued", reported_at, "damage_continued_hours", law)


def verified_clock(*, asked_at: datetime, law: Law) -> Clock:
    """A town verifies its figures within days of being asked (职责一（十）)."""
    return in_civil_days("damage_verified", COUNTED, asked_at, "damage_verified_days", law)


def confirmation_clock(*, verified_at: datetime, law: Law) -> Clock:
    """The county confirms a verified report within days (职责一（十）)."""
    return in_civil_days("damage_confirmation", COUNTED, verified_at, "damage_confirm_days", law)


def task_clock(*, clause: Citation, asked_at: datetime, law: Law) -> Clock:
    """A unit does what its duty asks for after damage within days (职责三)."""
    return in_civil_days("damage_task", clause, asked_at, "damage_task_days", law)


def repair_clock(*, due_on: date, listed_at: datetime, law: Law) -> Clock:
    """Works are repaired by the end of their last day (职责一（十）)."""
    return by_end_of("flood_repair", REPAIRED, due_on, listed_at, law)


def repair_acceptance_clock(*, completed_at: datetime, law: Law) -> Clock:
    """Repaired works are looked at within days (职责一（十）)."""
    return in_civil_days("repair_acceptance", REPAIRED, completed_at, "repair_accept_days", law)


def list_clock(*, recorded_at: datetime, law: Law) -> Clock:
    """A village's list is registered and published within days of the use (职责一（六）)."""
    return in_civil_days("compensation_list", COMPENSATED, recorded_at, "claim_days", law)


def objection_clock(*, raised_at: datetime, law: Law) -> Clock:
    """An objection is answered within days (职责一（六）)."""
    return in_civil_days("objection_answer", COMPENSATED, raised_at, "objection_days", law)


def approval_clock(*, until: date, published_at: datetime, law: Law) -> Clock:
    """A list is approved within days after the last day of its publication (职责一（六）)."""
    last = until + timedelta(days=law.parameters["approval_days"])
    return by_end_of("compensation_approval", COMPENSATED, last, published_at, law, "approval_days")


def payment_clock(*, approved_at: datetime, law: Law) -> Clock:
    """An approved list is paid within days (职责一（六）)."""
    return in_civil_days("compensation_payment", COMPENSATED, approved_at, "payment_days", law)


def draft_clock(*, closed_at: datetime, law: Law) -> Clock:
    """A review is drafted within days of the response's end (职责二)."""
    return in_civil_days("review_draft", HEADQUARTERS, closed_at, "review_draft_days", law)


def issue_clock(*, drafted_at: datetime, law: Law) -> Clock:
    """A review is issued within days of its draft (职责二)."""
    return in_civil_days("review_issue", HEADQUARTERS, drafted_at, "review_issue_days", law)


def measure_clock(*, due_on: date, issued_at: datetime, law: Law) -> Clock:
    """A measure is done by the end of its day (职责二)."""
    return by_end_of("review_measure", HEADQUARTERS, due_on, issued_at, law)


def publication_end(*, published_on: date, law: Law) -> date:
    """Return the last day of a publication; the day on which it begins is not counted."""
    return published_on + timedelta(days=law.parameters["publication_days"])


def _hours(kind: str, start: datetime, name: str, law: Law) -> Clock:
    return in_short(kind, COUNTED, start, timedelta(hours=law.parameters[name]), law, name)
