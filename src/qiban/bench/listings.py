"""Kinds of requests that only read: how long they take with 8 clients at once, and what they read."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice

from qiban.law.text import Text

from .load import Load, Request
from .looking import Look, look_at
from .measure import Measure, rounded
from .place import Running
from .serving import _checked, _load

# What any request may read at most: no more than a city has open, however much is closed.
MOST_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class Listing:
    """One kind of request: what it is called, the bound of its p95, and the requests that are made of it in turn."""

    key: str
    title: Text
    aim_ms: float
    requests: Sequence[Request]


def timed(up: Running, listing: Listing, *, runs: int, count: int, name: str = "list") -> Iterator[Measure]:
    """Measure one kind of request with 8 clients at once, `count` requests in each run."""

    def one_run(number: int) -> Load:
        return _load(up, list(islice(cycle(listing.requests), number)))

    one_run(max(len(listing.requests), count // 4))
    before = up.seconds_worked()
    loads = [one_run(count) for _ in range(runs)]
    answered = sum(len(one.latencies) for one in loads)
    worked = {
        part: rounded((seconds - before[part]) * 1000 / answered)
        for part, seconds in up.seconds_worked().items()
        if part in ("web", "database")
    }
    figures: tuple[tuple[str, str, Callable[[Load], float], float | None], ...] = (
        ("rate", "/s", lambda one: one.per_second, None),
        ("p50", "ms", lambda one: one.percentile(50) * 1000, None),
        ("p95", "ms", lambda one: one.percentile(95) * 1000, listing.aim_ms),
    )
    for figure, unit, read, aim in figures:
        title = Text(f"{listing.title.zh}，8个客户端：{figure}", f"{listing.title.en}, 8 clients: {figure}")
        facts = _checked(loads) | {"processor_ms_a_request": worked} if figure == "rate" else {}
        values = tuple(read(one) for one in loads)
        yield Measure(f"{name}_{listing.key}_{figure}", title, unit, values, aim, is_rate=figure == "rate", facts=facts)


def looks(listings: Sequence[Listing], name: str) -> Iterator[Measure]:
    """Tell what the requests of each kind read at most, and how often a whole table was read."""
    looked = {one.key: [look_at(request) for request in _different(one.requests)] for one in listings}
    found = [look for looks in looked.values() for look in looks]
    by_kind = {
        key: {"statements": _most(looks, "statements"), "rows": _most(looks, "rows")} for key, looks in looked.items()
    }
    yield Measure(
        f"{name}_rows",
        Text("一次请求最多读取的行数", "Rows that one request reads at most"),
        "rows",
        (float(_most(found, "rows")),),
        aim=MOST_ROWS,
        facts={"by_kind": by_kind, "refused": sum(look.status != 200 for look in found)},
    )
    scanned = [table for look in found for table in look.scans]
    title = Text("整表扫描次数", "Tables that were read from end to end")
    yield Measure(
        f"{name}_scans", title, "scans", (float(len(scanned)),), aim=0.0, facts={"tables": sorted({*scanned})}
    )


def _different(requests: Sequence[Request]) -> Sequence[Request]:
    """Return the requests of a kind, of one address with many ids a few only."""
    return requests[:: max(1, len(requests) // 40)]


def _most(looks: Sequence[Look], name: str) -> int:
    return max(int(getattr(look, name)) for look in looks)
