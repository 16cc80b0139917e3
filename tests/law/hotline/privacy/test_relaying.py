"""Which messages are passed on, and how; until when (Art. 21)."""

from dataclasses import replace

import pytest
from tests.law.hotline.conftest import civil

from qiban.law.hotline import rules
from qiban.law.hotline.privacy.relaying import (
    LENGTHS,
    TITLES,
    RelayFacts,
    look_answer_clock,
    relay_answer_clock,
    relay_clock,
)
from qiban.law.regulation import Law

HANDLING = RelayFacts(bears=True, is_reported=False, may_ask_directly=False, has_contact=True, is_centre_accused=False)


@pytest.mark.parametrize(
    ("given", "outcome"),
    [
        (HANDLING, "by_centre"),
        (replace(HANDLING, is_centre_accused=True), "by_code"),
        (replace(HANDLING, has_contact=False), "by_code"),
        (replace(HANDLING, bears=False), "refused"),
        (replace(HANDLING, is_reported=True), "refused"),
        (replace(HANDLING, may_ask_directly=True), "refused"),
    ],
)
def test_the_centre_passes_on_what_a_unit_in_charge_may_not_ask_itself(
    law: Law, given: RelayFacts, outcome: str
) -> None:
    made = rules.ask_relay(given, law)
    assert (made.outcome, made.citation.id, bool(made.next_step)) == (outcome, "21", outcome == "refused")


@pytest.mark.parametrize(
    ("clock", "kind", "due"),
    [
        # From Thursday, 28 September 2023: 7 and 8 October are the next working days, then 9 to 11 October.
        (relay_clock, "relay", "2023-10-08"),
        (relay_answer_clock, "relay_answer", "2023-10-09"),
        (look_answer_clock, "look_answer", "2023-10-12"),
    ],
)
def test_messages_go_out_in_a_day_answers_in_two_and_looks_are_settled_in_five(
    law: Law, clock: object, kind: str, due: str
) -> None:
    made = clock(at=civil("2023-09-28 15:00"), law=law)  # type: ignore[operator]
    assert (made.kind, made.citation.id, made.deadline.due_at) == (kind, "21", civil(due))
    assert TITLES[kind].zh
    assert TITLES[kind].en
    assert f"{kind}_days" in LENGTHS & made.parameters.keys()
