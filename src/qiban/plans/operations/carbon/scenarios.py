"""Scenarios: assumptions with what they come to, kept with who and when (carbon 2)."""

from datetime import datetime
from typing import Any

from django.db import transaction
from pydantic import TypeAdapter, ValidationError

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, Refused
from qiban.core.lawbook.in_force import law_on
from qiban.core.rows import find
from qiban.core.steps.beginning import begin
from qiban.core.steps.taking import advance, lock_thing
from qiban.core.texts import fitting, needed
from qiban.law.carbon import CARBON
from qiban.law.carbon.scenarios.facts import ScenarioFacts
from qiban.law.carbon.scenarios.scenario import scenario
from qiban.law.decision import Decision
from qiban.law.text import Text
from qiban.plans.models import Plan, Scenario
from qiban.plans.operations.holding import lock_in_plan
from qiban.plans.operations.limits import OPINION, TITLE
from qiban.plans.posts import check_office

FACTS = TypeAdapter(ScenarioFacts)
Json = dict[str, Any]


def judged(assumptions: Json, at: datetime) -> Decision:
    """Return what assumptions come to.

    Args:
        assumptions: as `law.carbon.scenarios.facts.ScenarioFacts` has them, as plain JSON.

    Raises:
        Invalid: they are not of that form; the first fault is named.
        Refused: no path can be computed from them.

    Source: carbon 2.
    """
    try:
        facts = FACTS.validate_python(assumptions)
    except ValidationError as error:
        raise _invalid(error) from error
    decision = scenario(facts, law_on(CARBON, at))
    if decision.outcome == "refused":
        raise Refused(decision)
    return decision


def _invalid(error: ValidationError) -> Invalid:
    first = error.errors(include_url=False)[0]
    where = ".".join(str(one) for one in first["loc"])
    return Invalid.field(
        "assumptions",
        Text(f"参数“{where}”不正确，请核对（增长率应在-30%至30%之间，数量应大于0）。", f"{where}: {first['msg']}"),
    )


def answer_of(decision: Decision) -> Json:
    """Return what a scenario comes to as plain JSON."""
    said = {"zh": decision.reason.zh, "en": decision.reason.en}
    return {"outcome": decision.outcome, "said": said, **decision.results}


@transaction.atomic
def keep_scenario(
    *, actor: Actor, plan_id: int, title: str, assumptions: Json, note: str = "", at: datetime | None = None
) -> Scenario:
    """Keep a scenario with its assumptions, who kept it and when.

    Args:
        assumptions: as `judged` takes them.
        note: where they come from.

    Raises:
        Invalid, Refused: as `judged` does; or it has no title.
        Denied: another department is the plan's office.

    Source: carbon 2.
    """
    at = at or clock.now()
    plan = lock_thing(Plan, plan_id)
    check_office(actor, plan)
    needed(title=title)
    title, note = fitting(title=(title, TITLE), note=(note, OPINION))
    decision = judged(assumptions, at)
    made = Scenario(
        plan_id=plan.pk,
        title=title,
        assumptions=FACTS.dump_python(FACTS.validate_python(assumptions), mode="json"),
        result=answer_of(decision),
        note=note,
        kept_by_id=actor.person_id,
        kept_at=at,
    )
    return begin(made, "keep_scenario", actor=actor, at=at, detail={"title": title, "note": note})


@transaction.atomic
def discard_scenario(
    *, actor: Actor, scenario_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> Scenario:
    """Discard a scenario, with the reason; it stays to be read.

    Raises:
        Invalid: no reason is given.
        Denied: another department is the plan's office.

    Source: carbon 2.
    """
    at = at or clock.now()
    found = lock_in_plan(Scenario, "discard_scenario", scenario_id, actor=actor, at=at, step_no=step_no)
    (plan,) = find(Plan, id=found.plan_id)
    check_office(actor, plan)
    needed(reason=reason)
    (found.reason,) = fitting(reason=(reason, OPINION))
    advance(found, "discard_scenario", actor=actor, at=at, detail={"reason": found.reason})
    return found
