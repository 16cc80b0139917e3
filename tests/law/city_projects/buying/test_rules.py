"""The rules, clocks and limits of buying, as the catalogue has them."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from qiban.law.city_projects import REGULATION
from qiban.law.city_projects.buying import CLOCKS, LENGTHS, RULES, facts
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.rule import BadFacts, find

PURCHASES = [
    "survey",
    "design",
    "construction",
    "epc",
    "supervision",
    "goods",
    "cost_consulting",
    "settlement_review",
    "consulting",
    "other_service",
]

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


DAY = date(2024, 3, 4)
TENDER = {"purchase": "goods", "estimate": "1", "method": "public", "platform": "public_resources"}
WORDS = [
    ("tender_duty", TENDER | {"method": None, "platform": None}, "purchase", PURCHASES),
    ("tender", TENDER | {"basis": "依据"}, "method", ["public", "invited", "negotiation", "inquiry", "direct"]),
    ("tender", TENDER, "platform", ["public_resources", "other_lawful", "none"]),
    ("design_review", {"is_passed": False}, "stage", ["scheme", "preliminary", "drawings"]),
]


@pytest.mark.parametrize(("name", "given", "fact", "words"), WORDS)
def test_the_words_that_people_choose_are_facts_and_no_others(
    name: str, given: dict[str, Any], fact: str, words: list[str]
) -> None:
    rule = find(f"{CITY_PROJECTS}.{name}")
    known = {key: value for key, value in given.items() if value is not None}
    assert [rule.decide({**known, fact: word}, DAY).inputs[fact] for word in words] == words
    with pytest.raises(BadFacts):
        rule.decide({**known, fact: "nonsense"}, DAY)


@pytest.mark.parametrize("term", ["scope", "period", "quality", "price", "liability", "payment", "other"])
def test_the_terms_of_a_contract_are_known_by_their_words(term: str) -> None:
    rule = find(f"{CITY_PROJECTS}.side_agreement")
    assert rule.decide({"departs_in": [term]}, DAY).inputs["departs_in"] == [term]
    with pytest.raises(BadFacts):
        rule.decide({"departs_in": ["nonsense"]}, DAY)


def test_facts_that_are_left_out_say_that_there_is_nothing() -> None:
    zero = Decimal(0)
    assert facts.TenderDutyFacts("goods", zero) == facts.TenderDutyFacts("goods", zero, zero, is_state_money=True)
    assert facts.TenderFacts("goods", zero, "public", "none") == facts.TenderFacts(
        "goods", zero, "public", "none", zero, True, "", "", False, ""
    )
    assert facts.AwardFacts("goods", zero) == facts.AwardFacts("goods", zero, None, ())
    assert facts.PartyFacts("survey") == facts.PartyFacts("survey", ())
    assert facts.DesignerFacts() == facts.DesignerFacts("", "", "")
    assert facts.ConsultingFacts() == facts.ConsultingFacts("")
    assert facts.SideAgreementFacts() == facts.SideAgreementFacts(())
    assert facts.ReviewerFacts() == facts.ReviewerFacts("", "", "", "", "")
    assert facts.ContractFacts("goods", zero, "a", "b", "c") == facts.ContractFacts(
        "goods", zero, "a", "b", "c", zero, True, False, None, False, zero, zero, None, None
    )
    assert facts.DesignFacts("scheme", is_passed=True) == facts.DesignFacts(
        "scheme", True, 0, 0, "", False, False, False, True
    )
