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
    beside_demands: int
    beside_orders: int
    replayed: int
    lives: int
    listed_orders: int
    list_requests: int
    open_obligations: int
    lights: int
    projects: int
    project_payments: int
    gazette_pages: int
    plans: int
    flood_answers: int
    articles: int
    evaluated_orders: int
    exported_orders: int


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
        beside_demands=2000,
        beside_orders=300,
        replayed=2000,
        lives=600,
        listed_orders=1_000_000,
        list_requests=400,
        open_obligations=1_000_000,
        lights=100_000,
        projects=100_000,
        project_payments=300,
        gazette_pages=3000,
        plans=200,
        flood_answers=2000,
        articles=100_000,
        evaluated_orders=1_000_000,
        exported_orders=300_000,
    )


QUICK = Size(
    runs=1,
    deadlines=10_000,
    demands=80,
    bulk=50,
    orders=8,
    limit_seconds=1,
    settle_seconds=0.5,
    beside_demands=40,
    beside_orders=8,
    replayed=40,
    lives=20,
    listed_orders=3000,
    list_requests=8,
    open_obligations=5000,
    lights=500,
    projects=300,
    project_payments=8,
    gazette_pages=100,
    plans=3,
    flood_answers=40,
    articles=400,
    evaluated_orders=12_000,
    exported_orders=1500,
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


def _bare(home: Home, size: Size) -> Iterator[Measure]:
    from . import city, comparing

    place = city.settle()
    with running(home) as up:
        yield from comparing.comparison(
            home, up, place, runs=size.runs, count=size.beside_demands, orders=size.beside_orders
        )


def _replay(_home: Home, size: Size) -> Iterator[Measure]:
    from . import city, replaying

    city.settle()
    yield from replaying.replayed(runs=size.runs, count=size.replayed)
    yield from replaying.lived(runs=size.runs, count=size.lives)


def _lists(home: Home, size: Size) -> Iterator[Measure]:
    from . import city, lists

    return lists.lists(home, city.settle(), runs=size.runs, orders=size.listed_orders, count=size.list_requests)


def _sweep(home: Home, size: Size) -> Iterator[Measure]:
    from . import city, sweeping

    city.settle()
    yield from sweeping.quiet_sweep(runs=size.runs, count=size.open_obligations)
    yield from sweeping.turning_sweep(count=size.lights)


def _projects(home: Home, size: Size) -> Iterator[Measure]:
    from .projects import projects

    return projects(home, runs=size.runs, projects=size.projects, count=size.list_requests, paid=size.project_payments)


def _gazette(_home: Home, size: Size) -> Iterator[Measure]:
    from .gazettes import year_of_gazettes

    return year_of_gazettes(runs=size.runs, pages=size.gazette_pages)


def _plans(home: Home, size: Size) -> Iterator[Measure]:
    from .plans import plans

    return plans(home, runs=size.runs, plans=size.plans, count=size.list_requests)


def _flood(home: Home, size: Size) -> Iterator[Measure]:
    from .flood import flood

    return flood(home, runs=size.runs, answers=size.flood_answers)


def _knowledge(home: Home, size: Size) -> Iterator[Measure]:
    from . import city
    from .knowledge import knowledge

    city.settle()
    return knowledge(home, runs=size.runs, articles=size.articles, count=size.list_requests)


def _evaluation(home: Home, size: Size) -> Iterator[Measure]:
    from . import city
    from .evaluation import evaluation

    city.settle()
    return evaluation(home, runs=size.runs, orders=size.evaluated_orders, exported=size.exported_orders)


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
    "bare": Part(Text("齐办与裸程序对比", "Qiban beside a bare program"), _bare),
    "replay": Part(Text("历史来件重演", "the replay"), _replay),
    "lists": Part(Text("百万工单下的列表与页面", "lists and pages with a million orders"), _lists),
    "knowledge": Part(Text("十万条知识的查找", "the knowledge base with 100,000 articles"), _knowledge),
    "sweep": Part(Text("亮灯巡检", "the sweep"), _sweep),
    "projects": Part(
        Text("十万城建项目下的列表、页面与支付", "city projects: lists, pages and payments with 100,000 of them"),
        _projects,
    ),
    "plans": Part(Text("二百个计划、百万条数据", "200 plans, 20,000 measures, a million figures"), _plans),
    "flood": Part(Text("防汛响应：启动和报告", "a flood's response: opened, answered"), _flood),
    "evaluation": Part(
        Text("考核评价：一年百万件、十年千万件", "the evaluation of a million orders a year"), _evaluation
    ),
    "gazette": Part(Text("读取一年的公报", "a year of gazettes"), _gazette),
    "start": Part(Text("演示启动", "start of the demo"), _start),
}
