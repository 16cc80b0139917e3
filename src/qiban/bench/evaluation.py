"""How long the evaluation of months takes, in how much memory, and how fast a month leaves the database."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from qiban.core import clock
from qiban.law.text import Text
from qiban.platform.home import Home

from .measure import Measure

MONTH_AIM_S, YEAR_AIM_S, DECADE_AIM_S, MEMORY_AIM_MIB = 0.3, 3.0, 10.0, 2048.0
MONTHS_A_YEAR, YEARS = 12, 10


def evaluation(home: Home, *, runs: int, orders: int, exported: int) -> Iterator[Measure]:
    """Measure a month and a year of so many orders a year, ten years of them, and the export out of a database.

    Args:
        exported: orders in the database.
    """
    with tempfile.TemporaryDirectory(dir=home.path) as name:
        yield from counted(Path(name), runs=runs, orders=orders)
    yield from export_rate(home, runs=runs, orders=exported)


def counted(folder: Path, *, runs: int, orders: int) -> Iterator[Measure]:
    """Measure the evaluation of one month, of a year and of ten, each in a process of its own."""
    from qiban.evaluation.layout import Layout

    from .evaluation_cases import write_months

    layout = Layout(folder)
    months = write_months(layout, orders=max(1, orders // MONTHS_A_YEAR), months=MONTHS_A_YEAR)
    yield _measure("month", Text("评价一个月", "One month evaluated"), MONTH_AIM_S, run_apart(folder, runs, months[-1]))
    year = run_apart(folder, runs)
    yield _measure("year", Text(f"评价一年{orders:,}件工单", f"A year of {orders:,} orders"), YEAR_AIM_S, year)
    write_months(layout, orders=max(1, orders // MONTHS_A_YEAR), months=MONTHS_A_YEAR * YEARS)
    decade = run_apart(folder, runs)
    title = Text(f"评价十年{orders * YEARS:,}件工单", f"Ten years of {orders * YEARS:,} orders")
    yield _measure("decade", title, DECADE_AIM_S, decade)
    yield Measure(
        "evaluation_memory",
        Text("评价十年时的内存", "Memory while ten years are evaluated"),
        "MiB",
        tuple(one["mib"] for one in decade),
        MEMORY_AIM_MIB,
    )


def _measure(key: str, title: Text, aim: float, found: list[dict[str, Any]]) -> Measure:
    facts = {"months": found[0]["months"], "cases": found[0]["cases"]}
    return Measure(f"evaluation_{key}", title, "s", tuple(one["seconds"] for one in found), aim, facts=facts)


def run_apart(folder: Path, runs: int, *months: int) -> list[dict[str, Any]]:
    """Return what so many evaluations came to, each in a process of its own; of all months where none are named."""
    command = [sys.executable, "-m", "qiban.bench.evaluating", str(folder), *map(str, months)]
    done = [subprocess.run(command, check=True, capture_output=True, text=True) for _ in range(runs)]  # noqa: S603 - ourselves
    return [json.loads(one.stdout) for one in done]


def export_rate(home: Home, *, runs: int, orders: int) -> Iterator[Measure]:
    """Measure how fast a month's cases leave the database as Parquet, and how fast COPY alone sends the same rows as they lie."""
    from .crowd import make_crowd

    crowd = make_crowd(home, orders=orders)
    with tempfile.TemporaryDirectory(dir=home.path) as name:
        done = [_exported(Path(name)) for _ in range(runs)]
    with copies(home) as copied:
        bare = [copied() for _ in range(runs)]
    facts = {"orders": crowd.orders, "cases": done[0][0]}
    title = Text("一个月的明细导出为 Parquet", "A month's cases exported to Parquet")
    rates = tuple(cases / seconds for cases, seconds in done)
    yield Measure("evaluation_export", title, "rows/s", rates, is_rate=True, facts=facts)
    yield Measure(
        "evaluation_copy",
        Text("裸程序：同样的行由 COPY 送出", "Bare program: COPY of the same rows"),
        "rows/s",
        tuple(cases / seconds for cases, seconds in bare),
        is_rate=True,
        facts={"cases": bare[0][0]},
    )
    yield Measure(
        "evaluation_export_ratio",
        Text("导出与 COPY 的用时之比", "The export's time over COPY's"),
        "times",
        tuple(one[1] / other[1] for one, other in zip(done, bare, strict=True)),
    )


def _month() -> int:
    """Return the month before this one: whole, and full of orders."""
    from qiban.evaluation.months import before, month_of

    return before(month_of(clock.now()))


def _exported(folder: Path) -> tuple[int, float]:
    from qiban.evaluation.columnar.exporting import export
    from qiban.evaluation.layout import Layout
    from qiban.evaluation.operations.counting import law_of

    began = time.perf_counter()
    found = export(_month(), clock.now(), law_of(_month()), Layout(folder))
    return found.cases, time.perf_counter() - began


@contextmanager
def copies(home: Home) -> Iterator[Callable[[], tuple[int, float]]]:
    """Lay the same rows into a table, and give what sends them with COPY: nothing is joined, decided or written any more."""
    from qiban.evaluation.columnar.selecting import CASES, values_of

    from .crowd import superuser

    with superuser(home) as cursor:
        cursor.execute(f"CREATE TEMP TABLE bare_cases AS {CASES}", values_of(_month(), clock.now()))

        def copied() -> tuple[int, float]:
            began = time.perf_counter()
            with cursor.copy("COPY bare_cases TO STDOUT (FORMAT csv)") as copying:
                rows = sum(bytes(block).count(b"\n") for block in copying)
            return rows, time.perf_counter() - began

        yield copied
