"""One evaluation in a process of its own: `python -m qiban.bench.evaluating FOLDER [MONTH …]` prints what it took."""

import json
import resource
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from qiban.evaluation.columnar.engines import count
from qiban.evaluation.computing import computed
from qiban.evaluation.layout import Layout
from qiban.law.hotline import hotline_law

from .evaluation_cases import UNITS


def evaluate(layout: Layout, months: Sequence[int] | None, *, engine: str = "duckdb") -> dict[int, tuple[int, int]]:
    """Return how many figures and cases each month has: counted by the engine, decided by the law.

    Args:
        months: those that are wanted; None for all.
    """
    groups = {unit: ("district", "department")[unit % 2] for unit in range(1, UNITS + 1)}
    found = count(layout, months, name=engine)
    made = {}
    for month in sorted({one.month for one in found}):
        mine = [one for one in found if one.month == month]
        figures = computed(mine, groups, hotline_law(date(month // 100, month % 100, 28))).figures
        made[month] = (len(figures), sum(one.cases for one in figures))
    return made


def main(folder: str, *months: str) -> None:
    """Evaluate twice, and print the seconds of the second time and the most memory that the process held, in MiB.

    The first time, the libraries are loaded and the folder is read for the first time.
    """
    layout, wanted = Layout(Path(folder)), [int(one) for one in months] or None
    evaluate(layout, wanted and wanted[:1])
    began = time.perf_counter()
    made = evaluate(layout, wanted)
    seconds = time.perf_counter() - began
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    cases = sum(one for _, one in made.values())
    sys.stdout.write(json.dumps({"seconds": seconds, "mib": most, "months": len(made), "cases": cases}))


if __name__ == "__main__":
    main(*sys.argv[1:])
