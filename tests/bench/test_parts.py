"""The bench's parts on small sizes: that they measure what they say, not how fast it is."""

import json
import subprocess
import sys
from datetime import timedelta
from typing import Any

import pytest

from qiban.bench import replaying, sweeping
from qiban.bench.city import settle
from qiban.core.journal.models import Entry
from qiban.core.notices.models import Notice
from qiban.core.obligations.models import Obligation
from qiban.hotline.models import Demand, Order


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


@pytest.mark.django_db
def test_the_replay_tells_every_message_and_every_life_to_its_end() -> None:
    settle()
    (messages,) = replaying.replayed(runs=1, count=20)
    (lives,) = replaying.lived(runs=1, count=20)
    assert messages.value > 0
    # A first run of as many warmed up.
    assert Demand.objects.filter(channel="import").exclude(order=None).count() == 40
    assert Order.objects.filter(state="closed", lead_demand__channel="phone").count() == 40
    assert Order.objects.filter(state="merged").count() == 2
    assert lives.facts["statements_a_life"] > 10


@pytest.fixture(scope="module")
def measured() -> dict[str, dict[str, Any]]:
    """What the bench measures, small and in one home: to make one takes longer than to measure most parts."""
    parts = ("lists", "projects", "plans", "bare", "serving", "deadlines")
    only = [word for part in parts for word in ("--only", part)]
    done = subprocess.run(
        [sys.executable, "-m", "qiban", "bench", "--quick", "--json", *only],
        capture_output=True,
        text=True,
        timeout=1200,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = {one["key"]: one for one in json.loads(done.stdout)["measures"]}
    assert all(one["failures"] == 0 for one in found.values() if "failures" in one)
    return found


def keys(measured: dict[str, dict[str, Any]], *beginnings: str) -> set[str]:
    return {key for key in measured if key.startswith(beginnings)}


@pytest.mark.slow
def test_the_bare_program_stores_the_rows_that_the_product_stores(measured: dict[str, dict[str, Any]]) -> None:
    assert keys(measured, "beside_intake", "beside_action") == {
        f"beside_{kind}_{what}" for kind in ("intake", "action") for what in ("qiban", "bare", "ratio")
    }
    rows = measured["beside_action_ratio"]["rows"]
    assert rows["bare"] == rows["product"]
    # A demand with its clock and entry; then dispatch, sign, reply and review with an entry each, five clocks, one reply.
    assert rows["bare"] == {
        "hotline_identity": 1,
        "hotline_demand": 1,
        "hotline_order": 0,
        "hotline_assignment": 1,
        "hotline_reply": 1,
        "obligations_obligation": 6,
        "notices_notice": 1,
        "journal_entry": 5,
    }


@pytest.mark.slow
def test_lists_are_measured_with_as_many_orders_as_wanted_and_every_page_opens(
    measured: dict[str, dict[str, Any]],
) -> None:
    assert abs(measured["lists_made"]["orders"] - 3000) < 100
    assert measured["lists_rows"]["refused"] == 0
    assert set(measured["lists_rows"]["by_kind"]) == {
        *("desk", "dispatch", "inbox", "board", "order", "order_api", "similar", "similar_api"),
        *("orders_api", "demands_api"),
    }


@pytest.mark.slow
def test_projects_are_measured_as_every_post_sees_them_and_payments_store_the_same_rows_as_the_bare_program(
    measured: dict[str, dict[str, Any]],
) -> None:
    assert abs(measured["projects_made"]["projects"] - 300) < 40
    assert measured["projects_rows"]["refused"] == 0
    assert set(measured["projects_rows"]["by_kind"]) == {
        *("list", "list_own", "desk", "page", "overview", "plan", "to_confirm", "public", "public_page", "api"),
        "page_api",
    }
    rows = measured["beside_payment_ratio"]["rows"]
    assert rows["bare"] == rows["product"]
    # The payment; its review and itself are owed; three notices; an entry of the contract, and one for each of three steps.
    assert rows["bare"] == {
        "projects_payment": 1,
        "obligations_obligation": 2,
        "notices_notice": 3,
        "journal_entry": 4,
    }


@pytest.mark.slow
def test_plans_are_measured_with_as_much_as_each_has_and_every_page_opens(
    measured: dict[str, dict[str, Any]],
) -> None:
    made = measured["plans_made"]
    # A plan has 100 measures and five indicators, each with a figure a month in seven years for the city and its districts.
    assert made["measures"] == 100 * made["plans"]
    assert made["observations"] % (made["plans"] * 5 * 7 * 12) == 0
    assert made["observations"] > 0
    assert measured["plans_rows"]["refused"] == 0
    assert set(measured["plans_rows"]["by_kind"]) == {
        *("list", "page", "ledger", "part", "indicators", "indicator", "figures", "public", "public_page"),
    }


@pytest.mark.slow
def test_what_serves_is_measured_with_every_request_answered(measured: dict[str, dict[str, Any]]) -> None:
    assert keys(measured, "deadline", "intake", "action", "memory", "limit") == {
        *("deadline_scalar", "deadline_vectorised", "intake_rate", "intake_p50", "intake_p95", "intake_bulk"),
        *("action_rate", "action_p50", "action_p95", "memory_at_rest", "limit_single", "limit_bulk"),
    }
    # 8 orders with four steps each; what came before the first run only warmed up.
    assert measured["action_rate"]["requests"] == 8 * 4
    assert set(measured["memory_at_rest"]["parts_mib"]) == {"supervisor", "web", "worker", "database"}
