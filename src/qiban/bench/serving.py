"""The JSON API under load: demands taken in one by one and in bulk, and an order's actions."""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from typing import Any

from qiban.core import clock
from qiban.core.people.models import Post
from qiban.core.units.queries import resolve
from qiban.hotline import operations
from qiban.hotline.identity import Contact
from qiban.law.text import Text

from . import load
from .city import POSTS, City
from .load import Load, Request
from .measure import Measure, rounded
from .place import HOST, Running

CLIENTS = 8
INTAKE_AIM, INTAKE_P95_MS = 400.0, 40.0
ACTION_AIM, ACTION_P95_MS = 300.0, 50.0
MOST_SECONDS = 60.0


def intake(running: Running, city: City, *, runs: int, count: int = 4000) -> Iterator[Measure]:
    """Measure demands taken in one a call by 8 clients, `count` in each run; a first, shorter one warms up."""
    path, token = "/api/demands", city.tokens["agent"]

    def requests(number: int) -> list[Request]:
        return [Request(path, token, city.demand()) for _ in range(number)]

    _load(running, requests(count // 4))
    loads = [_load(running, requests(count)) for _ in range(runs)]
    title = Text("接口受理，每次一件，8个客户端", "Intake through the API, one demand a call, 8 clients")
    yield from _of_loads("intake", title, loads, INTAKE_AIM, INTAKE_P95_MS)


def bulk(running: Running, city: City, *, runs: int, size: int = 1000, calls: int = 4) -> Iterator[Measure]:
    """Measure demands taken in `size` a call by one client."""
    path, token = "/api/demands/bulk", city.tokens["agent"]

    def requests(number: int) -> list[Request]:
        return [Request(path, token, {"demands": [city.demand() for _ in range(size)]}) for _ in range(number)]

    _load(running, requests(1), clients=1)
    loads = [_load(running, requests(calls), clients=1) for _ in range(runs)]
    yield Measure(
        "intake_bulk",
        Text(f"接口批量受理，每次{size:,}件", f"Intake in bulk through the API, {size:,} demands a call"),
        "demands/s",
        tuple(one.per_second * size for one in loads),
        is_rate=True,
        facts=_checked(loads),
    )


def actions(running: Running, city: City, *, runs: int, orders: int = 300) -> Iterator[Measure]:
    """Measure dispatch, sign, reply and review of `orders` orders in each run, 8 clients."""
    prepared = [_waiting_orders(orders) for _ in range(runs + 1)]
    loads = [_load(running, _steps(city, ids)) for ids in prepared][1:]
    title = Text(
        "接口办理：派单、签收、回复、审核，8个客户端",
        "Actions through the API: dispatch, sign, reply, review; 8 clients",
    )
    yield from _of_loads("action", title, loads, ACTION_AIM, ACTION_P95_MS)


def _waiting_orders(count: int) -> list[int]:
    """Make orders that wait to be dispatched, an hour ago; return their ids."""
    agent = Post.objects.select_related("unit").get(unit=resolve(POSTS["agent"]), role="agent").actor("bench")
    at = clock.now() - timedelta(hours=1)
    drafts = [
        operations.Draft(subject="路灯不亮", detail="路灯不亮已有一周", contact=Contact(phone="13905330001"))
        for _ in range(count)
    ]
    taken = operations.intake_many(actor=agent, drafts=drafts, at=at)
    return [
        operations.make_order(actor=agent, demand_id=one.pk, at=at).pk
        for one in taken
        if not isinstance(one, Exception)
    ]


def _steps(city: City, order_ids: Sequence[int]) -> list[list[Request]]:
    """Return each order's steps one after another; they stay with one client, so that they come in order."""
    told_at = (clock.now() - timedelta(minutes=1)).isoformat()
    said: tuple[tuple[str, str, dict[str, Any]], ...] = (
        ("dispatch", "dispatcher", {"lead_unit_id": city.handling_unit_id}),
        ("sign", "handler", {}),
        ("reply", "handler", {"result": "已修复，并电话告知来电人。", "told_at": told_at, "told_how": "电话"}),
        ("pass_review", "reviewer", {"is_clear": True, "is_complete": True}),
    )
    return [
        [Request(f"/api/orders/{pk}/actions/{name}", city.tokens[role], body) for name, role, body in said]
        for pk in order_ids
    ]


def _load(running: Running, work: Sequence[Any], *, clients: int = CLIENTS) -> Load:
    """Deal out requests, or groups of requests that belong together, to the clients, and let them go."""
    queues: list[list[Request]] = [[] for _ in range(clients)]
    for number, one in enumerate(work):
        queues[number % clients] += one if isinstance(one, list) else [one]
    return load.run(host=HOST, port=running.port, queues=queues, most_seconds=MOST_SECONDS)


def _of_loads(key: str, title: Text, loads: Sequence[Load], aim: float, p95_ms: float) -> Iterator[Measure]:
    yield Measure(
        f"{key}_rate", title, "/s", tuple(one.per_second for one in loads), aim, is_rate=True, facts=_checked(loads)
    )
    figures: tuple[tuple[str, Callable[[Load], float], float | None], ...] = (
        ("p50", lambda one: one.percentile(50), None),
        ("p95", lambda one: one.percentile(95), p95_ms),
    )
    for name, read, bound in figures:
        values = tuple(read(one) * 1000 for one in loads)
        yield Measure(f"{key}_{name}", Text(f"{title.zh}：{name}", f"{title.en}: {name}"), "ms", values, bound)


def _checked(loads: Sequence[Load]) -> dict[str, Any]:
    """Return what stands beside a rate: how many requests, what failed, and what the load took of one core."""
    share = sum(one.own_seconds for one in loads) / sum(one.seconds for one in loads)
    return {
        "requests": sum(len(one.latencies) for one in loads),
        "failures": sum(one.failures for one in loads),
        "load_generator_share_of_a_core": rounded(share),
    }
