"""The engines that carry the expressions out: DuckDB within the process, or Spark for what outgrows one machine."""

import tempfile
from collections.abc import Collection
from typing import TYPE_CHECKING, Any, NamedTuple

import ibis
from django.conf import settings

from qiban.evaluation.layout import Layout
from qiban.platform.problems import Problem

from .expressions import counts, differing

if TYPE_CHECKING:
    from ibis.expr.types import Table

MEMORY = "1GB"
# What Spark is told besides its own files of settings.
EVERYWHERE = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    "spark.ui.showConsoleProgress": "false",
}
ON_THIS_MACHINE = {
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": "4",
}


class Count(NamedTuple):
    """How many cases of a rate a unit had in a month."""

    month: int
    unit_id: int
    rate: str
    good: int
    cases: int
    sampled_good: int
    sampled: int


class DuckDb:
    """DuckDB, in this process and within bounded memory."""

    def __init__(self) -> None:
        # Nothing is fetched from anywhere, and what does not fit lies where temporary files do.
        self.backend = ibis.duckdb.connect(
            memory_limit=MEMORY, temp_directory=tempfile.gettempdir(), autoinstall_known_extensions=False
        )

    def tables(self, layout: Layout) -> "tuple[Table, Table]":
        """Return the cases and the samples of all months."""
        return tuple(
            self.backend.read_parquet(str(folder / "*/*.parquet"), hive_partitioning=True)
            for folder in (layout.cases, layout.samples)
        )

    def rows(self, expression: "Table") -> list[dict[str, Any]]:
        """Return what an expression comes to."""
        return self.backend.to_pyarrow(expression).to_pylist()

    def close(self) -> None:
        """Give its memory back."""
        self.backend.disconnect()


class Spark:
    """Spark, on this machine or a cluster (QIBAN_EVALUATION_SPARK)."""

    def __init__(self, master: str) -> None:
        self.session = _session(master)
        self.backend = ibis.pyspark.connect(self.session)

    def tables(self, layout: Layout) -> "tuple[Table, Table]":
        """Return the cases and the samples of all months."""
        return tuple(self.backend.read_parquet(str(folder)) for folder in (layout.cases, layout.samples))

    def rows(self, expression: "Table") -> list[dict[str, Any]]:
        """Return what an expression comes to."""
        return self.backend.to_pyarrow(expression).to_pylist()

    def close(self) -> None:
        """End the session."""
        self.session.stop()


Engine = DuckDb | Spark


def engine(name: str = "") -> Engine:
    """Return the engine of this Qiban, or the one with this name.

    Raises:
        Problem: there is none of that name, or what it needs is not installed.
    """
    wanted = name or settings.QIBAN_EVALUATION_ENGINE
    if wanted == "duckdb":
        return DuckDb()
    if wanted == "spark":
        return Spark(settings.QIBAN_EVALUATION_SPARK)
    raise Problem(
        f"设置 evaluation.engine 的值“{wanted}”不对，应为 duckdb 或 spark。",
        f"Setting evaluation.engine is “{wanted}”; it must be duckdb or spark.",
        "请按 docs/operations/settings.md 改正。",
        "Correct it as docs/operations/settings.md says.",
    )


def count(layout: Layout, months: Collection[int] | None = None, *, name: str = "") -> list[Count]:
    """Return the counts of months, by month, unit and rate.

    Args:
        months: those that are wanted; None for all that were exported.
        name: of the engine, where another than this Qiban's is meant.
    """
    if not any(layout.cases.glob("month=*/*.parquet")):
        return []
    at_work = engine(name)
    try:
        cases, samples = at_work.tables(layout)
        found = at_work.rows(counts(cases, samples, months))
    finally:
        at_work.close()
    return [Count(**one) for one in found]


def differences(month: int, before: Layout, after: Layout) -> list[dict[str, Any]]:
    """Return the cases in which two counts of a month differ, see `expressions.differing`."""
    at_work = DuckDb()
    try:
        tables = [
            at_work.backend.read_parquet(str(one.cases_of(month)), hive_partitioning=True) for one in (before, after)
        ]
        return at_work.rows(differing(*tables))
    finally:
        at_work.close()


def _session(master: str) -> Any:
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise Problem(
            "没有安装 PySpark，不能用 Spark 计算。",
            "PySpark is not installed, so Spark cannot be used.",
            "请安装 qiban[spark] 和 Java 17，见 docs/operations/scale.md。",
            "Install qiban[spark] and Java 17, see docs/operations/scale.md.",
        ) from error
    builder = SparkSession.builder.appName("qiban-evaluation").master(master)
    own = ON_THIS_MACHINE if master.startswith("local") else {}
    for name, value in {**EVERYWHERE, **own}.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()
