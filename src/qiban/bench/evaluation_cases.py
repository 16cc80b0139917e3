"""Invented cases and samples of many months, straight to Parquet: seeded, so that every run counts the same."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from qiban.evaluation.columnar.schemas import CASES, SAMPLES
from qiban.evaluation.layout import Layout
from qiban.evaluation.months import after, bounds

UNITS, SEED = 83, 19
# Of a hundred limits, those that were met; of a hundred calls, those that got through, and of these the answers "yes".
MET, REACHED, YES = 0.93, 0.85, {"process": 0.9, "result": 0.82, "solved": 0.76}
# Of a hundred orders, those with a limit that an extension moved, and those sent back for rework.
EXTENDED, REWORKED, SAMPLED = 0.07, 0.05, 0.01
RATES = ("on_time", "process", "result", "solved")
MICROSECONDS = 1_000_000


def write_months(layout: Layout, *, orders: int, months: int, first: int = 202601) -> list[int]:
    """Write so many months with so many orders each as an export would; return their numbers."""
    chance, found, month = np.random.default_rng(SEED), [], first
    for number in range(months):
        _write(layout.cases_of(month), _cases(chance, month, orders, 1 + number * orders))
        _write(layout.samples_of(month), _samples(chance, orders))
        found.append(month)
        month = after(month)
    return found


def _write(path: Any, table: pa.Table) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(table, path, compression="zstd", version="2.6", row_group_size=100_000)


def _cases(chance: "np.random.Generator", month: int, orders: int, first_id: int) -> pa.Table:
    """Return the cases of a month, in the order in which an export has them."""
    # Some units have far more than others, as in a city.
    shares = 1 / np.arange(1, UNITS + 1)
    units = chance.choice(UNITS, orders, p=shares / shares.sum()) + 1
    ids = np.arange(first_id, first_id + orders)
    begins_at = int(bounds(month)[0].timestamp())
    done = begins_at + chance.integers(0, 28 * 86_400, orders)
    parts = [*_limits(chance, orders), *_answers(chance, orders)]
    rows = np.concatenate([part["row"] for part in parts])
    unit_id, order_id = units[rows], ids[rows]
    rate = np.concatenate([part["rate"] for part in parts])
    order = np.lexsort((order_id, unit_id, rate))
    columns = {name: np.concatenate([part[name] for part in parts])[order] for name in ("good", "counted", "why")}
    rows, rate, order_id = rows[order], rate[order], order_id[order]
    instants = pa.array(done[rows] * MICROSECONDS, pa.timestamp("us", "UTC"))
    numbers = pc.binary_join_element_wise(f"{month}01", pc.cast(pa.array(order_id), pa.string()), "")
    made = {
        "rate": _words(rate, RATES),
        "unit_id": pa.array(unit_id[order], pa.int64()),
        "order_id": pa.array(order_id, pa.int64()),
        "demand_id": pa.array(order_id, pa.int64()),
        "case_id": pa.array(np.arange(len(rows)) + first_id * 5, pa.int64()),
        "number": numbers,
        "good": pa.array(columns["good"]),
        "counted": pa.array(columns["counted"]),
        "why": _words(columns["why"], ("", "extended", "unreachable")),
        "due_at": instants,
        "done_at": instants,
        "round": pa.array(np.ones(len(rows), np.int16)),
        "ext": pa.array(np.zeros(len(rows), np.bool_)),
    }
    return pa.table(made, schema=CASES)


def _limits(chance: "np.random.Generator", orders: int) -> Iterator[dict[str, Any]]:
    everybody = np.arange(orders)
    extended, reworked = (everybody[chance.random(orders) < share] for share in (EXTENDED, REWORKED))
    for rows, is_counted in ((everybody, True), (extended, False), (reworked, True)):
        good = chance.random(len(rows)) < MET
        yield _part(rows, 0, good & is_counted, np.full(len(rows), is_counted), 0 if is_counted else 1)


def _answers(chance: "np.random.Generator", orders: int) -> Iterator[dict[str, Any]]:
    reached = chance.random(orders) < REACHED
    for number, share in enumerate(YES.values(), start=1):
        yield _part(np.arange(orders), number, reached & (chance.random(orders) < share), reached, 2)


def _part(rows: Any, rate: int, good: Any, counted: Any, why: int) -> dict[str, Any]:
    return {
        "row": rows,
        "rate": np.full(len(rows), rate),
        "good": good,
        "counted": counted,
        "why": np.where(counted, 0, why),
    }


def _words(codes: Any, words: tuple[str, ...]) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(codes, pa.int32()), pa.array(words))


def _samples(chance: "np.random.Generator", orders: int) -> pa.Table:
    count = max(1, int(orders * SAMPLED))
    return pa.table(
        {
            "rate": _words(chance.integers(1, len(RATES), count), RATES),
            "unit_id": pa.array(chance.integers(1, UNITS + 1, count), pa.int64()),
            "good": pa.array(chance.random(count) < YES["result"]),
            "sample_id": pa.array(np.arange(1, count + 1), pa.int64()),
        },
        schema=SAMPLES,
    )
