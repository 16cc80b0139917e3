"""The clocks as rules that anyone can ask: when is it due, which light shows, from which parameters (Art. 12, 13, 14)."""

from datetime import date

import pytest
from tests.law.hotline.conftest import civil

from qiban.law.enacted import Change, Document, Enacted
from qiban.law.hotline import facts, hotline_law, rules
from qiban.law.regulation import Law


def test_the_handling_limit_is_told_with_its_lights_clause_and_parameters(law: Law) -> None:
    decision = rules.handling_limit(facts.LimitFacts(civil("2023-09-28 10:00")), law)
    assert decision.outcome == "due"
    assert decision.results == {
        "due": "2023-10-12T00:00:00+08:00",
        "yellow": "2023-10-11T00:00:00+08:00",
        "red": "2023-10-13T00:00:00+08:00",
        "last_day": "2023-10-11",
        "provisional": False,
    }
    assert decision.citation.id == "12.3"
    assert decision.parameters == {
        "handling_days_general": "5@2023-06-28",
        "yellow_days": "1@2023-06-28",
        "red_days": "1@2023-06-28",
    }
    assert decision.inputs == {"received_at": "2023-09-28T10:00:00+08:00", "urgency": "general"}


def test_a_limit_at_midnight_is_read_out_as_the_end_of_the_day_before(law: Law) -> None:
    decision = rules.handling_limit(facts.LimitFacts(civil("2023-09-28 10:00")), law)
    assert "2023-10-11 24:00" in decision.reason.zh
    assert "2023-10-11 24:00" in decision.reason.en


@pytest.mark.parametrize(
    ("urgency", "due"),
    [
        ("general", "2023-10-08T00:00:00+08:00"),
        ("urgent", "2023-09-28T10:30:00+08:00"),
        ("extra_urgent", "2023-09-28T10:30:00+08:00"),
    ],
)
def test_the_dispatch_limit_is_a_working_day_and_at_once_for_what_is_urgent(
    law: Law, urgency: facts.UrgencyName, due: str
) -> None:
    decision = rules.dispatch_limit(facts.LimitFacts(civil("2023-09-28 10:00"), urgency), law)
    assert (decision.results["due"], decision.citation.id) == (due, "12.2")


@pytest.mark.parametrize(
    ("provincial", "due"), [(False, "2023-10-09T00:00:00+08:00"), (True, "2023-10-08T00:00:00+08:00")]
)
def test_the_return_limit_has_no_lights(law: Law, provincial: bool, due: str) -> None:
    decision = rules.return_limit(facts.ReturnLimitFacts(civil("2023-09-28 10:00"), provincial), law)
    assert (decision.results["due"], decision.citation.id) == (due, "12.7")
    assert decision.results["yellow"] is decision.results["red"] is None


def test_first_feedback_is_due_two_hours_later_to_the_minute(law: Law) -> None:
    decision = rules.quick_feedback_limit(facts.QuickFacts(civil("2023-09-23 09:00")), law)
    assert decision.results["due"] == "2023-09-23T11:00:00+08:00"
    assert "2023-09-23 11:00" in decision.reason.zh
    assert decision.citation.id == "14"


def test_a_limit_in_a_year_that_is_not_published_yet_says_so(law: Law) -> None:
    year = law.calendar.published_until
    decision = rules.handling_limit(facts.LimitFacts(civil(f"{year + 1}-03-01 10:00")), law)
    assert decision.results["provisional"] is True
    assert "暂定" in decision.reason.zh
    assert "provisional" in decision.reason.en


LIGHTS = [
    # looked at -> light; received 28 September 2023, due 12 October
    ("2023-09-28 10:00", "green"),
    ("2023-10-10 23:59:59", "green"),
    ("2023-10-11 00:00:00", "yellow"),
    ("2023-10-11 23:59:59", "yellow"),
    ("2023-10-12 00:00:00", "overdue"),
    ("2023-10-12 23:59:59", "overdue"),
    ("2023-10-13 00:00:00", "red"),
    ("2024-10-13 00:00:00", "red"),
]


