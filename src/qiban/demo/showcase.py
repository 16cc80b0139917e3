"""Stories that end where a visitor should find one: every state and every light, whatever the day and the hour."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import partial
from random import Random
from typing import Any

from qiban.core.clock import CIVIL_ZONE, civil_date
from qiban.law.deadline import Deadline
from qiban.law.hotline import clocks

from . import stories, wording
from .life import Course
from .script import Tale, law_at
from .texts import Matter, duties, matters

HOUR = timedelta(hours=1)
HOURS_OF_DISPATCH = (9, 10, 11, 14, 15, 16)
DAYS_BACK = 30


@dataclass(frozen=True, slots=True)
class Showcase:
    """A story and the action with which it breaks off; "" for one that time alone ends."""

    ends_with: str
    tell: Callable[[Tale], None]


def showcases() -> Iterator[Showcase]:
    """Yield every showcase, in the order in which they are told."""
    yield from _at_the_desk()
    yield from _under_each_light()
    yield from _asking()
    yield from _answered()
    yield from _special()


def _at_the_desk() -> Iterator[Showcase]:
    """Demands that nobody has looked at, orders that wait for the dispatcher, and units that have not signed."""
    for minutes, channel in ((4, "phone"), (9, "wechat"), (17, "web"), (26, "app")):
        yield Showcase("intake", _ordered(ago=minutes / 60, channel=channel))
    yield Showcase("intake", lambda tale: stories.answered(tale, tale.now - 0.1 * HOUR))
    for settled in (stories.answered, stories.refused, stories.handed_over):
        yield Showcase("", partial(_settled, settled))
    for hours in (0.15, 0.6, 1.3, 2.4, 50):
        yield Showcase("make_order", _ordered(ago=hours, channel="phone", urgency="general"))
    yield Showcase("make_order", _ordered(ago=0.25, channel="phone", urgency="urgent"))
    for hours in (0.4, 1.2, 2.5):
        yield Showcase("dispatch", _dispatched(_ago(hours)))


def _under_each_light() -> Iterator[Showcase]:
    """Orders in the units' hands, under each light and of each urgency."""
    for light, count in (("green", 6), ("yellow", 6), ("overdue", 4), ("red", 4)):
        for _ in range(count):
            yield Showcase("sign", _dispatched(_when(light, "general")))
    for light, urgency in (("green", "urgent"), ("yellow", "urgent"), ("red", "urgent"), ("yellow", "extra_urgent")):
        yield Showcase("sign", _dispatched(_when(light, urgency), urgency=urgency))
    for light in ("green", "yellow"):
        yield Showcase("sign", _dispatched(_when(light, "general"), channel="province"))
    for light in ("green", "yellow"):
        yield Showcase("sign", partial(_accused, when=_when(light, "general")))


def _asking() -> Iterator[Showcase]:
    """Requests that wait for the centre, and what came of those it granted."""
    soon = (5.0, 0.3)
    for turn, light in (("extended", "yellow"), ("extended", "yellow"), ("extended", "green")):
        yield Showcase("request_extension", _dispatched(_when(light, "general"), turn=turn, asked=soon))
    yield Showcase("request_return", _dispatched(_ago(9), turn="returned", asked=soon))
    yield Showcase("request_return", _dispatched(_when("yellow", "general"), turn="returned", asked=soon))
    yield Showcase("", _dispatched(_ago(40), turn="returned", asked=(30, 26)))
    for _ in range(2):
        yield Showcase("approve_extension", _dispatched(_when("overdue", "general"), turn="extended"))
    for days in (21, 26):
        yield Showcase("report_continued", _dispatched(_ago(days * 24), turn="continued"))


def _answered() -> Iterator[Showcase]:
    """Replies that wait for review, callbacks that wait to be made, orders that wait for their end, rework in hand."""
    for _ in range(5):
        yield Showcase("reply", _replied((5, 0.2)))
    for _ in range(4):
        yield Showcase("pass_review", _replied((30, 26)))
    yield Showcase("record_callback", _replied((80, 76), turn="unreached"))
    for _ in range(3):
        yield Showcase("record_callback", _replied((100, 92)))
    yield Showcase("rework", _replied((30, 26), turn="unclear"))
    yield Showcase("rework", _replied((100, 92), turn="dissatisfied"))


