"""Figures of indicators: recorded with a source, confirmed by another unit, corrected by adding."""

from decimal import Decimal

from qiban.law.citation import Citation
from qiban.law.decision import Decision
from qiban.law.letters import is_blank
from qiban.law.quantities import number_text
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling
from qiban.law.text import Text

from .facts import ConfirmationFacts, CorrectionFacts, CycleName, ObservationFacts
from .periods import period
from .regulation import PLANS

EXAMPLES: dict[CycleName, str] = {"year": "2025", "half_year": "2025-H1", "quarter": "2025-Q3", "month": "2025-11"}
CYCLES: dict[CycleName, Text] = {
    "year": Text("年度", "year"),
    "half_year": Text("半年", "half-year"),
    "quarter": Text("季度", "quarter"),
    "month": Text("月度", "month"),
}


def observation(given: ObservationFacts, law: Law) -> Decision:
    """Tell whether a figure can be recorded: of a whole period that is over, within bounds, with a source.

    Source: plans 5.
    """
    say = Ruling("observation", Citation(PLANS, 5), given, law)
    if wrong := _wrong_period(say, given) or _out_of_bounds(say, given):
        return wrong
    if is_blank(given.source):
        return say(
            "refused",
            "指标数据应注明来源。",
            "A figure has a source.",
            next_step=("请填写数据来源（统计公报、部门台账、监测系统等）。", "Say where it comes from."),
        )
    return say("allowed", "可以登记。", "It can be recorded.")


def _wrong_period(say: Ruling, given: ObservationFacts) -> Decision | None:
    found, cycle = period(given.period), CYCLES[given.cycle]
    if found is None or found.cycle != given.cycle:
        return say(
            "refused",
            f"该指标按{cycle.zh}报送，所属期应写成{EXAMPLES[given.cycle]}的形式。",
            f"The indicator is reported by the {cycle.en}; write its period like {EXAMPLES[given.cycle]}.",
            next_step=("请核对所属期。", "Check the period."),
        )
    if found.last_on >= given.on:
        return say(
            "refused",
            f"{given.period}还没有结束，不能登记该期数据。",
            f"{given.period} is not over yet.",
            next_step=(f"请于{found.ends_on}起登记。", f"Record it from {found.ends_on} on."),
        )
    return None


def _out_of_bounds(say: Ruling, given: ObservationFacts) -> Decision | None:
    lower, upper = given.lower, given.upper
    if (lower is None or given.value >= lower) and (upper is None or given.value <= upper):
        return None
    value, bounds = number_text(given.value), _bounds(lower, upper)
    return say(
        "refused",
        f"数值{value}超出该指标的取值范围（{bounds.zh}）。",
        f"{value} lies outside the indicator's range ({bounds.en}).",
        next_step=("请核对数值和计量单位。", "Check the figure and its unit of measure."),
    )


def _bounds(lower: Decimal | None, upper: Decimal | None) -> Text:
    least, most = ("" if one is None else number_text(one) for one in (lower, upper))
    if least and most:
        return Text(f"{least}至{most}", f"{least} to {most}")
    return Text(f"不低于{least}", f"at least {least}") if least else Text(f"不高于{most}", f"at most {most}")


def confirmation(given: ConfirmationFacts, law: Law) -> Decision:
    """Tell whether somebody can confirm a figure or object to it: of another unit, and with a word where they object.

    Source: plans 5.
    """
    say = Ruling("confirmation", Citation(PLANS, 5), given, law)
    if given.unit == given.recorder:
        return say(
            "refused",
            "本单位登记的数据由另一个单位核实。",
            "Another unit confirms what your unit recorded.",
            next_step=("请等待核实单位办理。", "It is for the unit that confirms this indicator."),
        )
    if not given.is_confirmed and is_blank(given.opinion):
        return say(
            "refused",
            "提出异议应写明理由。",
            "An objection needs a reason.",
            next_step=("请填写理由。", "Write the reason."),
        )
    return say("allowed", "可以办理。", "This may be done.")


def correction(given: CorrectionFacts, law: Law) -> Decision:
    """Tell whether a figure can be corrected: by another value, with a reason.

    Source: plans 5.
    """
    say = Ruling("correction", Citation(PLANS, 5), given, law)
    if given.value == given.former:
        return say(
            "refused",
            "更正后的数值与原数值相同。",
            "The figure is the same as before.",
            next_step=("请核对数值。", "Check the figure."),
        )
    if is_blank(given.reason):
        return say(
            "refused",
            "更正数据应写明原因。",
            "A correction needs a reason.",
            next_step=("请填写更正原因。", "Say why it is corrected."),
        )
    return say("allowed", "可以更正。", "It can be corrected.")
