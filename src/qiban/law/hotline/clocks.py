"""Every clock of the hotline as one line over the calendar (Art. 12, 13, 14)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from types import MappingProxyType

from qiban.law.citation import Citation
from qiban.law.civil import last_day
from qiban.law.clocks import NOTHING_COUNTED, Clock, by_end_of, clock, in_short, in_working_days, window, working_days
from qiban.law.deadline import Deadline, extended_deadline, working_days_before
from qiban.law.recipe import Recipe, counted
from qiban.law.regulation import Law
from qiban.law.text import Text

from .evaluation import workflow as evaluation
from .knowledge import clocks as knowledge
from .nuisance import clocks as nuisance
from .privacy import relaying
from .regulation import HOTLINE
from .supervision import clocks as supervision
from .supervision import disputing

# What each clock is for, as boards and lists name it.
TITLES = {
    "dispatch": Text("派单", "Dispatch"),
    "handling": Text("办理并回复", "Handling and reply"),
    "quick_feedback": Text("初步反馈", "First feedback"),
    "continued_report": Text("续报承诺", "Promise of a continued report"),
    "return_window": Text("可申请回退", "Return may be asked for"),
    "extension_window": Text("可申请延期", "Extension may be asked for"),
    "decision": Text("审批延期、回退", "Decision on a request"),
    "review": Text("审核回复", "Review of the reply"),
    "callback": Text("回访", "Callback"),
    "closing": Text("办结或退回重办", "Close or send back"),
    **supervision.TITLES,
    **disputing.TITLES,
    **knowledge.TITLES,
    **nuisance.TITLES,
    **relaying.TITLES,
    **evaluation.TITLES,
}
# Parameters that say how long a limit is; the others say how much may be asked, or when lights turn.
LENGTHS = frozenset(
    {
        "dispatch_days",
        "handling_days_general",
        "handling_days_urgent",
        "handling_days_extra_urgent",
        "return_days",
        "provincial_return_days",
        "decision_days",
        "review_days",
        "callback_days",
        "closing_days",
        "basis_days",
        *supervision.LENGTHS,
        *disputing.LENGTHS,
        *knowledge.LENGTHS,
        *nuisance.LENGTHS,
        *relaying.LENGTHS,
        *evaluation.LENGTHS,
    }
)
LEADS = frozenset({"provincial_extension_lead_days"})


def dispatch_clock(*, received_at: datetime, urgency: str, law: Law) -> Clock:
    """1 working day from intake; urgent matters at once (Art. 12.2)."""
    if urgency == "general":
        return in_working_days("dispatch", Citation(HOTLINE, 12, 2), received_at, "dispatch_days", law)
    minutes = law.parameters["dispatch_at_once_minutes"]
    at_once = timedelta(minutes=minutes)
    return in_short("dispatch", Citation(HOTLINE, 12, 2), received_at, at_once, law, "dispatch_at_once_minutes")


def handling_clock(*, received_at: datetime, urgency: str, law: Law) -> Clock:
    """5, 3 or 1 working days from the unit's receipt (Art. 12.3)."""
    return in_working_days("handling", Citation(HOTLINE, 12, 3), received_at, f"handling_days_{urgency}", law)


def extended_handling_clock(
    *,
    due_at: datetime,
    received_at: datetime,
    days: int,
    law: Law,
    first: Recipe = NOTHING_COUNTED,
    snapshot: Mapping[str, str] = MappingProxyType({}),
) -> Clock:
    """The granted working days from the old due date (Art. 12.4): as many more from the first receipt on.

    Interpretation: an extension that is granted after its own new end is over as it begins. The order is as late as the
    clock says, and nobody is reminded of days that had passed before they were granted.

    Args:
        due_at: the old due instant.
        received_at: the yellow light never shows before it.
        days: working days granted.
        first: how the old limit was counted, where that is known.
        snapshot: the parameters on which it rested.
    """
    yellow_days, red_days = law.lights
    if not first.counted_days:
        deadline = extended_deadline(due_at, days, law.calendar, received_at, yellow_days, red_days)
        return clock("handling", Citation(HOTLINE, 12, 4), deadline, law, "extension_days")
    recipe = first.longer(days)
    deadline = counted(recipe, law.calendar, received_at, yellow_days=yellow_days, red_days=red_days)
    longer = clock("handling", Citation(HOTLINE, 12, 4), deadline, law, "extension_days")
    return replace(longer, parameters={**snapshot, **longer.parameters}, recipe=recipe)


