"""Limits after a merge: the stricter of the two, whichever side it comes from (Art. 12.1, interpreted)."""

from itertools import product

import pytest

from qiban.law.hotline import facts, rules
from qiban.law.hotline.merging import URGENCIES
from qiban.law.regulation import Law


@pytest.mark.parametrize(
    ("joining", "lead", "urgency", "outcome"),
    [
        ("general", "general", "general", "unchanged"),
        ("urgent", "general", "urgent", "stricter"),
        ("extra_urgent", "general", "extra_urgent", "stricter"),
        ("extra_urgent", "urgent", "extra_urgent", "stricter"),
        ("general", "urgent", "urgent", "unchanged"),
        ("urgent", "extra_urgent", "extra_urgent", "unchanged"),
    ],
)
def test_the_order_that_goes_on_takes_the_stricter_urgency(
    law: Law, joining: str, lead: str, urgency: str, outcome: str
) -> None:
    decision = rules.merge(facts.MergeFacts(urgency=joining, lead_urgency=lead), law)
    assert (decision.outcome, decision.results["urgency"], decision.citation.id) == (outcome, urgency, "12.1")


@pytest.mark.parametrize("name", ["provincial", "emergency"])
def test_what_either_was_the_order_that_goes_on_is(law: Law, name: str) -> None:
    for joining, lead in product((False, True), repeat=2):
        given = facts.MergeFacts("general", "general", **{name: joining, f"lead_{name}": lead})
        decision = rules.merge(given, law)
        assert decision.results[name] is (joining or lead)
        assert decision.outcome == ("stricter" if joining and not lead else "unchanged")


def test_there_are_three_urgencies_the_mildest_first() -> None:
    assert URGENCIES == ("general", "urgent", "extra_urgent")
