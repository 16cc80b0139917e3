"""When a plan may start, and who answers for its measures (plans 1, 2)."""

import pytest
from tests.law.plans.checked import checked

from qiban.law.plans.facts import ResponsibilityFacts, RoleName, StartFacts
from qiban.law.plans.running import responsibility, start
from qiban.law.regulation import Law

SIX = ("1.1", "1.2", "2.1", "2.2", "2.3", "3.1")


@pytest.mark.parametrize(("measures", "outcome"), [(0, "refused"), (1, "allowed"), (46, "allowed")])
def test_a_plan_starts_with_a_measure(law: Law, measures: int, outcome: str) -> None:
    found = checked(start, StartFacts(measures, ()), law)
    assert (found.outcome, found.citation.id) == (outcome, "1")
    assert (found.reason.zh == "计划还没有措施。") is (measures == 0)


@pytest.mark.parametrize(
    ("without", "zh", "en"),
    [
        (SIX[:1], "有1项措施没有牵头单位：1.1。", "1 measures have no leading unit: 1.1."),
        (SIX[:5], "有5项措施没有牵头单位：1.1、1.2、2.1、2.2、2.3。", "unit: 1.1, 1.2, 2.1, 2.2, 2.3."),
        (SIX, "有6项措施没有牵头单位：1.1、1.2、2.1、2.2、2.3等。", "unit: 1.1, 1.2, 2.1, 2.2, 2.3 and others."),
    ],
)
def test_every_measure_is_led_by_a_unit_and_the_first_five_that_are_not_are_named(
    law: Law, without: tuple[str, ...], zh: str, en: str
) -> None:
    found = checked(start, StartFacts(10, without), law)
    assert (found.outcome, found.reason.zh) == ("refused", zh)
    assert found.reason.en.endswith(en)


@pytest.mark.parametrize(
    ("role", "leads", "is_named", "said"),
    [
        ("lead", 0, False, ""),
        ("lead", 1, False, "这项措施已有牵头单位。"),
        ("lead", 0, True, "该单位已是这项措施的责任单位。"),
        ("lead", 1, True, "该单位已是这项措施的责任单位。"),
        ("co_lead", 0, False, ""),
        ("co_lead", 1, False, ""),
        ("responsible", 1, False, ""),
        ("responsible", 1, True, "该单位已是这项措施的责任单位。"),
        ("cooperate", 1, False, ""),
        ("cooperate", 1, True, "该单位已是这项措施的责任单位。"),
        ("supervise", 1, False, ""),
        ("supervise", 0, True, "该单位已是这项措施的责任单位。"),
    ],
)
def test_one_unit_leads_and_each_takes_part_once(
    law: Law, role: RoleName, leads: int, said: str, *, is_named: bool
) -> None:
    found = checked(responsibility, ResponsibilityFacts(role, leads, is_named), law)
    assert (found.outcome, found.citation.id) == ("refused" if said else "allowed", "2")
    assert found.reason.zh == (said or "可以确定。")
