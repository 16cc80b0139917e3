"""How targets stand: asked of the law whenever a figure is confirmed or corrected, and as time goes on (plans 7)."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import cast

from qiban.core import clock
from qiban.core.rows import find, update
from qiban.law.plans.periods import period
from qiban.law.targets import facts
from qiban.law.targets.assessment import assess as judge
from qiban.plans.models import Indicator, Observation, Target


def assess(indicator: Indicator, at: datetime) -> None:
    """Judge every target of an indicator by the confirmed figures of the whole city, and keep what came out."""
    targets = find(Target, indicator_id=indicator.pk)
    if not targets:
        return
    known = [
        one for one in find(Observation, indicator_id=indicator.pk) if one.state == "confirmed" and one.area_id is None
    ]
    law, today = indicator.law_on(at), clock.civil_date(at)
    for target in targets:
        found = judge(facts_of(target, known, today), facts.Method.of(law.parameters))
        target.status = "insufficient_data" if found.status == "refused" else found.status
        target.assessment = {
            "reason": {"zh": found.reason.zh, "en": found.reason.en},
            "next_step": {"zh": found.next_step.zh, "en": found.next_step.en} if found.next_step else None,
            **found.results,
        }
        target.assessed_at = at
        update(target)


def facts_of(target: Target, known: Sequence[Observation], on: date) -> facts.TargetFacts:
    """Return the facts on which a target is judged.

    Args:
        known: confirmed figures of the whole city.
    """
    return facts.TargetFacts(
        direction=cast("facts.DirectionName", target.direction),
        comparator=cast("facts.ComparatorName", target.comparator),
        target_year=target.year,
        on=on,
        form=cast("facts.FormName", target.form),
        target_value=target.value,
        base_year=target.base_year,
        base_value=_base_value(target, known),
        observations=tuple(
            facts.Observation(written_for_law(one.period), one.value) for one in sorted(known, key=_end)
        ),
    )


def _base_value(target: Target, known: Sequence[Observation]) -> Decimal | None:
    """Return the level in the base year: as the plan has it, or as it was observed."""
    given: Decimal | None = target.base_value
    observed = (one.value for one in known if one.period == str(target.base_year))
    return next(observed, None) if given is None else given


def _end(one: Observation) -> date:
    return one.ends_on


def written_for_law(text: str) -> str:
    """Return a period as the law of targets writes it: a half-year by its last month."""
    found = period(text)
    if found is None or found.cycle in ("year", "month"):
        return text
    return f"{found.last_on:%Y-%m}"
