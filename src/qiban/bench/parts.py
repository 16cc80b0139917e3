"""The parts of the bench, in order, and how much each measures."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from qiban.law.text import Text
from qiban.platform.home import Home

from .deadlines import deadlines
from .measure import Measure
from .place import running


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured."""

    runs: int
    deadlines: int
    demands: int
    bulk: int
    orders: int
    limit_seconds: int
    settle_seconds: float
    open_obligations: int
    lights: int


def full(runs: int) -> Size:
    """Return the sizes of the specification."""
    return Size(
        runs=runs,
        deadlines=1_000_000,
        demands=4000,
        bulk=1000,
        orders=300,
        limit_seconds=6,
        settle_seconds=10,
        open_obligations=1_000_000,
        lights=100_000,
    )


QUICK = Size(
    runs=1,
    deadlines=10_000,
    demands=80,
    bulk=50,
    orders=8,
    limit_seconds=1,
    settle_seconds=0.5,
    open_obligations=5000,
    lights=500,
)


def _deadlines(_home: Home, size: Size) -> Iterator[Measure]:
    return deadlines(runs=size.runs, count=size.deadlines)


def _serving(home: Home, size: Size) -> Iterator[Measure]:
    from . import city, limit, serving, starting

    place = city.settle()
    with running(home) as up:
        yield from serving.intake(up, place, runs=size.runs, count=size.demands)
        yield from serving.bulk(up, place, runs=size.runs, size=size.bulk)
        yield from serving.actions(up, place, runs=size.runs, orders=size.orders)
        yield from starting.memory(up, settle_seconds=size.settle_seconds)
        yield from limit.limit(home, runs=size.runs, seconds=size.limit_seconds, rows=size.bulk)


def _sweep(home: Home, size: Size) -> Iterator[Measure]:
    from . import city, sweeping

    city.settle()
    yield from sweeping.quiet_sweep(runs=size.runs, count=size.open_obligations)
    yield from sweeping.turning_sweep(count=size.lights)


def _start(home: Home, size: Size) -> Iterator[Measure]:
    from .starting import demo_start

    return demo_start(Home(home.path / "demo").prepare(), runs=size.runs)


@dataclass(frozen=True, slots=True)
class Part:
    """One part: what it is called, and what measures it in a home where Django is loaded and the database runs."""

    title: Text
    measure: Callable[[Home, Size], Iterator[Measure]]


PARTS = {
    "deadlines": Part(Text("时限计算", "deadlines"), _deadlines),
    "serving": Part(Text("接口受理与办理、内存、写入极限", "the API under load, memory, the limit"), _serving),
    "sweep": Part(Text("亮灯巡检", "the sweep"), _sweep),
    "start": Part(Text("演示启动", "start of the demo"), _start),
}
