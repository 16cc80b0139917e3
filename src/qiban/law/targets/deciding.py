"""A plan's own target, judged: what the plan says of it comes from its tables, what was observed from the facts."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from qiban.law.citation import Citation
from qiban.law.decision import Decision
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling
from qiban.law.text import Text

from .assessment import assess
from .facts import METHOD, Method, Milestone, Observation, Quantity, TargetFacts, Year
from .plan import Target, targets_of


@dataclass(frozen=True, slots=True)
class PlanTargetFacts:
    """A target of the plan, and what was observed of its indicator, in the indicator's unit.

    Args:
        target: its id in the plan's table of targets.
        base_value: the level in the base year, for changes since then; the path's beginning for levels.
        base_year: where the plan names none and a level has a beginning.
        ceiling: the highest level of a peak, where one is set.
    """

    target: str
    on: date
    observations: tuple[Observation, ...] = ()
    base_value: Quantity | None = None
    base_year: Year | None = None
    milestones: tuple[Milestone, ...] = ()
    ceiling: Quantity | None = None


def plan_target(given: PlanTargetFacts, law: Law, citation: Citation) -> Decision:
    """Judge a target of the plan by its parameter and what was observed.

    Args:
        citation: the clause on which a target that the plan does not have is refused.
    """
    targets = targets_of(law.regulation)
    if given.target not in targets:
        known = "、".join(targets)
        return Ruling("target", citation, given, law)(
            "refused",
            f"方案没有目标“{given.target}”。",
            f"The plan has no target “{given.target}”.",
            next_step=(f"可用：{known}。", f"Known are: {', '.join(targets)}."),
        )
    target = targets[given.target]
    found = assess(facts_of(target, given, law), Method.of(law.parameters))
    step = found.next_step
    say = Ruling("target", target.citation, given, law, (target.id, *METHOD))
    return say(
        found.status,
        found.reason.zh,
        found.reason.en,
        next_step=(step.zh, step.en) if step else None,
        results={**_described(target), **found.results},
    )


def facts_of(target: Target, given: PlanTargetFacts, law: Law) -> TargetFacts:
    """Return the target of the plan with what was observed; a peak has no value but a year, and perhaps a ceiling."""
    is_peak = target.direction == "peak_by_year"
    value = Decimal(str(law.parameters[target.id]))
    return TargetFacts(
        direction=target.direction,
        comparator=target.comparator,
        target_year=int(value) if is_peak else target.year,
        on=given.on,
        form=target.form,
        target_value=given.ceiling if is_peak else value,
        base_year=target.base_year or given.base_year,
        base_value=target.base_value if given.base_value is None else given.base_value,
        observations=given.observations,
        milestones=given.milestones,
        better=target.indicator.better,
    )


def _described(target: Target) -> dict[str, object]:
    title, unit = target.indicator.title, target.indicator.unit
    return {
        "indicator": target.indicator.id,
        "title": _both(title),
        "unit": _both(unit if target.form == "level" else Text("%", "%")),
        "level_unit": _both(unit),
        "year": target.year,
        "direction": target.direction,
        "comparator": target.comparator,
        "form": target.form,
        "base_year": target.base_year,
    }


def _both(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}
