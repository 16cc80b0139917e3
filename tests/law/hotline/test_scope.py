"""What the hotline takes in, hands over and refuses, and how long the regulation holds (Art. 3, 12.1, 24, 25)."""

from datetime import date

import pytest

from qiban.law.hotline import facts, hotline_law, rules
from qiban.law.hotline.scope import EMERGENCY_NUMBERS, EXCLUSIONS
from qiban.law.parameter import OutOfForce
from qiban.law.regulation import Law

# The grounds of Art. 3, each with a word of the route that an agent reads out.
REFUSED = [
    ("litigation", "人民法院"),
    ("arbitration", "仲裁机构"),
    ("discipline_inspection", "12388"),
    ("administrative_review", "复议机关"),
    ("information_disclosure", "信息公开申请"),
    ("petition", "信访渠道"),
    ("law_or_policy", "规定"),
    ("state_secret", "保密"),
    ("trade_secret", "司法途径"),
    ("privacy", "司法途径"),
    ("public_order", "文明"),
]


@pytest.mark.parametrize("kind", ["consult", "help", "complaint", "report", "suggestion"])
def test_each_of_the_five_kinds_is_taken_in(law: Law, kind: str) -> None:
    decision = rules.scope(facts.ScopeFacts(kind), law)
    assert (decision.outcome, decision.is_allowed, decision.citation.id) == ("accepted", True, "3")


@pytest.mark.parametrize(("ground", "route"), REFUSED)
def test_a_matter_of_another_procedure_is_refused_with_the_right_route(law: Law, ground: str, route: str) -> None:
    decision = rules.scope(facts.ScopeFacts("help", excluded=ground), law)
    assert (decision.outcome, decision.citation.id) == ("refused", "3")
    assert decision.next_step is not None
    assert route in decision.next_step.zh
    assert decision.next_step.en


def test_the_table_above_holds_every_ground_of_refusal() -> None:
    assert {ground for ground, _ in REFUSED} == set(EXCLUSIONS)


def test_the_refusal_names_the_ground(law: Law) -> None:
    decision = rules.scope(facts.ScopeFacts("help", excluded="arbitration"), law)
    assert "仲裁" in decision.reason.zh
    assert "arbitration" in decision.reason.en


def test_a_ground_that_art_3_does_not_hold_decides_nothing(law: Law) -> None:
    decision = rules.scope(facts.ScopeFacts("help", excluded="too_much_work"), law)
    assert decision.outcome == "unclear"
    assert decision.next_step is not None


@pytest.mark.parametrize("number", ["110", "119", "120", "122"])
def test_an_emergency_is_handed_over_with_the_number_to_dial(law: Law, number: str) -> None:
    decision = rules.scope(facts.ScopeFacts("help", emergency_number=number), law)
    assert (decision.outcome, decision.citation.id) == ("hand_over", "3")
    assert decision.next_step is not None
    assert number in decision.next_step.zh


def test_the_four_numbers_are_the_only_ones(law: Law) -> None:
    assert set(EMERGENCY_NUMBERS) == {"110", "119", "120", "122"}
    assert rules.scope(facts.ScopeFacts("help", emergency_number="12345"), law).outcome == "unclear"


def test_a_nuisance_caller_is_recorded_and_handed_over_under_art_24(law: Law) -> None:
    decision = rules.scope(facts.ScopeFacts("complaint", nuisance=True), law)
    assert (decision.outcome, decision.citation.clause) == ("hand_over", "hotline:24")


def test_an_emergency_goes_before_nuisance_and_nuisance_before_a_ground_of_refusal(law: Law) -> None:
    both = facts.ScopeFacts("help", excluded="petition", emergency_number="119", nuisance=True)
    assert rules.scope(both, law).citation.id == "3"
    nuisance = facts.ScopeFacts("help", excluded="petition", nuisance=True)
    assert rules.scope(nuisance, law).citation.id == "24"


# same person, same facts, answered before, lawfully -> taken in?
REPEATS = [
    (True, True, True, True, "refused"),
    (False, True, True, True, "accepted"),
    (True, False, True, True, "accepted"),
    (True, True, False, True, "accepted"),
    (True, True, False, False, "accepted"),
    (True, True, True, False, "accepted"),
    (False, False, True, True, "accepted"),
    (False, False, False, False, "accepted"),
]


@pytest.mark.parametrize(("person", "same", "closed", "lawful", "outcome"), REPEATS)
def test_only_the_same_person_s_lawfully_answered_matter_is_not_taken_in_again(
    law: Law, person: bool, same: bool, closed: bool, lawful: bool, outcome: str
) -> None:
    decision = rules.repeat(facts.RepeatFacts(person, same, closed, lawful), law)
    assert (decision.outcome, decision.citation.id) == (outcome, "12.1")
    assert (decision.next_step is not None) is (outcome == "refused")


@pytest.mark.parametrize(
    ("day", "outcome"),
    [
        (date(2023, 6, 27), "not_yet"),
        (date(2023, 6, 28), "in_force"),
        (date(2026, 6, 27), "in_force"),
        (date(2026, 6, 28), "lapsed"),
        (date(2030, 1, 1), "lapsed"),
    ],
)
def test_the_regulation_holds_from_its_day_of_issue_up_to_and_with_27_june_2026(
    law: Law, day: date, outcome: str
) -> None:
    decision = rules.validity(facts.ValidityFacts(day), law)
    assert (decision.outcome, decision.citation.id) == (outcome, "25")
    assert (decision.next_step is not None) is (outcome == "lapsed")


def test_after_the_last_day_the_last_values_go_on_and_every_decision_is_marked() -> None:
    before, after = hotline_law(date(2026, 6, 27)), hotline_law(date(2026, 6, 28))
    assert dict(before.parameters) == dict(after.parameters)
    given = facts.ScopeFacts("help")
    assert (rules.scope(given, before).basis_lapsed, rules.scope(given, after).basis_lapsed) == (False, True)


def test_before_the_first_day_there_is_no_law_to_ask() -> None:
    with pytest.raises(OutOfForce):
        hotline_law(date(2023, 6, 27))
