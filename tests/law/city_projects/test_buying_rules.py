"""The rules, clocks and limits of buying, as the catalogue has them."""

from typing import Any

import pytest

from qiban.law.city_projects import REGULATION
from qiban.law.city_projects.buying import CLOCKS, LENGTHS, RULES, facts
from qiban.law.city_projects.regulation import CITY_PROJECTS

CLAUSES = {
    "tender_duty": ("7", facts.TenderDutyFacts),
    "tender": ("7", facts.TenderFacts),
    "award": ("9", facts.AwardFacts),
    "designer": ("8", facts.DesignerFacts),
    "consulting": ("11", facts.ConsultingFacts),
    "contract": ("12", facts.ContractFacts),
    "contract_end": ("12", facts.EndFacts),
    "side_agreement": ("12", facts.SideAgreementFacts),
    "design_review": ("14", facts.DesignFacts),
    "party": ("20", facts.PartyFacts),
    "reviewer_apart": ("20", facts.ReviewerFacts),
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_each_rule_stands_on_its_clause_with_its_facts(rule: Any) -> None:
    _, _, name = rule.id.partition(".")
    assert (rule.citation.regulation, rule.citation.id, rule.facts) == (CITY_PROJECTS, *CLAUSES[name])
    assert rule.title.zh
    assert rule.title.en
    assert REGULATION.rules[rule.id] is rule


def test_no_rule_is_missing() -> None:
    assert {rule.id for rule in RULES} == {f"{CITY_PROJECTS}.{name}" for name in CLAUSES}


def test_the_clocks_have_titles_and_their_lengths_are_parameters_of_the_regulation() -> None:
    assert set(CLOCKS) == {"tender_result", "contract_check"}
    assert {"tender_days", "contract_check_days"} == LENGTHS
    assert set(CLOCKS) <= set(REGULATION.clocks)
    assert REGULATION.lengths >= LENGTHS
