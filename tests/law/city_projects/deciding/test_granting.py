"""A department grants an approval under a number, on a day, with an amount (Art. 6)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.law.city_projects.conftest import civil

from qiban.law.city_projects.deciding.facts import GrantFacts
from qiban.law.city_projects.deciding.granting import approval_grant
from qiban.law.regulation import Law

GRANT = GrantFacts(
    kind="feasibility",
    authority="development",
    applied_at=civil("2024-03-04 23:59"),
    decided_on=date(2024, 3, 5),
    recorded_at=civil("2024-03-06 00:00"),
    document="淄发改审〔2024〕5号",
    amount=Decimal(1000),
)


@pytest.mark.parametrize("day", [4, 5, 6])
def test_an_approval_of_a_day_between_application_and_today_is_granted(law: Law, day: int) -> None:
    decision = approval_grant(replace(GRANT, decided_on=date(2024, 3, day)), law)
    assert (decision.rule, decision.outcome, decision.citation.clause) == (
        "city_projects.approval_grant",
        "allowed",
        "city_projects:6",
    )


@pytest.mark.parametrize("day", [3, 7])
def test_an_approval_is_neither_older_than_its_application_nor_of_tomorrow(law: Law, day: int) -> None:
    decision = approval_grant(replace(GRANT, decided_on=date(2024, 3, day)), law)
    assert (decision.outcome, decision.citation.id) == ("refused", "6")
    assert decision.reason.zh == f"批复日期2024-03-0{day}应在申报的2024-03-04至今天2024-03-06之间。"
    assert f"2024-03-0{day}, must lie between the application, 2024-03-04, and today, 2024-03-06." in decision.reason.en
    assert decision.next_step


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ({"document": " "}, "批复应有文号"),
        ({"authority": "finance"}, "可行性研究报告由发展改革、行政审批部门审批"),
        ({"amount": None}, "应写明投资额且大于0元"),
        ({"amount": Decimal(0)}, "现为0.00元"),
    ],
)
def test_an_approval_has_number_department_and_amount(law: Law, wrong: dict[str, object], word: str) -> None:
    decision = approval_grant(replace(GRANT, **wrong), law)  # type: ignore[arg-type]
    assert (decision.outcome, decision.citation.id) == ("refused", "6")
    assert word in decision.reason.zh
    assert decision.next_step


def test_a_major_change_is_granted_without_an_amount(law: Law) -> None:
    bare = GrantFacts("major_change", "housing", GRANT.applied_at, GRANT.decided_on, GRANT.recorded_at, "5号")
    assert approval_grant(bare, law).outcome == "allowed"