@pytest.mark.parametrize(("looked", "light"), LIGHTS)
def test_a_boundary_belongs_to_the_later_light(law: Law, looked: str, light: str) -> None:
    decision = rules.lights(facts.LightFacts(at=civil(looked), received_at=civil("2023-09-28 10:00"), days=5), law)
    assert (decision.outcome, decision.citation.id) == (light, "13")


@pytest.mark.parametrize(
    ("answered", "light"),
    [("2023-10-13 00:00", "settled"), ("2023-10-13 08:00", "settled"), ("2023-10-13 08:00:01", "red"), (None, "red")],
)
def test_an_answer_puts_the_light_out_from_its_own_moment_on(law: Law, answered: str | None, light: str) -> None:
    given = facts.LightFacts(
        at=civil("2023-10-13 08:00"),
        received_at=civil("2023-09-28 10:00"),
        days=5,
        answered_at=civil(answered) if answered else None,
    )
    assert rules.lights(given, law).outcome == light


def test_a_one_day_clock_that_began_on_a_saturday_is_yellow_at_once(law: Law) -> None:
    received = civil("2023-09-23 09:00")
    assert rules.lights(facts.LightFacts(at=received, received_at=received, days=1), law).outcome == "yellow"


@pytest.mark.parametrize(("day", "lapsed"), [(date(2026, 6, 27), False), (date(2026, 6, 28), True)])
def test_every_limit_says_whether_its_basis_has_lapsed(day: date, lapsed: bool) -> None:
    law, at = hotline_law(day), civil(f"{day} 10:00")
    asked = (
        rules.dispatch_limit(facts.LimitFacts(at), law),
        rules.handling_limit(facts.LimitFacts(at), law),
        rules.return_limit(facts.ReturnLimitFacts(at), law),
        rules.quick_feedback_limit(facts.QuickFacts(at), law),
        rules.lights(facts.LightFacts(at=at, received_at=at, days=5), law),
    )
    assert {decision.basis_lapsed for decision in asked} == {lapsed}


@pytest.mark.parametrize(
    ("years_on", "note_zh", "note_en"),
    [
        (0, "", ""),
        (1, "（该年放假安排尚未公布，期限为暂定）", " (provisional: that year's working days are not published yet)"),
    ],
)
def test_a_limit_is_read_out_in_full(law: Law, years_on: int, note_zh: str, note_en: str) -> None:
    year = law.calendar.published_until + years_on
    decision = rules.quick_feedback_limit(facts.QuickFacts(civil(f"{year}-03-01 10:00")), law)
    assert decision.reason.zh == f"应于{year}-03-01 12:00前完成。"
    decision = rules.handling_limit(facts.LimitFacts(civil(f"{year}-03-01 10:00")), law)
    due = decision.results["last_day"]
    assert decision.reason.zh == f"应于{due} 24:00前完成{note_zh}。"
    assert decision.reason.en == f"Due before {due} 24:00{note_en}."


def test_a_light_is_told_with_the_instants_at_which_it_turns_by_the_numbers_in_force(law: Law) -> None:
    received = civil("2023-09-28 10:00")
    assert rules.lights(facts.LightFacts(received, received, 5), law).results == {
        "due": "2023-10-12T00:00:00+08:00",
        "yellow": "2023-10-11T00:00:00+08:00",
        "red": "2023-10-13T00:00:00+08:00",
        "last_day": "2023-10-11",
        "provisional": False,
    }
    # As a successor might have it: yellow 2 working days before the end, which is that of 11 October, and red 3 after it.
    first = date(2026, 6, 28)
    changes = (Change("yellow_days", 2, first), Change("red_days", 3, first))
    other = hotline_law(first, Enacted(documents=(Document("hotline", "88号", "新办法", first, first, None, changes),)))
    results = rules.lights(facts.LightFacts(received, received, 5), other).results
    assert (results["yellow"], results["red"]) == ("2023-10-10T00:00:00+08:00", "2023-10-17T00:00:00+08:00")


def test_hours_end_on_the_civil_day_in_which_they_end_in_the_afternoon_too(law: Law) -> None:
    decision = rules.quick_feedback_limit(facts.QuickFacts(civil("2023-09-28 15:00")), law)
    assert (decision.results["due"], decision.results["last_day"]) == ("2023-09-28T17:00:00+08:00", "2023-09-28")
