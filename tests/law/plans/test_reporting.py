"""Rounds of reports, and what of them is published (plans 6, 8)."""

from datetime import date

import pytest
from tests.law.plans.checked import checked

from qiban.law.plans.facts import PublicationFacts, ReportFacts, RoundFacts
from qiban.law.plans.reporting import publication, report, report_round
from qiban.law.regulation import Law

NO_PERIOD = "报送周期应是已经开始的月、季、半年或年。"
PATHS = ("1.1", "1.2", "2.1", "2.2", "2.3", "3.1")


@pytest.mark.parametrize(
    ("period", "first"),
    [
        ("2024-04", date(2024, 4, 1)),
        ("2024-Q2", date(2024, 4, 1)),
        ("2024-H2", date(2024, 7, 1)),
        ("2024", date(2024, 1, 1)),
    ],
)
def test_a_round_is_opened_from_the_first_day_of_its_period_on(law: Law, period: str, first: date) -> None:
    early = checked(report_round, RoundFacts(period, False, date.fromordinal(first.toordinal() - 1)), law)
    assert (early.outcome, early.citation.id, early.reason.zh) == ("refused", "6", NO_PERIOD)
    for later in (0, 1, 1000):
        found = checked(report_round, RoundFacts(period, False, date.fromordinal(first.toordinal() + later)), law)
        assert (found.outcome, found.reason.zh) == ("allowed", "可以布置。")


@pytest.mark.parametrize("period", ["", "本季度", "2024-Q5", "2024-13", "2024-1", "1948"])
def test_a_round_is_about_a_period(law: Law, period: str) -> None:
    found = checked(report_round, RoundFacts(period, False, date(2024, 3, 4)), law)
    assert (found.outcome, found.reason.zh) == ("refused", NO_PERIOD)


def test_a_round_is_opened_once(law: Law) -> None:
    found = checked(report_round, RoundFacts("2024-Q1", True, date(2024, 3, 4)), law)
    assert (found.outcome, found.reason.zh) == ("refused", "2024-Q1的报送已经布置。")


@pytest.mark.parametrize("is_frozen", [False, True])
@pytest.mark.parametrize(
    ("silent", "named"),
    [
        (PATHS[:1], "还有1项措施没有填写本期进展：1.1。"),
        (PATHS[:5], "还有5项措施没有填写本期进展：1.1、1.2、2.1、2.2、2.3。"),
        (PATHS, "还有6项措施没有填写本期进展：1.1、1.2、2.1、2.2、2.3等。"),
    ],
)
def test_a_report_speaks_of_every_measure(law: Law, silent: tuple[str, ...], named: str, *, is_frozen: bool) -> None:
    found = checked(report, ReportFacts(silent, is_frozen), law)
    assert (found.outcome, found.citation.id, found.reason.zh) == ("refused", "6", named)


def test_a_report_of_more_than_five_silent_measures_says_so_in_english(law: Law) -> None:
    found = report(ReportFacts(PATHS, is_frozen=False), law)
    assert found.reason.en == "Nothing is said yet of 6 measures: 1.1, 1.2, 2.1, 2.2, 2.3 and others."


@pytest.mark.parametrize(("is_frozen", "outcome"), [(False, "allowed"), (True, "allowed_late")])
def test_a_report_on_a_frozen_ledger_counts_as_late(law: Law, outcome: str, *, is_frozen: bool) -> None:
    found = checked(report, ReportFacts((), is_frozen), law)
    assert (found.outcome, found.citation.id) == (outcome, "6")


@pytest.mark.parametrize(
    ("person", "is_approved", "opinion", "said"),
    [
        (2, True, "", ""),
        (2, False, "数据待核", ""),
        (2, False, "", "不同意公开应写明理由。"),
        (2, False, "\u3000", "不同意公开应写明理由。"),
        (1, True, "同意", "拟公开的内容由另一人审批。"),
        (1, False, "数据待核", "拟公开的内容由另一人审批。"),
    ],
)
def test_somebody_else_decides_what_is_published(
    law: Law, person: int, opinion: str, said: str, *, is_approved: bool
) -> None:
    found = checked(publication, PublicationFacts(1, person, is_approved, opinion), law)
    assert (found.outcome, found.citation.id) == ("refused" if said else "allowed", "8")
    assert found.reason.zh == (said or "可以办理。")
