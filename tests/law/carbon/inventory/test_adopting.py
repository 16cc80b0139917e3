"""A factor of a notice is adopted by a second person, and declined with a reason."""

import pytest

from qiban.law.carbon.inventory.adopting import AdoptionFacts, factor_adoption
from qiban.law.regulation import Law


@pytest.mark.parametrize(
    ("given", "outcome", "said"),
    [
        (AdoptionFacts(1, 2, is_adopted=True), "allowed", "可以办理"),
        (AdoptionFacts(1, 1, is_adopted=True), "refused", "不能自己复核"),
        (AdoptionFacts(1, 1, is_adopted=False, opinion="不符"), "refused", "不能自己复核"),
        (AdoptionFacts(1, 2, is_adopted=False, opinion="不符"), "allowed", "可以办理"),
        (AdoptionFacts(1, 2, is_adopted=False, opinion=" "), "refused", "写明理由"),
        (AdoptionFacts(1, 2, is_adopted=False), "refused", "写明理由"),
    ],
)
def test_who_entered_it_does_not_decide_and_a_no_has_its_reason(
    law: Law, given: AdoptionFacts, outcome: str, said: str
) -> None:
    """carbon.factor_adoption."""
    found = factor_adoption(given, law)
    assert (found.rule, found.outcome, found.citation.clause) == (
        "carbon.factor_adoption",
        outcome,
        "carbon:measure-4.1",
    )
    assert said in found.reason.zh
    assert (found.next_step is None) is (outcome == "allowed")
