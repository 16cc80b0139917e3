"""What days alone show, on the last day in time and the one after it (Art. 27(6)-(8))."""

from datetime import date
from typing import Any

import pytest

from qiban.law.city_projects import projects_law
from qiban.law.city_projects.watching.facts import (
    DeliveryFacts,
    HandoverFacts,
    ScheduleFacts,
    StopApprovalFacts,
    StoppageFacts,
)
from qiban.law.city_projects.watching.lateness import late_delivery, late_handover, schedule, stop_approval, stoppage

LAW = projects_law(date(2024, 3, 4))


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("on", "outcome"),
    # Stopped on 1 March; thirty days later is 31 March.
    [("2024-03-01", "allowed"), ("2024-03-31", "allowed"), ("2024-04-01", "breach"), ("2025-04-01", "breach")],
)
@pytest.mark.parametrize("approval", ["", " \u200b"])
def test_an_unapproved_stop_is_long_from_the_31st_day_on(on: str, outcome: str, approval: str) -> None:
    given = StoppageFacts(day("2024-03-01"), day(on), approval, approved_until=day("2026-01-01"))
    decision = stoppage(given, LAW)
    assert (decision.outcome, decision.citation.id) == (outcome, "27.6")
    assert decision.parameters == {"stoppage_days": "30@2023-06-13"}


def test_a_long_stop_is_said_in_days_with_the_way_on() -> None:
    decision = stoppage(StoppageFacts(day("2024-03-01"), day("2024-04-05")), LAW)
    # 30 days of March after the 1st, and 5 of April.
    assert decision.results == {"days": 35, "from": "2024-04-01"}
    assert "自2024-03-01停工已35日，未经批准停工超过30日" in decision.reason.zh
    assert "35 days since 2024-03-01" in decision.reason.en
    assert "more than 30" in decision.reason.en
    assert decision.next_step is not None
    assert "报请批准" in decision.next_step.zh


def test_a_stop_that_is_not_long_yet_says_until_when() -> None:
    decision = stoppage(StoppageFacts(day("2024-03-01"), day("2024-03-05")), LAW)
    assert "2024-03-31" in decision.reason.zh
    assert "2024-03-31" in decision.reason.en


@pytest.mark.parametrize(
    ("until", "on", "outcome"),
    [
        ("2024-06-30", "2024-06-30", "allowed"),
        ("2024-06-30", "2024-07-01", "breach"),
        # An approval that ends before thirty days are over makes the stop no longer one.
        ("2024-03-10", "2024-03-31", "allowed"),
        ("2024-03-10", "2024-04-01", "breach"),
    ],
)
def test_an_approval_covers_a_stop_until_its_last_day(until: str, on: str, outcome: str) -> None:
    decision = stoppage(StoppageFacts(day("2024-03-01"), day(on), "淄建停〔2024〕2号", day(until)), LAW)
    assert decision.outcome == outcome
    if until == "2024-06-30" and outcome == "breach":
        assert decision.results == {"days": 122, "from": "2024-07-01"}


@pytest.mark.parametrize(("until", "outcome"), [(3, "refused"), (4, "allowed"), (5, "allowed")])
def test_a_stop_is_approved_until_today_or_later(until: int, outcome: str) -> None:
    decision = stop_approval(StopApprovalFacts("1号", date(2024, 3, until), date(2024, 3, 4)), LAW)
    assert (decision.outcome, decision.citation.id) == (outcome, "27.6")
    assert (decision.next_step is not None) is (outcome == "refused")


def test_an_approval_of_a_stop_has_a_document() -> None:
    decision = stop_approval(StopApprovalFacts(" ", date(2024, 3, 4), date(2024, 3, 4)), LAW)
    assert (decision.outcome, "文号" in decision.reason.zh) == ("refused", True)
    assert decision.next_step is not None


def test_an_approval_without_an_end_covers_the_stop_as_long_as_it_goes_on() -> None:
    assert stoppage(StoppageFacts(day("2024-03-01"), day("2026-03-01"), "淄建停〔2024〕2号"), LAW).outcome == "allowed"


@pytest.mark.parametrize(
    ("given", "outcome"),
    [
        # Ninety days after 1 January 2024 is 31 March: 30 of January, 29 of February, 31 of March.
        ({"on": "2024-03-31", "starts_on": "2024-01-01"}, "allowed"),
        ({"on": "2024-04-01", "starts_on": "2024-01-01"}, "breach"),
        ({"on": "2024-04-01", "starts_on": "2024-01-01", "started_on": "2024-03-31"}, "allowed"),
        # Thirty days after 30 June is 30 July.
        ({"on": "2024-07-30", "ends_on": "2024-06-30", "started_on": "2024-01-01"}, "allowed"),
        ({"on": "2024-07-31", "ends_on": "2024-06-30", "started_on": "2024-01-01"}, "breach"),
        ({"on": "2024-07-31", "ends_on": "2024-06-30", "completed_on": "2024-07-01"}, "allowed"),
        ({"on": "2024-07-31", "ends_on": "2024-06-30"}, "breach"),
        ({"on": "2024-07-31"}, "allowed"),
    ],
)
def test_a_schedule_is_kept_with_ninety_days_to_begin_and_thirty_to_end(given: dict[str, str], outcome: str) -> None:
    facts: dict[str, Any] = {name: day(text) for name, text in given.items()}
    decision = schedule(ScheduleFacts(**facts), LAW)
    assert (decision.outcome, decision.citation.id) == (outcome, "27.6")
    assert decision.parameters == {"start_grace_days": "90@2023-06-13", "end_grace_days": "30@2023-06-13"}
    assert (decision.next_step is not None) is (outcome == "breach")


