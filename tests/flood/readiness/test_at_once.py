"""Two who act at once: one is told that the other was first, and nothing is done twice."""

from typing import Any

import pytest
from tests.flood.conftest import City
from tests.flood.readiness.conftest import Ready
from tests.projects.meanwhile import at_once

from qiban.core.obligations.models import Obligation
from qiban.flood.models import FloodPlan, StockCount
from qiban.flood.operations.readiness.plans import approve_flood_plan, return_flood_plan
from qiban.flood.operations.readiness.watching import watch_readiness


@pytest.mark.django_db(transaction=True)
def test_a_plan_is_approved_or_sent_back_and_not_both(transactional_db: None, city: City, ready: Ready) -> None:
    city.season()
    plan, now = ready.submitted(city.town), city.now
    county, colleague = city.county, city.post("gaoqing", "flood_county", "2")
    given: dict[str, Any] = {"flood_plan_id": plan.pk, "step_no": plan.step_no, "at": now}
    raised = at_once(
        lambda: approve_flood_plan(actor=county, **given),
        lambda: return_flood_plan(actor=colleague, opinion="补充", **given),
    )
    assert len(raised) == 1
    assert FloodPlan.objects.get().state in ("approved", "returned")


@pytest.mark.django_db(transaction=True)
def test_counts_and_looks_at_once_lose_nothing(transactional_db: None, city: City, ready: Ready) -> None:
    city.season()
    depot, now = ready.depot(city.town), city.now
    town = city.town
    raised = at_once(
        *(lambda number=number: ready.count(town, depot, quantity=number, at=now) for number in range(1, 5)),
        lambda: watch_readiness(now),
        lambda: watch_readiness(now),
    )
    assert raised == []
    assert StockCount.objects.count() == 4
    one = ready.item("gaoqing_changjia", "materials")
    owed = Obligation.objects.filter(subject_type="readiness", subject_id=one.pk)
    assert (one.state, [each.outcome for each in owed]) == ("ready", ["met"])
