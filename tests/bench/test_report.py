"""The report's shape, and how figures stand beside their aims and the limit."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from qiban.bench import report
from qiban.bench.deadlines import deadlines
from qiban.bench.load import Load
from qiban.bench.machine import busy, machine
from qiban.bench.measure import Measure
from qiban.law.text import Text

NAME = Text("名", "name")


def test_a_rate_is_held_against_its_aim_from_below_and_a_time_from_above() -> None:
    assert Measure("a", NAME, "/s", (300.0, 800.0, 500.0), aim=400, is_rate=True).ratio == 500 / 400
    assert Measure("a", NAME, "ms", (10.0, 30.0, 20.0), aim=40).ratio == 40 / 20
    assert Measure("a", NAME, "ms", (10.0,)).ratio is None


def test_ratios_say_what_was_reached_of_the_limit() -> None:
    measures = [
        Measure("intake_rate", NAME, "/s", (400.0,), is_rate=True),
        Measure("limit_single", NAME, "/s", (1000.0,), is_rate=True),
        Measure("intake_bulk", NAME, "/s", (10.0,), is_rate=True),
    ]
    assert report.ratios(measures) == {"intake_rate/limit_single": 0.4}


def test_percentiles_are_taken_from_the_ordered_latencies() -> None:
    load = Load(
        seconds=2.0, own_seconds=0.1, latencies=[x / 100 for x in range(100, 0, -1)], statuses={"201": 99, "503": 1}
    )
    assert load.percentile(50) == pytest.approx(0.51)
    assert load.percentile(95) == pytest.approx(0.96)
    assert load.percentile(100) == 1.0
    assert load.per_second == 50
    assert load.failures == 1


def test_a_report_is_written_as_json_and_as_a_page(tmp_path: Path) -> None:
    measures = list(deadlines(runs=2, count=1000))
    moments = [{"before": "deadlines", **busy()}]
    made = report.as_json(measures, machine=machine(), busy=moments, at=datetime(2026, 1, 2, tzinfo=UTC))
    as_json, page = report.write(made, tmp_path / "results")
    assert (as_json.name, page.name) == ("2026-01-02.json", "2026-01-02.md")
    content = json.loads(as_json.read_text(encoding="utf-8"))
    assert set(content) == {"at", "machine", "busy", "measures", "ratios"}
    assert {"processor", "cores", "memory_gib", "system", "python", "qiban", "postgresql", "versions"} == set(
        content["machine"]
    )
    assert [one["key"] for one in content["measures"]] == ["deadline_scalar", "deadline_vectorised"]
    assert all(len(one["runs"]) == 2 and one["median"] > 0 for one in content["measures"])
    assert "| One deadline (µs) |" in page.read_text(encoding="utf-8")
