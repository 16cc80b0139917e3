"""The bench's parts on small sizes: that they measure what they say, not how fast it is."""

import json
import subprocess
import sys
from datetime import timedelta

import pytest

from qiban.bench import sweeping
from qiban.bench.city import settle
from qiban.core.journal.models import Entry
from qiban.core.notices.models import Notice
from qiban.core.obligations.models import Obligation


@pytest.mark.django_db
def test_the_quiet_sweep_is_measured_with_as_many_open_obligations_as_it_says() -> None:
    settle()
    (measure,) = sweeping.quiet_sweep(runs=1, count=300)
    assert measure.facts == {"open_obligations": 300}
    assert Obligation.objects.filter(phase=0).count() == 300
    assert Obligation.objects.values("bearer_unit").distinct().count() > 50


@pytest.mark.django_db
def test_the_turning_sweep_turns_every_light_red_with_reminder_notice_and_journal_entry() -> None:
    settle()
    (measure,) = sweeping.turning_sweep(count=120)
    assert measure.facts == {"red": 120, "reminders": 120}
    assert Notice.objects.filter(kind="obligation_reminder").count() == 120
    assert Entry.objects.filter(action="remind").count() == 120


@pytest.mark.django_db
def test_lights_of_the_bench_turn_one_a_second_from_the_given_instant() -> None:
    settle()
    sweeping.fill(3)
    found = Obligation.objects.order_by("next_change_at").values_list("next_change_at", flat=True)
    first = sweeping.NOW + timedelta(days=1)
    assert list(found) == [first + timedelta(seconds=second) for second in (1, 2, 3)]


@pytest.mark.slow
def test_the_whole_bench_runs_small_in_a_home_of_its_own() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "qiban", "bench", "--quick", "--json", "--only", "serving", "--only", "deadlines"],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    measured = {one["key"]: one for one in json.loads(done.stdout)["measures"]}
    assert set(measured) == {
        *("deadline_scalar", "deadline_vectorised", "intake_rate", "intake_p50", "intake_p95", "intake_bulk"),
        *("action_rate", "action_p50", "action_p95", "memory_at_rest", "limit_single", "limit_bulk"),
    }
    assert all(one["failures"] == 0 for one in measured.values() if "failures" in one)
    # 8 orders with four steps each; what came before the first run only warmed up.
    assert measured["action_rate"]["requests"] == 8 * 4
    assert set(measured["memory_at_rest"]["parts_mib"]) == {"supervisor", "web", "worker", "database"}
