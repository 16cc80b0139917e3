"""How a deadline was counted from its first cause, so that it can be counted anew: the same way, on another calendar."""

from dataclasses import dataclass
from datetime import date, datetime

from .calendar import WorkCalendar
from .civil import last_day
from .deadline import Deadline, end_of_day, working_day_deadline, working_days_before


@dataclass(frozen=True, slots=True)
class Recipe:
    """A first cause and the working days from it, or a promised day.

    Args:
        counted_from: the receipt, or whatever instant began the clock.
        counted_days: working days from it, extensions included; None where nothing is counted in days.
        lead_days: working days by which a window closes before that end.
        ends_on: a promised civil day; then nothing is counted.
    """

    counted_from: datetime | None = None
    counted_days: int | None = None
    lead_days: int = 0
    ends_on: date | None = None

    @property
    def is_countable(self) -> bool:
        """Whether the calendar decides anything; limits of hours run around the clock."""
        return self.ends_on is not None or bool(self.counted_days)

    def longer(self, days: int) -> "Recipe":
        """Return the recipe with so many working days more, from the same first cause."""
        return Recipe(self.counted_from, (self.counted_days or 0) + days, self.lead_days)


def counted(
    recipe: Recipe, calendar: WorkCalendar, opened_at: datetime, *, yellow_days: int = 1, red_days: int = 1
) -> Deadline:
    """Return the deadline that a recipe gives on a calendar.

    Args:
        opened_at: when the obligation began: no light is older, and no window ends before it.

    Raises:
        OutOfCalendar: the calendar's tables do not reach that far.
        ValueError: the recipe counts nothing.

    Source: Civil Code Art. 201; hotline Art. 12, 13.
    """
    if recipe.ends_on is not None:
        return end_of_day(recipe.ends_on, calendar, opened_at, yellow_days, red_days)
    if not recipe.counted_days or recipe.counted_from is None:
        raise ValueError("A limit of hours, which no calendar changes, is not counted in days")
    found = working_day_deadline(recipe.counted_from, recipe.counted_days, calendar, yellow_days, red_days)
    if recipe.lead_days:
        return _before(found, recipe.lead_days, calendar, opened_at)
    return found._replace(yellow_at=max(found.yellow_at or opened_at, opened_at))


def _before(end: Deadline, days: int, calendar: WorkCalendar, opened_at: datetime) -> Deadline:
    closes_at = max(working_days_before(end.due_at, days, calendar), opened_at)
    closing_day = last_day(closes_at)
    return Deadline(closes_at, None, None, closing_day, closing_day >= calendar.provisional_from)
