"""The bench's invented months are such as the export writes, and are measured in processes of their own."""

from pathlib import Path

import pyarrow.parquet as pq

from qiban.bench.evaluating import evaluate
from qiban.bench.evaluation import run_apart
from qiban.bench.evaluation_cases import write_months
from qiban.evaluation.columnar.schemas import CASES, SAMPLES
from qiban.evaluation.layout import Layout


def test_invented_months_have_the_export_s_columns_and_order_and_are_the_same_every_time(tmp_path: Path) -> None:
    one, other = (Layout(tmp_path / name) for name in ("one", "other"))
    assert write_months(one, orders=200, months=2, first=202612) == [202612, 202701]
    write_months(other, orders=200, months=2, first=202612)
    for month in (202612, 202701):
        assert one.cases_of(month).read_bytes() == other.cases_of(month).read_bytes()
        table = pq.read_table(one.cases_of(month), partitioning=None)
        assert table.schema.equals(CASES)
        assert pq.read_table(one.samples_of(month), partitioning=None).schema.equals(SAMPLES)
        rows = table.to_pylist()
        assert rows == sorted(
            rows,
            key=lambda row: (
                ("on_time", "process", "result", "solved").index(row["rate"]),
                row["unit_id"],
                row["order_id"],
            ),
        )
        # A limit and three answers an order, and some limits besides that were moved, or of a rework.
        assert 800 < len(rows) < 900
        assert all(bool(row["why"]) is not row["counted"] for row in rows)


def test_an_evaluation_is_measured_in_a_process_of_its_own(tmp_path: Path) -> None:
    layout = Layout(tmp_path)
    months = write_months(layout, orders=60, months=3)
    here = evaluate(layout, months)
    (found,) = run_apart(tmp_path, 1)
    assert (found["months"], found["cases"]) == (3, sum(cases for _, cases in here.values()))
    assert found["seconds"] > 0
    assert found["mib"] > 30