def quick_feedback_clock(*, dispatched_at: datetime, law: Law) -> Clock:
    """2 hours around the clock from dispatch (Art. 14)."""
    hours = timedelta(hours=law.parameters["quick_feedback_hours"])
    return in_short("quick_feedback", Citation(HOTLINE, 14), dispatched_at, hours, law, "quick_feedback_hours")


def return_deadline(*, received_at: datetime, provincial: bool, law: Law) -> Deadline:
    """2 working days from the unit's receipt, 1 for the province's orders (Art. 12.7)."""
    return working_days(received_at, _return_parameter(provincial=provincial), law)


def return_window(*, received_at: datetime, provincial: bool, law: Law) -> Clock:
    """The right to ask for a return in time (Art. 12.7)."""
    deadline = return_deadline(received_at=received_at, provincial=provincial, law=law)
    name = _return_parameter(provincial=provincial)
    right = window("return_window", Citation(HOTLINE, 12, 7), deadline, law, name)
    return replace(right, recipe=Recipe(received_at, law.parameters[name]))


def extension_cutoff(*, handling_due_at: datetime, provincial: bool, law: Law) -> datetime:
    """The handling limit; for the province's orders one working day before it (Art. 12.4)."""
    if not provincial:
        return handling_due_at
    return working_days_before(handling_due_at, law.parameters["provincial_extension_lead_days"], law.calendar)


def extension_window(
    *,
    handling_due_at: datetime,
    received_at: datetime,
    provincial: bool,
    law: Law,
    handling: Clock | None = None,
) -> Clock:
    """The right to ask for an extension (Art. 12.4); it may be over as it begins, for a province's one-day order.

    Args:
        handling: the clock before whose end it closes, where it is at hand: then it can be counted anew.
    """
    cutoff = max(extension_cutoff(handling_due_at=handling_due_at, provincial=provincial, law=law), received_at)
    closing_day = last_day(cutoff)
    provisional = closing_day >= law.calendar.provisional_from
    lead = "provincial_extension_lead_days"
    used = (lead,) if provincial else ()
    deadline = Deadline(cutoff, None, None, closing_day, provisional)
    right = window("extension_window", Citation(HOTLINE, 12, 4), deadline, law, *used)
    if handling is None:
        return right
    recipe = replace(handling.recipe, lead_days=law.parameters[lead] if provincial else 0)
    return replace(right, parameters={**handling.parameters, **right.parameters}, recipe=recipe)


def continued_clock(*, opened_at: datetime, promised_on: date, law: Law) -> Clock:
    """The end of the day that a continued report promised (Art. 12.5)."""
    return by_end_of("continued_report", Citation(HOTLINE, 12, 5), promised_on, opened_at, law)


def decision_clock(*, requested_at: datetime, law: Law) -> Clock:
    """The centre's decision on a return or an extension (Art. 12.4, 12.7; the limit is local)."""
    return in_working_days("decision", Citation(HOTLINE, 12, 4), requested_at, "decision_days", law)


def review_clock(*, replied_at: datetime, law: Law) -> Clock:
    """The centre's review of a reply (Art. 12.8; the limit is local)."""
    return in_working_days("review", Citation(HOTLINE, 12, 8), replied_at, "review_days", law)


def callback_clock(*, reviewed_at: datetime, law: Law) -> Clock:
    """Calling every complainant back (Art. 12.8; the limit is local)."""
    return in_working_days("callback", Citation(HOTLINE, 12, 8), reviewed_at, "callback_days", law)


def closing_clock(*, at: datetime, law: Law) -> Clock:
    """Closing the order or sending it back after the callbacks (Art. 12.9, 12.10; the limit is local)."""
    return in_working_days("closing", Citation(HOTLINE, 12, 10), at, "closing_days", law)


def _return_parameter(*, provincial: bool) -> str:
    return "provincial_return_days" if provincial else "return_days"
