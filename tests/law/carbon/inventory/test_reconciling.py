"""Accounts of firms beside the city's inventory: direct with direct, bought power apart."""

from decimal import Decimal
from typing import Any

import pytest

from qiban.law.carbon.inventory.reconciling import (
    Account,
    CitySector,
    Explanation,
    ReconciliationFacts,
    reconciliation,
)
from qiban.law.decision import Decision
from qiban.law.regulation import Law

D = Decimal
POWER = Account("电厂", "电力", D(600), D(0), D(-20))
WORKS = Account("化工厂", "化工", D(290), D(150), D(20))
MILL = Account("水泥厂", "化工", D(8), D(5), D(0))
CITY = (CitySector("电力", D(600)), CitySector("化工", D(300)))


def compared(law: Law, *accounts: Account, **given: Any) -> Decision:
    facts = {"city": CITY, "net_import": D(100), **given}
    return reconciliation(ReconciliationFacts(2022, accounts=accounts, **facts), law)


def test_bought_power_is_told_apart_and_is_in_no_sum(law: Law) -> None:
    """The city: 900 of its own and 100 of import. The firms: 898 of their own; 155 of power and nothing of heat in all."""
    found = compared(law, POWER, WORKS, MILL)
    assert (found.rule, found.citation.clause) == ("carbon.reconciliation", "carbon:measure-4.2")
    assert found.outcome == "reconciled"
    assert found.results["city"] == {"direct": "900", "net_import": "100", "total": "1000"}
    assert found.results["accounts"] == {"direct": "898", "firms": 3}
    assert found.results["apart"] == {"power": "155", "heat": "0"}
    assert found.results["sectors"] == [
        {
            "sector": "电力",
            "city": "600",
            "accounts": "600",
            "firms": 1,
            "covered_percent": "100",
            "difference": "0",
            "explained": "0",
            "reasons": [],
            "unexplained": "0",
        },
        {
            "sector": "化工",
            "city": "300",
            "accounts": "298",
            "firms": 2,
            "covered_percent": "99.3333",
            "difference": "2",
            "explained": "0",
            "reasons": [],
            "unexplained": "2",
        },
    ]


# Two percent of 300 are 6; of the accounts, where they are more, 2% of 306.12 are 6.1224.
@pytest.mark.parametrize(
    ("direct", "outcome"),
    [
        ("293.99", "unexplained"),
        ("294", "reconciled"),
        ("300", "reconciled"),
        ("306.12", "reconciled"),
        ("306.13", "exceeds"),
    ],
)
def test_a_small_difference_needs_no_explanation(law: Law, direct: str, outcome: str) -> None:
    found = compared(law, POWER, Account("化工厂", "化工", D(direct)))
    assert found.outcome == outcome
    assert (found.next_step is None) is (outcome == "reconciled")


def test_explanations_are_taken_from_the_difference(law: Law) -> None:
    reasons = (Explanation("化工", D(80), "未建账户的小企业"), Explanation("化工", D(14), "统计口径"))
    found = compared(law, POWER, Account("化工厂", "化工", D(200)), explained=reasons)
    assert found.outcome == "reconciled"
    row = found.results["sectors"][1]
    assert (row["difference"], row["explained"], row["unexplained"]) == ("100", "94", "6")
    assert row["reasons"] == ["未建账户的小企业", "统计口径"]
    too_much = compared(law, POWER, Account("化工厂", "化工", D(298)), explained=reasons)
    assert too_much.outcome == "unexplained"
    assert too_much.reason.zh == "差额尚未说明：化工（-92吨）。"
    assert too_much.reason.en == "Differences that are not explained: 化工 (-92 t)."
    assert too_much.next_step is not None
    assert too_much.next_step.zh.startswith("请说明差额")


def test_differences_are_listed_and_more_than_the_city_asks_to_check(law: Law) -> None:
    lacking = compared(law, Account("电厂", "电力", D(500)), Account("化工厂", "化工", D(200)))
    assert lacking.reason.en == "Differences that are not explained: 电力 (100 t), 化工 (100 t)."
    more = compared(law, POWER, Account("化工厂", "化工", D(400)))
    assert more.next_step is not None
    assert more.next_step.zh.startswith("企业合计大于全市的行业")
    # As much as the city, and a reason for nothing: to be explained, not to be checked.
    odd = compared(law, POWER, Account("化工厂", "化工", D(300)), explained=(Explanation("化工", D(50), "重复说明"),))
    assert odd.outcome == "unexplained"


def test_a_sector_that_the_city_does_not_have_is_more_than_the_city(law: Law) -> None:
    found = compared(law, POWER, Account("化工厂", "化工", D(300)), Account("药厂", "医药", D(1)))
    assert (found.outcome, found.results["sectors"][2]["covered_percent"]) == ("exceeds", None)
    assert found.results["sectors"][2]["city"] == "0"


def test_a_sector_without_accounts_has_all_to_be_explained(law: Law) -> None:
    found = compared(law, POWER)
    assert (found.outcome, found.results["sectors"][1]["covered_percent"]) == ("unexplained", "0")
    households = (Explanation("化工", D(300), "均为规模以下企业"),)
    assert compared(law, POWER, explained=households).outcome == "reconciled"


@pytest.mark.parametrize(
    ("accounts", "given", "said"),
    [
        ((POWER, POWER), {}, "重复"),
        ((POWER,), {"city": (*CITY, CITY[0])}, "重复"),
        ((POWER,), {"explained": (Explanation("化工", D(1), " "),)}, "写明原因"),
    ],
)
def test_what_stands_there_twice_or_without_reason_is_refused(
    law: Law, accounts: tuple[Account, ...], given: dict[str, Any], said: str
) -> None:
    found = compared(law, *accounts, **given)
    assert found.outcome == "refused"
    assert said in found.reason.zh
    assert found.next_step is not None


def test_a_firm_may_have_accounts_in_two_sectors(law: Law) -> None:
    found = compared(law, POWER, Account("化工厂", "化工", D(300)), Account("电厂", "化工", D(0)))
    assert found.outcome == "reconciled"


def test_what_is_not_said_is_nothing(law: Law) -> None:
    found = reconciliation(ReconciliationFacts(2022, CITY, (Account("电厂", "电力", D(600)),)), law)
    assert found.results["city"]["net_import"] == "0"
    assert found.results["apart"] == {"power": "0", "heat": "0"}
    assert found.parameters == {"reconciliation_percent": "2@2023-06-13"}
