"""Figures of indicators: of a whole period that is over, within bounds, confirmed by another unit (plans 5)."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.law.plans.checked import checked

from qiban.law.plans.facts import ConfirmationFacts, CorrectionFacts, CycleName, ObservationFacts
from qiban.law.plans.observing import confirmation, correction, observation
from qiban.law.regulation import Law

TODAY = date(2026, 1, 1)


def recorded(law: Law, **given: Any) -> Any:
    facts = {"period": "2025", "cycle": "year", "value": Decimal("18.5"), "source": "统计公报", "on": TODAY}
    found = checked(observation, ObservationFacts(**{**facts, **given}), law)
    assert found.citation.id == "5"
    return found


@pytest.mark.parametrize(
    ("cycle", "period"), [("year", "2025"), ("half_year", "2025-H2"), ("quarter", "2025-Q4"), ("month", "2025-12")]
)
def test_a_figure_is_recorded_from_the_day_after_its_period_on(law: Law, cycle: CycleName, period: str) -> None:
    before = recorded(law, cycle=cycle, period=period, on=date(2025, 12, 31))
    assert (before.outcome, before.reason.zh) == ("refused", f"{period}还没有结束，不能登记该期数据。")
    assert before.next_step.zh == "请于2026-01-01起登记。"
    assert recorded(law, cycle=cycle, period=period, on=TODAY).reason.zh == "可以登记。"
    assert recorded(law, cycle=cycle, period=period, on=date(2026, 1, 2)).is_allowed


@pytest.mark.parametrize(
    ("cycle", "period", "zh", "en"),
    [
        ("year", "2025-Q1", "该指标按年度报送，所属期应写成2025的形式。", "reported by the year; write its period like 2025."),
        ("half_year", "2025", "该指标按半年报送，所属期应写成2025-H1的形式。", "by the half-year; write its period like 2025-H1."),
        ("quarter", "2025-03", "该指标按季度报送，所属期应写成2025-Q3的形式。", "by the quarter; write its period like 2025-Q3."),
        ("month", "2025-H1", "该指标按月度报送，所属期应写成2025-11的形式。", "by the month; write its period like 2025-11."),
        ("year", "去年", "该指标按年度报送，所属期应写成2025的形式。", "write its period like 2025."),
        ("month", "2025-13", "该指标按月度报送，所属期应写成2025-11的形式。", "write its period like 2025-11."),
    ],
)  # fmt: skip
def test_a_period_is_one_of_the_indicator_s_cycle(law: Law, cycle: CycleName, period: str, zh: str, en: str) -> None:
    found = recorded(law, cycle=cycle, period=period)
    assert (found.outcome, found.reason.zh) == ("refused", zh)
    assert found.reason.en.endswith(en)


@pytest.mark.parametrize(
    ("value", "lower", "upper", "said"),
    [
        ("0", "0", "100", ""),
        ("-0.000001", "0", "100", "数值-0.000001超出该指标的取值范围（0至100）。"),
        ("100", "0", "100", ""),
        ("100.000001", "0", "100", "数值100.000001超出该指标的取值范围（0至100）。"),
        ("0", "0", None, ""),
        ("-1", "0", None, "数值-1超出该指标的取值范围（不低于0）。"),
        ("1000000", "0", None, ""),
        ("100", None, "100", ""),
        ("101", None, "100.000000", "数值101超出该指标的取值范围（不高于100）。"),
        ("-1000000", None, "100", ""),
        ("12345.6", "0", "9999", "数值12,345.6超出该指标的取值范围（0至9,999）。"),
        ("-12345.6", None, None, ""),
    ],
)
def test_a_value_lies_within_the_indicator_s_bounds(
    law: Law, value: str, lower: str | None, upper: str | None, said: str
) -> None:
    bounds = {name: one and Decimal(one) for name, one in (("lower", lower), ("upper", upper))}
    found = recorded(law, value=Decimal(value), **bounds)
    assert found.reason.zh == (said or "可以登记。")
    assert "None" not in found.reason.en


def test_bounds_are_said_in_english_too(law: Law) -> None:
    ten, hundred = Decimal(10), Decimal(100)
    assert "(at least 10)" in recorded(law, value=Decimal(1), lower=ten).reason.en
    assert "(at most 10)" in recorded(law, value=hundred, upper=ten).reason.en
    assert "(10 to 100)" in recorded(law, value=Decimal(1), lower=ten, upper=hundred).reason.en


@pytest.mark.parametrize(("source", "is_allowed"), [("台账", True), ("", False), ("\u3000", False)])
def test_a_figure_has_a_source(law: Law, source: str, *, is_allowed: bool) -> None:
    found = recorded(law, source=source)
    assert found.is_allowed is is_allowed
    assert found.reason.zh == ("可以登记。" if is_allowed else "指标数据应注明来源。")


@pytest.mark.parametrize(
    ("unit", "is_confirmed", "opinion", "said"),
    [
        (2, True, "", ""),
        (2, False, "与部门台账不符", ""),
        (2, False, " ", "提出异议应写明理由。"),
        (1, True, "", "本单位登记的数据由另一个单位核实。"),
        (1, False, "与部门台账不符", "本单位登记的数据由另一个单位核实。"),
    ],
)
def test_another_unit_confirms_and_says_why_it_objects(
    law: Law, unit: int, opinion: str, said: str, *, is_confirmed: bool
) -> None:
    found = checked(confirmation, ConfirmationFacts(1, unit, is_confirmed, opinion), law)
    assert (found.outcome, found.citation.id) == ("refused" if said else "allowed", "5")
    assert found.reason.zh == (said or "可以办理。")


@pytest.mark.parametrize(
    ("former", "value", "reason", "said"),
    [
        ("18.5", "18.6", "口径调整", ""),
        ("18.5", "18.500001", "口径调整", ""),
        ("18.5", "18.500000", "口径调整", "更正后的数值与原数值相同。"),
        ("18.5", "18.5", "", "更正后的数值与原数值相同。"),
        ("18.5", "18.6", " ", "更正数据应写明原因。"),
    ],
)
def test_a_correction_is_another_value_with_a_reason(law: Law, former: str, value: str, reason: str, said: str) -> None:
    found = checked(correction, CorrectionFacts(Decimal(former), Decimal(value), reason), law)
    assert (found.outcome, found.citation.id) == ("refused" if said else "allowed", "5")
    assert found.reason.zh == (said or "可以更正。")
