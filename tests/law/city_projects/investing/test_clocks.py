"""How long changes, visas and payments may wait (Art. 3.2, 17, 19; State Council Order 728)."""

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone

import pytest

from qiban.law.city_projects import REGULATION
from qiban.law.city_projects.investing import clocks
from qiban.law.clocks import Clock
from qiban.law.regulation import Law

CIVIL = timezone(timedelta(hours=8))
# A Monday.
ASKED = datetime(2024, 3, 4, 10, 0, tzinfo=CIVIL)

# clock, its argument -> kind, clause, last day, parameters
CLOCKS: list[tuple[Callable[..., Clock], str, str, str, date, str, str]] = [
    (clocks.change_review_clock, "confirmed_at", "change_review", "17", date(2024, 3, 11), "5", "change_review_days"),
    (
        clocks.change_decision_clock,
        "forwarded_at",
        "change_decision",
        "17",
        date(2024, 3, 18),
        "10",
        "change_decision_days",
    ),
    (clocks.visa_clock, "confirmed_at", "visa_issue", "19", date(2024, 3, 6), "2", "visa_days"),
    (
        clocks.payment_review_clock,
        "requested_at",
        "payment_review",
        "3.2",
        date(2024, 3, 11),
        "5",
        "payment_review_days",
    ),
    # Thirty civil days: 27 to the end of March, 3 in April, working or not.
    (clocks.payment_clock, "requested_at", "payment", "3.2", date(2024, 4, 3), "30", "payment_days"),
]


@pytest.mark.parametrize(("clock", "start", "kind", "clause", "last", "value", "parameter"), CLOCKS)
def test_each_wait_ends_with_its_last_day(
    law: Law, clock: Callable[..., Clock], start: str, kind: str, clause: str, last: date, value: str, parameter: str
) -> None:
    found = clock(law=law, **{start: ASKED})
    assert (found.kind, found.citation.regulation, found.citation.id) == (kind, "city_projects", clause)
    assert found.deadline.last_day == last
    assert found.deadline.due_at == datetime(last.year, last.month, last.day, tzinfo=CIVIL) + timedelta(days=1)
    assert found.parameters[parameter] == f"{value}@2023-06-13"
    assert not found.is_window


def test_every_clock_of_money_has_a_title_and_those_of_working_days_can_be_counted_anew() -> None:
    kinds = {kind for _, _, kind, *_ in CLOCKS}
    assert kinds == set(clocks.TITLES)
    assert kinds <= set(REGULATION.clocks)
    lengths = {parameter for *_, parameter in CLOCKS if parameter != "payment_days"}
    assert lengths <= REGULATION.lengths
    assert "payment_days" not in clocks.LENGTHS


@pytest.mark.parametrize(
    ("kind", "zh", "en"),
    [
        ("change_review", "审核变更增加投资", "Checking a change"),
        ("change_decision", "市政府批准增加投资", "The government's decision on an increase"),
        ("visa_issue", "现场签证", "Issuing a site visa"),
        ("payment_review", "审核拨付申请", "Checking a payment"),
        ("payment", "支付款项", "Paying"),
    ],
)
def test_boards_name_each_wait(kind: str, zh: str, en: str) -> None:
    assert (REGULATION.clocks[kind].zh, REGULATION.clocks[kind].en) == (zh, en)
