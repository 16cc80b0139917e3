"""Qiban beside the bare program that stores the same rows: in turn, on the same server, with the same clients."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection

from qiban.law.text import Text
from qiban.platform import embedded
from qiban.platform.home import Home
from qiban.platform.processes import answers
from qiban.platform.source import Source

from .bare import DSN
from .city import City
from .load import Load, Request
from .measure import Measure
from .place import HOST, Running, free_port
from .serving import _checked, _load, _steps, _waiting_orders

RATIO_AIM = 0.5
# Of the notices those of the actions: the running Qiban's worker sends others meanwhile.
STORED = (
    "hotline_identity",
    "hotline_demand",
    "hotline_order",
    "hotline_assignment",
    "hotline_reply",
    "obligations_obligation",
    "notices_notice WHERE kind = 'order_dispatched'",
    "journal_entry",
)
TITLES = {
    "intake": Text("接口受理，8个客户端", "Intake through the API, 8 clients"),
    "action": Text("接口办理：派单、签收、回复、审核，8个客户端", "Actions through the API, 8 clients"),
}


@contextmanager
def bare_program(home: Home) -> Iterator[Running]:
    """Run the bare program with as many processes and threads as `qiban web` has, on a free port, until the block ends."""
    port, source, began = free_port(), Source(home), time.perf_counter()
    sizes = [str(one) for one in (port, source["web.workers"], source["web.threads"])]
    process = subprocess.Popen(  # noqa: S603 - ourselves
        [sys.executable, "-m", "qiban.bench.bare", *sizes],
        env=os.environ | {DSN: embedded.dsn(home)},
        start_new_session=True,
    )
    try:
        while not answers(HOST, port):
            if process.poll() is not None:
                raise RuntimeError("the bare program did not start")
            time.sleep(0.05)
        yield Running(home, port, process, time.perf_counter() - began)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def comparison(home: Home, qiban: Running, city: City, *, runs: int, count: int, orders: int) -> Iterator[Measure]:
    """Measure intake and actions of both in turn, run by run; a first, shorter run warms up and tells what is stored.

    Args:
        count: demands taken in a run.
        orders: orders moved in a run, four actions each.
    """
    with bare_program(home) as bare:
        both = {"bare": bare, "product": qiban}
        rows = {name: _rows_stored(one, city) for name, one in both.items()}
        loads: dict[str, list[Load]] = {f"{kind}_{name}": [] for kind in TITLES for name in both}
        for run in range(runs + 1):
            share = 1 if run else 4
            for name, one in both.items():
                made = (_intake(one, city, count // share), _actions(one, city, max(1, orders // share)))
                for kind, load in zip(TITLES, made, strict=True):
                    loads[f"{kind}_{name}"] += [load] if run else []
    for kind, title in TITLES.items():
        yield from compared(kind, title, loads[f"{kind}_product"], loads[f"{kind}_bare"], rows)


def _intake(one: Running, city: City, count: int) -> Load:
    return _load(one, [Request("/api/demands", city.tokens["agent"], city.demand()) for _ in range(count)])


def _actions(one: Running, city: City, orders: int) -> Load:
    return _load(one, _steps(city, _waiting_orders(orders)))


def _rows_stored(one: Running, city: City) -> dict[str, int]:
    """Return how many rows of each table one intake and one order's four actions add."""
    orders = _waiting_orders(1)
    before = counted()
    _load(one, [Request("/api/demands", city.tokens["agent"], city.demand())])
    _load(one, _steps(city, orders))
    return {table: count - before[table] for table, count in counted().items()}


def counted(tables: Sequence[str] = STORED) -> dict[str, int]:
    """Return how many rows there are; a table's name may go on with a condition."""
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT '{table.split()[0]}', count(*) FROM {table}" for table in tables))  # noqa: S608
        return dict(cursor.fetchall())


def compared(
    kind: str, title: Text, product: Sequence[Load], bare: Sequence[Load], rows: dict[str, dict[str, int]]
) -> Iterator[Measure]:
    """Tell the rates of both, run by run, and their ratio.

    Args:
        rows: how many rows of each table each of the two stores.
    """
    for name, of, loads in (("qiban", Text("齐办", "Qiban"), product), ("bare", Text("裸程序", "bare program"), bare)):
        named = Text(f"{of.zh}{title.zh}", f"{of.en}: {title.en}")
        values = tuple(one.per_second for one in loads)
        yield Measure(f"beside_{kind}_{name}", named, "/s", values, is_rate=True, facts=_checked(loads))
    yield Measure(
        f"beside_{kind}_ratio",
        Text(
            f"{title.zh}：齐办与写入同样行的裸程序之比",
            f"{title.en}: Qiban to a bare program that stores the same rows",
        ),
        "×",
        tuple(ours.per_second / theirs.per_second for ours, theirs in zip(product, bare, strict=True)),
        RATIO_AIM,
        is_rate=True,
        facts={"rows": rows},
    )