def _special() -> Iterator[Showcase]:
    """Several callers with one matter, and units that work on one order together."""
    yield Showcase("sign", lambda tale: stories.ordered(tale, [tale.now - (30 - step) * HOUR for step in range(4)]))
    yield Showcase("", _replied((-0.3, -0.9), co_units=("urban_management",), category="drainage"))
    yield Showcase("", _replied((-0.3, -0.9), co_units=("public_security",), category="fire_hazards"))


def _ordered(*, ago: float, **fixed: Any) -> Callable[[Tale], None]:
    """Tell of a demand that came in `ago` hours."""
    return lambda tale: stories.ordered(tale, [tale.now - ago * HOUR], **fixed)


def _dispatched(
    when: Callable[[Tale], datetime],
    *,
    turn: str = "plain",
    asked: tuple[float, float] | None = None,
    channel: str = "phone",
    urgency: str = "general",
) -> Callable[[Tale], None]:
    """Tell of an order dispatched at `when`; `asked` is how many hours ago, between these two, its unit asked for something."""

    def tell(tale: Tale) -> None:
        at = when(tale)
        between = (tale.now - asked[0] * HOUR, tale.now - asked[1] * HOUR) if asked else None
        course = Course(turn=turn, dispatched_at=at, asked_between=between)
        stories.ordered(tale, [at - 0.4 * HOUR], course=course, channel=channel, urgency=urgency)

    return tell


def _replied(
    hours: tuple[float, float], *, turn: str = "plain", co_units: tuple[str, ...] = (), category: str = ""
) -> Callable[[Tale], None]:
    """Tell of an order of the city's own unit, answered between so many hours ago."""

    def tell(tale: Tale) -> None:
        matter = _of(category) if category else tale.chance.choice(_city_matters())
        start = tale.now - hours[0] * HOUR
        course = Course(
            turn=turn,
            replied_between=(start, tale.now - hours[1] * HOUR),
            dispatched_at=start - 22 * HOUR,
            co_units=co_units,
            unit=wording.city_unit(matter.category),
        )
        stories.ordered(tale, [start - 23 * HOUR], course=course, channel="phone", urgency="general", matter=matter)

    return tell


def _settled(tell: Callable[[Tale, datetime], None], tale: Tale) -> None:
    tell(tale, tale.now - 26 * HOUR)


def _accused(tale: Tale, when: Callable[[Tale], datetime]) -> None:
    at = when(tale)
    stories.accused(tale, at - 1.5 * HOUR, Course(dispatched_at=at))


def _ago(hours: float) -> Callable[[Tale], datetime]:
    """Return the moment `hours` before the present."""
    return lambda tale: tale.now - hours * HOUR


def _of(category: str) -> Matter:
    return next(one for one in matters() if one.category == category)


def _city_matters() -> list[Matter]:
    return [one for one in matters() if one.orders and not duties()[one.category].agency]


def _when(light: str, urgency: str) -> Callable[[Tale], datetime]:
    """Return when an order of `urgency` was dispatched that shows `light` now."""
    return lambda tale: received_under(light, urgency, tale.now, tale.chance)


def received_under(light: str, urgency: str, now: datetime, chance: Random) -> datetime:
    """Return a receipt in the past few weeks whose handling clock shows `light` at `now`, among the latest there are."""
    found: list[datetime] = []
    for days in range(DAYS_BACK):
        for hour in reversed(HOURS_OF_DISPATCH):
            day = civil_date(now) - timedelta(days=days)
            at = datetime.combine(day, time(hour, chance.randrange(60)), CIVIL_ZONE).astimezone(UTC)
            if at <= now - HOUR and _light(at, urgency, now) == light:
                found.append(at)
    return chance.choice(found[: len(HOURS_OF_DISPATCH)])


def _light(received_at: datetime, urgency: str, now: datetime) -> str:
    deadline: Deadline = clocks.handling_clock(
        received_at=received_at, urgency=urgency, law=law_at(received_at)
    ).deadline
    for light, instant in (("red", deadline.red_at), ("overdue", deadline.due_at), ("yellow", deadline.yellow_at)):
        if instant is not None and now >= instant:
            return light
    return "green"
