"""When the centre supervises, before, at and after each bound (Art. 15, 16)."""

import pytest
from tests.law.hotline.conftest import civil

from qiban.law.hotline import rules
from qiban.law.hotline.supervision import facts
from qiban.law.regulation import Law

# Due with Thursday, 28 September 2023; the holidays end on 6 October, and 7 and 8 October are make-up workdays.
DUE = civil("2023-09-29")


@pytest.mark.parametrize(
    ("at", "outcome"),
    [
        ("2023-10-08 23:59", "not_yet"),
        ("2023-10-09 00:00", "supervise"),
        ("2023-10-09 00:01", "supervise"),
    ],
)
def test_what_is_overdue_is_supervised_from_the_end_of_the_second_working_day_on(
    law: Law, at: str, outcome: str
) -> None:
    made = rules.supervise_overdue(facts.OverdueFacts(DUE, civil(at)), law)
    assert (made.outcome, made.citation.id) == (outcome, "16.1")
    assert made.results == {"from": "2023-10-09T00:00:00+08:00"}
    assert "2个工作日" in made.reason.zh


@pytest.mark.parametrize(
    ("at", "outcome"),
    [
        # Five working days past the 28th: the 7th, 8th, 9th, 10th and 11th of October.
        ("2023-10-11 23:59", "not_yet"),
        ("2023-10-12 00:00", "supervise"),
        ("2023-10-12 00:01", "supervise"),
    ],
)
def test_stale_knowledge_is_supervised_five_working_days_past_its_day(law: Law, at: str, outcome: str) -> None:
    made = rules.supervise_knowledge(facts.KnowledgeFacts(DUE, civil(at)), law)
    assert (made.outcome, made.citation.id) == (outcome, "16.5")
    assert made.results == {"from": "2023-10-12T00:00:00+08:00"}
    assert "5个工作日" in made.reason.zh


@pytest.mark.parametrize(
    ("given", "outcome", "word"),
    [
        (facts.RepeatedFacts(4, reworked=4), "not_yet", "满5次"),
        (facts.RepeatedFacts(5), "not_yet", "尚未发现"),
        (facts.RepeatedFacts(5, reworked=1), "supervise", "30日内反映5次"),
        (facts.RepeatedFacts(5, unsolved=1), "supervise", "30日内反映5次"),
        (facts.RepeatedFacts(5, after_closing=1), "supervise", "30日内反映5次"),
        (facts.RepeatedFacts(5, reworked=1, unsolved=1), "supervise", "30日内反映5次"),
        (facts.RepeatedFacts(5, unsolved=1, after_closing=1), "supervise", "30日内反映5次"),
        (facts.RepeatedFacts(5, reworked=1, after_closing=1), "supervise", "30日内反映5次"),
        (facts.RepeatedFacts(6, reworked=1), "supervise", "30日内反映6次"),
        (facts.RepeatedFacts(1, rounds=2), "not_yet", "满5次"),
        (facts.RepeatedFacts(1, rounds=3), "supervise", "3轮"),
        (facts.RepeatedFacts(1, rounds=4), "supervise", "4轮"),
    ],
)
def test_what_is_reported_often_is_supervised_where_handling_failed(
    law: Law, given: facts.RepeatedFacts, outcome: str, word: str
) -> None:
    made = rules.supervise_repeated(given, law)
    assert (made.outcome, made.citation.id) == (outcome, "16.2")
    assert word in made.reason.zh


@pytest.mark.parametrize(
    ("given", "outcome"),
    [
        (facts.RefusalFacts(0), "not_yet"),
        (facts.RefusalFacts(1), "not_yet"),
        (facts.RefusalFacts(2), "supervise"),
        (facts.RefusalFacts(3), "supervise"),
        (facts.RefusalFacts(0, after_confirmation=True), "supervise"),
    ],
)
def test_a_refusal_of_duty_is_supervised(law: Law, given: facts.RefusalFacts, outcome: str) -> None:
    made = rules.supervise_refusal(given, law)
    assert (made.outcome, made.citation.id) == (outcome, "16.3")


@pytest.mark.parametrize(
    ("place", "outcome"), [(None, "not_yet"), (1, "supervise"), (2, "supervise"), (3, "supervise"), (4, "not_yet")]
)
def test_the_last_three_of_a_group_are_supervised(law: Law, place: int | None, outcome: str) -> None:
    made = rules.supervise_rates(facts.RatesFacts(place), law)
    assert (made.outcome, made.citation.id) == (outcome, "16.4")
    assert ("倒数第" in made.reason.zh) is (outcome == "supervise")


@pytest.mark.parametrize(("reports", "outcome"), [(19, "not_yet"), (20, "study"), (21, "study")])
def test_a_topic_that_is_reported_twenty_times_in_ninety_days_is_studied(law: Law, reports: int, outcome: str) -> None:
    made = rules.study_needed(facts.StudyNeedFacts(reports), law)
    assert (made.outcome, made.citation.id) == (outcome, "15")
    assert "90日" in made.reason.zh
