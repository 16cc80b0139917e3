"""Every clock of the hotline as one line over the calendar (Art. 12, 13, 14, 25)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from types import MappingProxyType

from qiban.law.citation import Citation
from qiban.law.civil import last_day
from qiban.law.deadline import (
    Deadline,
    around_the_clock,
    end_of_day,
    extended_deadline,
    working_day_deadline,
    working_days_before,
)
from qiban.law.recipe import Recipe, counted
from qiban.law.text import Text

from .regulation import REGULATION, HotlineLaw

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
    "basis_successor": Text("录入接续文件", "Entry of the successor"),
}


NOTHING_COUNTED = Recipe()


@dataclass(frozen=True, slots=True)
class Clock:
    """What is owed or may be asked until when. A window is a right that lapses: it has no lights.

    `recipe` says how it was counted from its first cause, for counting it anew.
    """

    kind: str
    citation: Citation
    deadline: Deadline
    parameters: Mapping[str, str]
    basis_lapsed: bool
    is_window: bool = False
    recipe: Recipe = NOTHING_COUNTED


def dispatch_clock(*, received_at: datetime, urgency: str, law: HotlineLaw) -> Clock:
    """1 working day from intake; urgent matters at once (Art. 12.2)."""
    if urgency == "general":
        return _days("dispatch", (12, 2), received_at, "dispatch_days", law)
    minutes = law.parameters["dispatch_at_once_minutes"]
    return _clock(
        "dispatch", (12, 2), _short(received_at, timedelta(minutes=minutes), law), law, "dispatch_at_once_minutes"
    )


def handling_clock(*, received_at: datetime, urgency: str, law: HotlineLaw) -> Clock:
    """5, 3 or 1 working days from the unit's receipt (Art. 12.3)."""
    return _days("handling", (12, 3), received_at, f"handling_days_{urgency}", law)


def extended_handling_clock(
    *,
    due_at: datetime,
    received_at: datetime,
    days: int,
    law: HotlineLaw,
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
    yellow_days, red_days = _lights(law)
    if not first.counted_days:
        deadline = extended_deadline(due_at, days, law.calendar, received_at, yellow_days, red_days)
        return _clock("handling", (12, 4), deadline, law, "extension_days")
    recipe = first.longer(days)
    deadline = counted(recipe, law.calendar, received_at, yellow_days=yellow_days, red_days=red_days)
    clock = _clock("handling", (12, 4), deadline, law, "extension_days")
    return replace(clock, parameters={**snapshot, **clock.parameters}, recipe=recipe)


def quick_feedback_clock(*, dispatched_at: datetime, law: HotlineLaw) -> Clock:
    """2 hours around the clock from dispatch (Art. 14)."""
    hours = timedelta(hours=law.parameters["quick_feedback_hours"])
    return _clock("quick_feedback", (14, None), _short(dispatched_at, hours, law), law, "quick_feedback_hours")


def return_deadline(*, received_at: datetime, provincial: bool, law: HotlineLaw) -> Deadline:
    """2 working days from the unit's receipt, 1 for the province's orders (Art. 12.7)."""
    return _working(received_at, _return_parameter(provincial=provincial), law)


def return_window(*, received_at: datetime, provincial: bool, law: HotlineLaw) -> Clock:
    """The right to ask for a return in time (Art. 12.7)."""
    deadline = return_deadline(received_at=received_at, provincial=provincial, law=law)
    name = _return_parameter(provincial=provincial)
    window = _window("return_window", (12, 7), deadline, law, name)
    return replace(window, recipe=Recipe(received_at, law.parameters[name]))


def extension_cutoff(*, handling_due_at: datetime, provincial: bool, law: HotlineLaw) -> datetime:
    """The handling limit; for the province's orders one working day before it (Art. 12.4)."""
    if not provincial:
        return handling_due_at
    return working_days_before(handling_due_at, law.parameters["provincial_extension_lead_days"], law.calendar)


def extension_window(
    *,
    handling_due_at: datetime,
    received_at: datetime,
    provincial: bool,
    law: HotlineLaw,
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
    window = _window("extension_window", (12, 4), Deadline(cutoff, None, None, closing_day, provisional), law, *used)
    if handling is None:
        return window
    recipe = replace(handling.recipe, lead_days=law.parameters[lead] if provincial else 0)
    return replace(window, parameters={**handling.parameters, **window.parameters}, recipe=recipe)


def continued_clock(*, opened_at: datetime, promised_on: date, law: HotlineLaw) -> Clock:
    """The end of the day that a continued report promised (Art. 12.5)."""
    deadline = end_of_day(promised_on, law.calendar, opened_at, *_lights(law))
    return replace(_clock("continued_report", (12, 5), deadline, law), recipe=Recipe(ends_on=promised_on))


def decision_clock(*, requested_at: datetime, law: HotlineLaw) -> Clock:
    """The centre's decision on a return or an extension (Art. 12.4, 12.7; the limit is local)."""
    return _days("decision", (12, 4), requested_at, "decision_days", law)


def review_clock(*, replied_at: datetime, law: HotlineLaw) -> Clock:
    """The centre's review of a reply (Art. 12.8; the limit is local)."""
    return _days("review", (12, 8), replied_at, "review_days", law)


def callback_clock(*, reviewed_at: datetime, law: HotlineLaw) -> Clock:
    """Calling every complainant back (Art. 12.8; the limit is local)."""
    return _days("callback", (12, 8), reviewed_at, "callback_days", law)


def closing_clock(*, at: datetime, law: HotlineLaw) -> Clock:
    """Closing the order or sending it back after the callbacks (Art. 12.9, 12.10; the limit is local)."""
    return _days("closing", (12, 10), at, "closing_days", law)


def basis_clock(*, at: datetime, law: HotlineLaw) -> Clock:
    """Entering the successor of a lapsed regulation (Art. 25; the limit is local)."""
    return _days("basis_successor", (25, None), at, "basis_days", law)


def _return_parameter(*, provincial: bool) -> str:
    return "provincial_return_days" if provincial else "return_days"


def _lights(law: HotlineLaw) -> tuple[int, int]:
    return law.parameters["yellow_days"], law.parameters["red_days"]


def _working(received_at: datetime, name: str, law: HotlineLaw) -> Deadline:
    return working_day_deadline(received_at, law.parameters[name], law.calendar, *_lights(law))


def _days(kind: str, clause: tuple[int, int | None], start: datetime, name: str, law: HotlineLaw) -> Clock:
    clock = _clock(kind, clause, _working(start, name, law), law, name)
    return replace(clock, recipe=Recipe(start, law.parameters[name]))


def _short(start: datetime, length: timedelta, law: HotlineLaw) -> Deadline:
    return around_the_clock(start, length, timedelta(minutes=law.parameters["short_yellow_minutes"]))


def _clock(kind: str, clause: tuple[int, int | None], deadline: Deadline, law: HotlineLaw, *used: str) -> Clock:
    parameters = law.parameters.used(*used, "yellow_days", "red_days")
    return Clock(kind, Citation(REGULATION, *clause), deadline, parameters, law.parameters.basis_lapsed)


def _window(kind: str, clause: tuple[int, int | None], deadline: Deadline, law: HotlineLaw, *used: str) -> Clock:
    bare = deadline._replace(yellow_at=None, red_at=None)
    citation = Citation(REGULATION, *clause)
    return Clock(kind, citation, bare, law.parameters.used(*used), law.parameters.basis_lapsed, is_window=True)
