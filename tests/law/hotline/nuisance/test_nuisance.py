"""When a caller is recorded, warned, handed over, and when that ends, before, at and after each bound (Art. 24)."""

import pytest
from tests.law.hotline.conftest import civil

from qiban.law.hotline import rules
from qiban.law.hotline.nuisance import facts
from qiban.law.hotline.nuisance.clocks import LENGTHS, TITLES, nuisance_clock
from qiban.law.regulation import Law


@pytest.mark.parametrize(
    ("conduct", "has_number", "outcome"),
    [("反复拨打后不说话", True, "recorded"), (" ", True, "refused"), ("反复拨打后不说话", False, "refused")],
)
def test_a_record_says_what_the_caller_did_and_whose_number_it_was(
    law: Law, conduct: str, has_number: bool, outcome: str
) -> None:
    made = rules.record_nuisance(facts.NuisanceCallFacts(conduct, has_number), law)
    assert (made.outcome, made.citation.id, bool(made.next_step)) == (outcome, "24", outcome == "refused")


@pytest.mark.parametrize(
    ("calls", "since_warning", "outcome"),
    [
        (2, None, "record"),
        (3, None, "warn"),
        (4, None, "warn"),
        (3, 0, "record"),
        (4, 1, "record"),
        (5, 2, "hand_over"),
        (6, 3, "hand_over"),
        # Warned early, by hand.
        (1, 0, "record"),
        (3, 2, "hand_over"),
    ],
)
def test_three_calls_call_for_a_warning_and_two_after_it_for_a_hand_over(
    law: Law, calls: int, since_warning: int | None, outcome: str
) -> None:
    assert rules.nuisance_step(facts.NuisanceFacts(calls, since_warning), law).outcome == outcome


@pytest.mark.parametrize(
    ("since_warning", "reason", "outcome"),
    [(None, "多次骚扰", "refused"), (0, "多次骚扰", "refused"), (1, "多次骚扰", "allowed"), (1, "", "refused")],
)
def test_nobody_is_handed_over_who_was_not_warned_in_vain(
    law: Law, since_warning: int | None, reason: str, outcome: str
) -> None:
    made = rules.hand_caller_over(facts.NuisanceHandOverFacts(since_warning, reason), law)
    assert (made.outcome, bool(made.next_step)) == (outcome, outcome == "refused")


@pytest.mark.parametrize(("days", "outcome"), [(179, "stays"), (180, "lapse"), (181, "lapse")])
def test_a_record_ends_by_itself_after_180_quiet_days(law: Law, days: int, outcome: str) -> None:
    made = rules.nuisance_lapse(facts.NuisanceLapseFacts(days), law)
    assert made.outcome == outcome
    assert "180" in made.reason.zh


@pytest.mark.parametrize(
    ("kind", "due"),
    [
        # From Thursday, 28 September 2023: the 29th and the days to 6 October are off, the 7th and 8th are working days.
        ("nuisance_warn", "2023-10-09"),
        ("nuisance_hand_over", "2023-10-09"),
        # 7-8 (two), 9-13 (seven), 16-20 (twelve), 23-27 (seventeen), 30 October to 1 November (twenty).
        ("nuisance_disposal", "2023-11-02"),
    ],
)
def test_the_centre_decides_in_two_working_days_and_follows_up_in_twenty(law: Law, kind: str, due: str) -> None:
    made = nuisance_clock(kind, at=civil("2023-09-28 15:00"), law=law)
    assert (made.kind, made.citation.id, made.deadline.due_at) == (kind, "24", civil(due))
    assert TITLES[kind].zh
    assert TITLES[kind].en
    assert made.parameters.keys() & LENGTHS == {one for one in made.parameters if one.startswith("nuisance_")} != set()
