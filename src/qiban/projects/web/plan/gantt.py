"""When things are planned to be built and when they were, as bars over months."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from qiban.projects.models import PlanItem
from qiban.projects.web.charts import Months


@dataclass(frozen=True, slots=True)
class Bar:
    """A piece of a line: where it begins and how wide it is."""

    x: str
    width: str


@dataclass(frozen=True, slots=True)
class Line:
    """An entry of the plan with its bars.

    Args:
        actual: from the start of the work to the acceptance, or to today while it goes on.
        late: what of the time behind the planned end has passed without an acceptance, or before it.
    """

    item: PlanItem
    planned: Bar
    actual: Bar | None
    late: Bar | None
    started_on: date | None
    accepted_on: date | None

    @property
    def is_late(self) -> bool:
        return self.late is not None


@dataclass(frozen=True, slots=True)
class Gantt:
    """Lines over the same months.

    Args:
        today: where today is, empty where it lies outside.
    """

    months: Months
    lines: list[Line]
    today: str


def gantt(items: Sequence[PlanItem], today: date) -> Gantt | None:
    """Return the lines of entries; None where there are none."""
    if not items:
        return None
    months = Months.of(day for item in items for day in _days(item, today))
    is_within = 0 <= today.year * 12 + today.month - 1 - months.first < months.count
    return Gantt(months, [_line(one, months, today) for one in items], months.place(today) if is_within else "")


def _days(item: PlanItem, today: date) -> list[date]:
    started_on, accepted_on = _actual(item)
    known = [item.starts_on, item.ends_on, started_on, accepted_on]
    running = [today] if started_on and not accepted_on else []
    return [day for day in (*known, *running) if day]


def _actual(item: PlanItem) -> tuple[date | None, date | None]:
    return (item.project.started_on, item.project.accepted_on) if item.project else (None, None)


def _line(item: PlanItem, months: Months, today: date) -> Line:
    started_on, accepted_on = _actual(item)
    reached = accepted_on or today
    actual = _bar(months, started_on, max(reached, started_on)) if started_on else None
    is_over = item.state == "planned" and reached > item.ends_on
    last = min(reached, _last_day(months))
    late = _bar(months, item.ends_on, last) if is_over and last > item.ends_on else None
    return Line(item, _bar(months, item.starts_on, item.ends_on), actual, late, started_on, accepted_on)


def _bar(months: Months, starts_on: date, ends_on: date) -> Bar:
    return Bar(months.place(starts_on), months.width(starts_on, ends_on))


def _last_day(months: Months) -> date:
    last = months.first + months.count
    return date.fromordinal(date(last // 12, last % 12 + 1, 1).toordinal() - 1)
