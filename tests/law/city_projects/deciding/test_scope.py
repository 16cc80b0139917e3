"""Which projects the regulation is about (Art. 2, 28)."""

import pytest

from qiban.law.city_projects.deciding.facts import ScopeFacts
from qiban.law.city_projects.deciding.scope import scope
from qiban.law.regulation import Law


@pytest.mark.parametrize(
    ("funding", "outcome", "article"), [("city", "in_scope", "2"), ("district", "by_reference", "28")]
)
def test_the_city_s_state_money_is_in_scope_and_a_district_s_by_reference(
    law: Law, funding: str, outcome: str, article: str
) -> None:
    decision = scope(ScopeFacts(funding), law)  # type: ignore[arg-type]
    assert (decision.rule, decision.outcome, decision.citation.clause) == (
        "city_projects.scope",
        outcome,
        f"city_projects:{article}",
    )


@pytest.mark.parametrize(
    ("given", "zh", "en"),
    [
        (ScopeFacts("other"), "不使用国有资金", "no state money is used"),
        (ScopeFacts("city", is_in_city=False), "不在本市行政区域内", "it lies outside the city"),
        (ScopeFacts("city", is_city_construction=False), "不用于城市建设", "it is not city construction"),
        (ScopeFacts("district", is_in_city=False), "不在本市行政区域内", "it lies outside the city"),
    ],
)
def test_other_money_other_places_and_other_purposes_are_not(law: Law, given: ScopeFacts, zh: str, en: str) -> None:
    decision = scope(given, law)
    assert (decision.outcome, decision.citation.id) == ("refused", "2")
    assert zh in decision.reason.zh
    assert en in decision.reason.en
    assert decision.next_step


@pytest.mark.parametrize("funding", ["city", "district", "other"])
def test_a_policy_from_above_prevails_over_everything(law: Law, funding: str) -> None:
    decision = scope(ScopeFacts(funding, higher_policy="省政府令第351号"), law)  # type: ignore[arg-type]
    assert (decision.outcome, decision.citation.id) == ("higher_policy", "28")
    assert "省政府令第351号" in decision.reason.zh
    assert "省政府令第351号" in decision.reason.en
    assert decision.next_step
