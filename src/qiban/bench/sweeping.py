"""The sweep: what it costs while nothing is due, and when very many lights turn at once."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from django.db import connection

from qiban.core.obligations.models import Obligation, Phase, Reminder
from qiban.core.obligations.sweep import sweep
from qiban.law.text import Text

from .measure import Measure

# Far enough that a running worker's own sweep leaves these lights alone.
NOW = datetime(2100, 1, 1, tzinfo=UTC)
QUIET_AIM_MS, TURNING_AIM_S = 5.0, 60.0
# Rows as `build` makes them, one subject each; their lights turn from a day after NOW on, one a second.
FILL = """
INSERT INTO obligations_obligation (kind, bearer_unit_id, subject_type, subject_id, case_number, clause, parameters,
    is_basis_lapsed, is_provisional, is_window, counted_from, counted_days, opened_at, yellow_at, due_at, red_at, phase,
    next_change_at, outcome)
SELECT 'handling', (SELECT array_agg(id ORDER BY id) FROM units_unit WHERE closed_on IS NULL AND peer_group <> '')
        [1 + n %% %(units)s], 'bench', %(first)s + n, 'B' || n, 'hotline:12.3', '{}', false, false, false,
    %(opened)s, 5, %(opened)s, yellow_at, yellow_at + interval '1 day', yellow_at + interval '2 days', 0, yellow_at, ''
FROM generate_series(1, %(count)s) AS n, LATERAL (SELECT %(yellow)s + n * interval '1 second' AS yellow_at) AS light
"""


def fill(count: int, *, first: int = 0, yellow_from: datetime = NOW + timedelta(days=1)) -> None:
    """Store `count` open obligations whose lights begin to turn at `yellow_from`, one a second."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM units_unit WHERE closed_on IS NULL AND peer_group <> ''")
        (units,) = cursor.fetchone()
        opened = NOW - timedelta(days=3)
        given = {"units": units, "first": first, "opened": opened, "count": count, "yellow": yellow_from}
        cursor.execute(FILL, given)
        cursor.execute("ANALYZE obligations_obligation")


def quiet_sweep(*, runs: int, count: int = 1_000_000) -> Iterator[Measure]:
    """Measure a sweep that finds nothing due among `count` open obligations."""
    fill(count)
    sweep(at=NOW)
    yield Measure(
        "sweep_quiet",
        Text(f"{count:,}项在办义务、无灯可变的巡检", f"Sweep with {count:,} open obligations, nothing due"),
        "ms",
        tuple(_timed(NOW) * 1000 for _ in range(max(runs, 5))),
        aim=QUIET_AIM_MS,
        facts={"open_obligations": Obligation.objects.filter(settled_at=None).count()},
    )


def turning_sweep(*, count: int = 100_000) -> Iterator[Measure]:
    """Measure one sweep at which `count` lights turn red at once, each with its reminder note, notice and journal entry."""
    late = NOW - timedelta(days=40)
    fill(count, first=10**9, yellow_from=late)
    seconds = _timed(NOW)
    turned = Obligation.objects.filter(subject_type="bench", subject_id__gt=10**9)
    yield Measure(
        "sweep_turning",
        Text(f"{count:,}盏灯同时变红并发出催办单", f"{count:,} lights turning red at once, with reminder notes"),
        "s",
        (seconds,),
        aim=TURNING_AIM_S * count / 100_000,
        facts={
            "red": turned.filter(phase=Phase.RED).count(),
            "reminders": Reminder.objects.filter(obligation__in=turned).count(),
        },
    )


def _timed(at: datetime) -> float:
    began = time.perf_counter()
    sweep(at=at)
    return time.perf_counter() - began
