"""The page of a scenario 情景页: both paths, the peak, the drivers, the assumptions, and that they still come to the same."""

from typing import Any

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.plans.models import Scenario
from qiban.plans.operations.carbon.scenarios import answer_of, judged

from .scenario_shown import shown_scenario

TEMPLATE = "plans/carbon/scenario.html"


def more(one: Scenario, _actor: Actor) -> dict[str, Any]:
    """Return what the page of a scenario shows besides."""
    shown = shown_scenario(one.assumptions, one.result)
    return {
        "scenario": one,
        "shown_here": shown,
        "assumptions": one.assumptions,
        "is_same": answer_of(judged(one.assumptions, clock.now())) == one.result,
        **shown,
    }
