"""DuckDB and Spark count the same, figure by figure, from the same expressions; nothing of them is loaded before it is needed."""

import ast
import shutil
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import qiban
from qiban.bench.evaluation_cases import UNITS, write_months
from qiban.evaluation.columnar.engines import Count, count, engine
from qiban.evaluation.computing import computed
from qiban.evaluation.layout import Layout
from qiban.law.hotline import hotline_law
from qiban.platform.problems import Problem

HEAVY = ("pyarrow", "ibis", "duckdb", "pandas", "pyspark", "qiban.evaluation.columnar")
BRIEFLY = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
QUICKLY = "--conf spark.sql.codegen.wholeStage=false --conf spark.sql.codegen.factoryMode=NO_CODEGEN"
GROUPS = {unit: ("district", "department")[unit % 2] for unit in range(1, UNITS + 1)}


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    made = Layout(tmp_path)
    write_months(made, orders=3000, months=2, first=202611)
    return made


def by_month(counts: list[Count]) -> dict[int, list[Count]]:
    found: dict[int, list[Count]] = defaultdict(list)
    for one in counts:
        found[one.month].append(one)
    return found


def test_duckdb_counts_what_the_files_hold(layout: Layout) -> None:
    import pyarrow.parquet as pq

    expected: dict[tuple[int, int, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for month in (202611, 202612):
        for row in pq.read_table(layout.cases_of(month), partitioning=None).to_pylist():
            if row["counted"]:
                found = expected[month, row["unit_id"], row["rate"]]
                found[0] += row["good"]
                found[1] += 1
        for row in pq.read_table(layout.samples_of(month), partitioning=None).to_pylist():
            found = expected[month, row["unit_id"], row["rate"]]
            found[2] += row["good"]
            found[3] += 1
    assert {(one.month, one.unit_id, one.rate): [*one[3:]] for one in count(layout, name="duckdb")} == expected
    assert {one.month for one in count(layout, [202612], name="duckdb")} == {202612}


@pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java: apt-get install openjdk-17-jre-headless")
def test_spark_comes_to_the_same_figures_as_duckdb(
    layout: Layout, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The virtual machine compiles little, as it lives for seconds; what is counted is the same."""
    monkeypatch.setenv("SPARK_LAUNCHER_OPTS", BRIEFLY)
    monkeypatch.setenv("PYSPARK_SUBMIT_ARGS", f'{QUICKLY} --driver-java-options "{BRIEFLY}" pyspark-shell')
    pytest.importorskip("pyspark", reason="Spark is not installed: pip install qiban[spark]")
    settings.QIBAN_EVALUATION_SPARK = "local[1]"
    by_spark, by_duckdb = by_month(count(layout, name="spark")), by_month(count(layout, name="duckdb"))
    assert set(by_spark) == {202611, 202612}
    assert by_spark == by_duckdb
    for month in by_spark:
        law = hotline_law(date(2026, month % 100, 28))
        made = [computed(one[month], GROUPS, law) for one in (by_spark, by_duckdb)]
        assert made[0].figures == made[1].figures
        assert made[0].standings == made[1].standings
        assert sum(one.percent is not None for one in made[0].figures) > UNITS


def test_an_engine_of_another_name_is_refused_in_words(layout: Layout) -> None:
    with pytest.raises(Problem, match="clickhouse"):
        engine("clickhouse")
    assert count(Layout(layout.root / "nothing")) == []


def top_imports(file: Path) -> Iterator[str]:
    text = file.read_text(encoding="utf-8")
    for node in ast.parse(text).body if any(name in text for name in HEAVY) else ():
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module or ""


def test_no_module_of_the_web_loads_arrow_or_ibis_before_it_is_used() -> None:
    root = Path(qiban.__file__).parent
    outside = [
        one
        for one in root.rglob("*.py")
        if root / "evaluation" / "columnar" not in one.parents and root / "bench" not in one.parents
    ]
    loading = {
        str(file.relative_to(root)): name for file in outside for name in top_imports(file) if name.startswith(HEAVY)
    }
    assert loading == {}
    assert len(outside) > 1000
