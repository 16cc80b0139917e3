"""When things are planned to be built and when they were, as bars over months."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from qiban.projects.models import PlanItem
from qiban.projects.web.charts import Months


@dataclass(frozen=True, slots=True)
class Bar:
    """A piece of a line: where it begins and how wide it is."""

    x: str
    width: str


@dataclass(frozen=True, slots=True)
class Span:
    """An entry with its planned time."""

    item: PlanItem
    starts_on: date
    ends_on: date

    @property
    def started_on(self) -> date | None:
        """When the work began."""
        return self.item.project.started_on if self.item.project else None

    @property
    def accepted_on(self) -> date | None:
        """When it was accepted."""
        return self.item.project.accepted_on if self.item.project else None

    def days(self, today: date) -> Iterator[date]:
        """Yield the days that a drawing must hold: those of the plan, of the work, and today while it goes on."""
        yield from (self.starts_on, self.ends_on)
        if self.started_on:
            yield from (self.started_on, self.accepted_on or today)


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


def gantt(items: Iterable[PlanItem], today: date) -> Gantt | None:
    """Return the lines of the entries that have a planned time; None where none has."""
    spans = [Span(one, one.starts_on, one.ends_on) for one in items if one.starts_on and one.ends_on]
    if not spans:
        return None
    months = Months.of(day for span in spans for day in span.days(today))
    is_within = 0 <= today.year * 12 + today.month - 1 - months.first < months.count
    return Gantt(months, [_line(one, months, today) for one in spans], months.place(today) if is_within else "")


def _line(span: Span, months: Months, today: date) -> Line:
    started_on, accepted_on = span.started_on, span.accepted_on
    reached = accepted_on or today
    actual = _bar(months, started_on, max(reached, started_on)) if started_on else None
    last = min(reached, _last_day(months))
    is_late = span.item.state == "planned" and last > span.ends_on
    late = _bar(months, span.ends_on, last) if is_late else None
    return Line(span.item, _bar(months, span.starts_on, span.ends_on), actual, late, started_on, accepted_on)


def _bar(months: Months, starts_on: date, ends_on: date) -> Bar:
    return Bar(months.place(starts_on), months.width(starts_on, ends_on))


def _last_day(months: Months) -> date:
    last = months.first + months.count
    return date(last // 12, last % 12 + 1, 1) - timedelta(days=1)