def test_what_did_not_begin_and_what_did_not_end_is_said_with_its_days() -> None:
    begun = schedule(ScheduleFacts(day("2024-05-01"), starts_on=day("2024-01-01")), LAW)
    assert "计划2024-01-01开工，超过90日" in begun.reason.zh
    assert "2024-01-01" in begun.reason.en
    assert "90 days" in begun.reason.en
    assert begun.results == {"from": "2024-04-01"}
    ended = schedule(
        ScheduleFacts(day("2024-09-01"), day("2024-01-01"), day("2024-06-30"), started_on=day("2024-01-05")), LAW
    )
    assert "计划2024-06-30完工，超过30日" in ended.reason.zh
    assert "2024-06-30" in ended.reason.en
    assert "30 days" in ended.reason.en
    assert ended.results == {"from": "2024-07-31"}


@pytest.mark.parametrize(
    ("given", "outcome", "begins"),
    [
        # Ninety days after 30 June 2024 is 28 September: 31 of July, 31 of August, 28 of September.
        ({"on": "2024-09-28", "ends_on": "2024-06-30"}, "allowed", None),
        ({"on": "2024-09-29", "ends_on": "2024-06-30"}, "breach", "2024-09-29"),
        ({"on": "2024-10-05", "ends_on": "2024-06-30", "accepted_on": "2024-09-28"}, "allowed", None),
        ({"on": "2024-10-05", "ends_on": "2024-06-30", "accepted_on": "2024-09-29"}, "breach", "2024-09-29"),
        # Three months after 30 November 2023 is 29 February 2024.
        ({"on": "2024-02-29", "accepted_on": "2023-11-30"}, "allowed", None),
        ({"on": "2024-03-01", "accepted_on": "2023-11-30"}, "breach", "2024-03-01"),
        ({"on": "2024-05-01", "accepted_on": "2023-11-30", "accounted_on": "2024-02-29"}, "allowed", None),
        ({"on": "2024-05-01", "accepted_on": "2023-11-30", "accounted_on": "2024-03-01"}, "breach", "2024-03-01"),
        ({"on": "2024-05-01"}, "allowed", None),
    ],
)
def test_acceptance_and_final_account_have_their_last_days(
    given: dict[str, str], outcome: str, begins: str | None
) -> None:
    facts: dict[str, Any] = {name: day(text) for name, text in given.items()}
    decision = late_delivery(DeliveryFacts(**facts), LAW)
    assert (decision.outcome, decision.citation.id) == (outcome, "27.7")
    assert decision.results.get("from") == begins
    assert decision.parameters == {"delivery_days": "90@2023-06-13", "account_months": "3@2023-06-13"}
    assert (decision.next_step is not None) is (outcome == "breach")


def test_late_acceptance_and_a_late_account_are_told_apart() -> None:
    accepted = late_delivery(DeliveryFacts(day("2024-10-01"), ends_on=day("2024-06-30")), LAW)
    assert "最迟应于2024-09-28竣工验收" in accepted.reason.zh
    assert "by 2024-09-28" in accepted.reason.en
    account = late_delivery(DeliveryFacts(day("2024-03-05"), accepted_on=day("2023-11-30")), LAW)
    assert "2023-11-30竣工验收，最迟应于2024-02-29编报竣工决算" in account.reason.zh
    assert "due by 2024-02-29" in account.reason.en


@pytest.mark.parametrize(
    ("given", "outcome", "begins"),
    [
        ({"on": "2024-03-04"}, "allowed", None),
        # Thirty days after 1 March is 31 March.
        ({"on": "2024-03-31", "accepted_on": "2024-03-01"}, "allowed", None),
        ({"on": "2024-04-01", "accepted_on": "2024-03-01"}, "breach", "2024-04-01"),
        ({"on": "2024-05-01", "accepted_on": "2024-03-01", "handed_over_on": "2024-03-31"}, "allowed", None),
        ({"on": "2024-05-01", "accepted_on": "2024-03-01", "handed_over_on": "2024-04-01"}, "breach", "2024-04-01"),
    ],
)
def test_what_is_accepted_is_handed_over_within_thirty_days(
    given: dict[str, str], outcome: str, begins: str | None
) -> None:
    facts: dict[str, Any] = {name: day(text) for name, text in given.items()}
    decision = late_handover(HandoverFacts(is_user_named=True, **facts), LAW)
    assert (decision.outcome, decision.citation.id) == (outcome, "27.8")
    assert decision.results.get("from") == begins
    assert decision.parameters == {"handover_days": "30@2023-06-13"}
    if outcome == "breach":
        assert "最迟应于2024-03-31移交" in decision.reason.zh
        assert "by 2024-03-31" in decision.reason.en
        assert decision.next_step is not None


def test_what_is_accepted_has_a_unit_that_takes_it_over_from_that_day_on() -> None:
    accepted = day("2024-03-01")
    decision = late_handover(HandoverFacts(accepted, is_user_named=False, accepted_on=accepted), LAW)
    assert (decision.outcome, decision.results) == ("breach", {"from": "2024-03-01"})
    assert "未明确接收管理部门" in decision.reason.zh
    assert decision.next_step is not None
    assert late_handover(HandoverFacts(accepted, is_user_named=False), LAW).outcome == "allowed"


def test_facts_without_days_are_those_of_what_did_not_happen() -> None:
    assert (StoppageFacts(day("2024-03-01"), day("2024-03-02")).approval) == ""
