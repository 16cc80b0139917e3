"""What pages and API show of indicators and their figures."""

from collections.abc import Iterator, Mapping

from qiban.core import clock
from qiban.core.acting.declared import Column, Fact, Related
from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.law.quantities import number_text
from qiban.law.text import Text
from qiban.plans.models import Indicator, Observation, Target
from qiban.plans.operations.education.counting import count_coverage
from qiban.plans.operations.education.register import counted_target, has_register
from qiban.plans.operations.figures import confirm_figure, correct_figure, object_figure, record_figure
from qiban.plans.operations.fitting import areas_of
from qiban.plans.operations.indicators import retire_indicator
from qiban.plans.operations.targets import set_target
from qiban.plans.permissions import visible_of

from .running import OTHERS, PLAN, narrow_plan

SHOWN = 20
FIGURES = frozenset({"record_figure", "count_coverage"})
COUNTED = "该指标按学校登记册统计，不填报百分比。", "It is counted from the register of schools, not typed."
TYPED = "该指标不按学校登记册统计。", "It is not counted from the register of schools."


def said(value: object, unit: str) -> str:
    """Return a quantity with its unit of measure, empty where there is none."""
    return "" if value is None else f"{number_text(value)} {unit}".strip()  # type: ignore[arg-type]


def indicator_facts(one: Indicator) -> Iterator[Fact]:
    """Yield what is known of an indicator, its targets among it."""
    yield Fact("plan", PLAN, one.plan.title)
    yield Fact("measured_in", Text("计量单位", "Unit of measure"), one.measured_in)
    yield Fact("cycle", Text("报送周期", "Reported by the"), one.get_cycle_display())
    yield Fact("reporter", Text("报送单位", "Reported by"), one.reporter)
    yield Fact("confirmer", Text("核实单位", "Confirmed by"), one.confirmer)
    yield Fact("lower", Text("取值下限", "Lowest value"), said(one.lower, one.measured_in))
    yield Fact("upper", Text("取值上限", "Highest value"), said(one.upper, one.measured_in))
    yield Fact("formula", Text("计算方法", "Formula"), one.formula)
    yield Fact("is_by_area", Text("分区县报送", "By district"), one.is_by_area or None)
    for each in one.targets.all():
        yield Fact(f"target_{each.year}", Text(f"{each.year}年目标", f"Target of {each.year}"), _target(each, one))


def _target(target: Target, one: Indicator) -> str:
    is_level = target.form == "level"
    value = said(target.value, one.measured_in if is_level else "%")
    how = str(target.get_comparator_display() if is_level else target.get_form_display())
    if target.direction == "peak_by_year":
        words = [target.get_direction_display(), *([how, value] if value else [])]
    elif is_level and target.comparator == "about":
        words = [value, how]
    else:
        words = [how, value, f"({target.base_year})" if target.base_year else ""]
    return f"{' '.join(word for word in words if word)} · {target.get_status_display()}"


def indicator_related(one: Indicator, _actor: Actor) -> Iterator[Related]:
    """Yield the plan, and the latest figures: whoever sees an indicator sees both."""
    yield Related("plan", PLAN, [one.plan])
    known = Observation.objects.filter(indicator=one).select_related("indicator", "area")
    yield Related("observation", Text("最近的数据", "Latest figures"), list(known.order_by("-ends_on", "-pk")[:SHOWN]))


def narrow_indicator(actor: Actor, one: Indicator, offer: Offer) -> Offer:
    """Close figures to units that do not report them, the rest to other departments than the plan's office.

    Those that are counted from a register are not typed, and others are not counted.
    """
    if offer.name not in FIGURES:
        return narrow_plan(actor, one.plan, offer)
    is_counted = has_register(one) and bool(counted_target(one, clock.now()))
    if is_counted is not (offer.name == "count_coverage"):
        return offer.closed(*(COUNTED if is_counted else TYPED))
    return offer if actor.unit == one.reporter_id or any(areas_of(one, actor)) else offer.closed(*OTHERS)


def observation_facts(one: Observation) -> Iterator[Fact]:
    """Yield what is known of a figure."""
    yield Fact("indicator", Text("指标", "Indicator"), one.indicator.title)
    yield Fact("area", Text("区县", "District"), one.area)
    yield Fact("period", Text("所属期", "Period"), one.period)
    yield Fact("value", Text("数值", "Value"), said(one.value, one.indicator.measured_in))
    yield Fact("source", Text("数据来源", "Source"), one.source)
    yield Fact("method", Text("统计方法", "Method"), one.method)
    yield Fact("cases", Text("样本数", "Cases"), one.cases)
    yield Fact("recorder", Text("登记单位", "Recorded by"), one.recorder)
    yield Fact("confirmed_at", Text("核实时间", "Confirmed at"), one.confirmed_at)
    yield Fact("opinion", Text("核实意见", "Opinion"), one.opinion)
    yield Fact("reason", Text("更正原因", "Why it was corrected"), one.reason)


def observation_related(one: Observation, _actor: Actor) -> Iterator[Related]:
    """Yield the indicator, and the figures before and after a correction."""
    yield Related("indicator", Text("指标", "Indicator"), [one.indicator])
    around = [*([one.corrects] if one.corrects else []), *one.corrections.all()]
    yield Related("observation", Text("更正前后", "Before and after"), around)


def narrow_observation(actor: Actor, one: Observation, offer: Offer) -> Offer:
    """Close a figure's confirmation to other units than its confirmer, and its correction to other than its reporter."""
    if offer.name == "correct_figure":
        if has_register(one.indicator) and counted_target(one.indicator, clock.now()):
            return offer.closed(*COUNTED)
        own = (one.indicator.reporter_id, one.area_id)
        return offer if actor.unit in own else offer.closed(*OTHERS)
    if actor.unit == one.recorder_id:
        return offer.closed("本单位登记的数据由另一个单位核实。", "Another unit confirms what your unit recorded.")
    return offer if actor.unit == one.indicator.confirmer_id else offer.closed(*OTHERS)


THINGS: Mapping[str, Thing] = {
    "indicator": Thing(
        title=Text("指标", "Indicator"),
        model=Indicator,
        visible=lambda actor: visible_of(Indicator, actor).select_related("plan", "reporter", "confirmer"),
        page="indicator",
        subject=lambda one: one.subject,
        key_in=Indicator.key_in,
        operations={
            "set_target": set_target,
            "record_figure": record_figure,
            "count_coverage": count_coverage,
            "retire_indicator": retire_indicator,
        },
        facts=indicator_facts,
        related=indicator_related,
        narrow=narrow_indicator,
        columns=(
            Column("measured_in", Text("计量单位", "Unit of measure"), lambda one: one.measured_in),
            Column("reporter", Text("报送单位", "Reported by"), lambda one: one.reporter),
            Column("plan", PLAN, lambda one: one.plan.title),
        ),
    ),
    "observation": Thing(
        title=Text("指标数据", "Figure"),
        model=Observation,
        visible=lambda actor: visible_of(Observation, actor).select_related(
            "indicator__plan", "area", "recorder", "corrects"
        ),
        page="observation",
        subject=lambda one: one.subject,
        key_in=Observation.key_in,
        operations={
            "confirm_figure": confirm_figure,
            "object_figure": object_figure,
            "correct_figure": correct_figure,
        },
        facts=observation_facts,
        related=observation_related,
        narrow=narrow_observation,
        columns=(
            Column("value", Text("数值", "Value"), lambda one: said(one.value, one.indicator.measured_in)),
            Column("area", Text("区县", "District"), lambda one: one.area),
        ),
    ),
}
