"""Until when things are ready, decided on, taken away, put right and looked at again."""

from datetime import date, datetime, timedelta

from qiban.law.civil import CIVIL
from qiban.law.clocks import Clock, by_end_of, in_short, in_working_days
from qiban.law.flood.regulation import head
from qiban.law.regulation import Law
from qiban.law.text import Text

from .checks import DAYS
from .facts import MustName, SeverityName
from .kinds import KINDS, TRANSPORT, KindName, ahead

TITLES = {
    "readiness": Text("汛前准备", "Readiness before a season"),
    "flood_plan_decision": Text("审批防汛预案", "Decision on a flood plan"),
    "flood_drill_confirmation": Text("确认防汛演练、培训", "Confirming a drill or training"),
    "pontoon_removal": Text("拆除浮桥", "Removal of a pontoon bridge"),
    "floodplain_removal": Text("滩区拆除退出", "Clearing of the floodplain"),
    "floodplain_verification": Text("核实滩区拆除", "Verifying that the floodplain is clear"),
    "flood_rectification": Text("整改防汛问题", "Putting a flood fault right"),
    "flood_recheck": Text("复查防汛问题", "Second look at a flood fault"),
}
LENGTHS = frozenset({"plan_decision_days", "drill_confirm_days", "floodplain_days", "verify_days", *DAYS.values()})


def ready_by(kind: KindName, *, starts_on: date, opened_at: datetime, law: Law) -> date:
    """Return the last day on which a kind is to be ready.

    Interpretation: a season that is opened late leaves some days all the same: nothing is owed for a day that was over.
    """
    wanted = starts_on - timedelta(days=law.parameters[ahead(kind)])
    return max(wanted, _day(opened_at) + timedelta(days=law.parameters["ready_least_days"]))


def readiness_clock(kind: KindName, *, by: date, opened_at: datetime, law: Law) -> Clock:
    """A kind is ready by the end of a civil day before the season (职责一（四）, （五）, （八）, （十一）)."""
    return by_end_of("readiness", KINDS[kind].citation, by, opened_at, law, ahead(kind), "ready_least_days")


def renewal_clock(kind: KindName, *, lapsed_at: datetime, law: Law) -> Clock:
    """What was ready and is not any more is made ready again within local civil days."""
    by = _day(lapsed_at) + timedelta(days=law.parameters["renew_days"])
    return by_end_of("readiness", KINDS[kind].citation, by, lapsed_at, law, "renew_days")


def plan_clock(*, submitted_at: datetime, law: Law) -> Clock:
    """A submitted plan is decided on within local working days (职责一（五）)."""
    return in_working_days("flood_plan_decision", head(5), submitted_at, "plan_decision_days", law)


def drill_clock(*, recorded_at: datetime, law: Law) -> Clock:
    """A drill or training is confirmed within local working days (职责一（十一）)."""
    return in_working_days("flood_drill_confirmation", head(11), recorded_at, "drill_confirm_days", law)


def removal_clock(*, ordered_at: datetime, hours: int, law: Law) -> Clock:
    """A bridge is gone within the hours of the order, around the clock (市交通运输局)."""
    return in_short("pontoon_removal", TRANSPORT, ordered_at, timedelta(hours=hours), law)


def floodplain_clock(*, must: MustName, due_on: date, ordered_at: datetime, law: Law) -> Clock:
    """What lies on the floodplain is gone promptly, or by a year's end (职责一（六）)."""
    if must == "promptly":
        return in_working_days("floodplain_removal", head(6), ordered_at, "floodplain_days", law)
    return by_end_of("floodplain_removal", head(6), due_on, ordered_at, law)


def verification_clock(*, removed_at: datetime, law: Law) -> Clock:
    """Another unit verifies that something is gone within local working days (职责一（六）)."""
    return in_working_days("floodplain_verification", head(6), removed_at, "verify_days", law)


def rectification_clock(*, severity: SeverityName, found_at: datetime, law: Law) -> Clock:
    """A fault is put right within the working days of its severity (职责一（八）)."""
    return in_working_days("flood_rectification", head(8), found_at, DAYS[severity], law)


def recheck_clock(*, reported_at: datetime, law: Law) -> Clock:
    """What was put right is looked at within local working days (职责一（八）)."""
    return in_working_days("flood_recheck", head(8), reported_at, "verify_days", law)


def _day(instant: datetime) -> date:
    return instant.astimezone(CIVIL).date()
