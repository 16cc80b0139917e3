"""Who takes part in a project, and who may not do what else (Art. 3, 8, 11, 20)."""

from datetime import date
from typing import Any

import pytest
from tests.law.city_projects.checked import checked

from qiban.law.city_projects import buying as rules
from qiban.law.city_projects import projects_law
from qiban.law.city_projects.buying.facts import ConsultingFacts, DesignerFacts, PartyFacts, ReviewerFacts
from qiban.law.decision import Decision

LAW = projects_law(date(2024, 3, 4))
NOTES = {"advanced": "采用装配式管廊", "reasonable": "线位合理", "economical": "造价低于同类"}


def may(role: Any, *held: Any) -> Decision:
    return checked(rules.party, PartyFacts(role, held), LAW)


@pytest.mark.parametrize("checker", ["supervision", "cost_consultant", "settlement_reviewer", "consulting"])
def test_who_builds_is_not_who_checks(checker: str) -> None:
    for found in (may("contractor", checker), may(checker, "contractor")):
        assert (found.outcome, found.citation.id) == ("refused", "20")
        assert found.next_step is not None
    assert "施工单位" in may(checker, "survey", "contractor").reason.zh
    assert "the contractor" in may(checker, "survey", "contractor").reason.en


@pytest.mark.parametrize(
    "role",
    ["survey", "design", "contractor", "supervision", "cost_consultant", "settlement_reviewer", "consulting"],
)
@pytest.mark.parametrize("owner", ["project_unit", "construction_unit"])
def test_the_project_s_own_units_sell_it_nothing(role: str, owner: str) -> None:
    assert may(role, owner).outcome == "refused"


def test_what_does_not_clash_may_be_done_by_one_firm() -> None:
    assert may("survey", "design", "supervision").outcome == "allowed"
    assert may("supervision", "cost_consultant", "consulting").outcome == "allowed"
    assert may("contractor", "survey", "design", "contractor").outcome == "allowed"
    assert may("user_unit", "project_unit").outcome == "allowed"
    assert may("contractor").outcome == "allowed"


def test_a_designer_is_chosen_for_a_scheme_that_was_assessed_in_three_respects() -> None:
    assert checked(rules.designer, DesignerFacts(**NOTES), LAW).outcome == "allowed"
    nothing = checked(rules.designer, DesignerFacts(), LAW)
    assert (nothing.outcome, nothing.citation.id) == ("refused", "8")
    assert "还缺：先进性、合理性、经济性。" in nothing.reason.zh
    assert "how advanced it is, how reasonable it is, how economical it is" in nothing.reason.en


@pytest.mark.parametrize(
    ("missing", "word"), [("advanced", "先进性"), ("reasonable", "合理性"), ("economical", "经济性")]
)
def test_a_missing_respect_is_named(missing: str, word: str) -> None:
    found = checked(rules.designer, DesignerFacts(**{**NOTES, missing: " \n"}), LAW)
    assert found.outcome == "refused"
    assert f"还缺：{word}。" in found.reason.zh
    assert found.next_step is not None
    assert word in found.next_step.zh


def test_a_consultant_s_capability_is_on_record() -> None:
    assert checked(rules.consulting, ConsultingFacts("工程咨询甲级资信"), LAW).outcome == "allowed"
    for blank in ("", " \u3000"):
        found = checked(rules.consulting, ConsultingFacts(blank), LAW)
        assert (found.outcome, found.citation.id) == ("refused", "11")
        assert found.next_step is not None
    assert checked(rules.consulting, ConsultingFacts(), LAW).outcome == "refused"


def reviewers(**more: str) -> Decision:
    given = {
        "consultant_code": "91350100m000100y43",
        "consultant_name": "临淄造价（集团）",
        "reviewer_code": "914403001922038216",
        "reviewer_name": "周村审价",
    }
    return checked(rules.reviewer_apart, ReviewerFacts(**{**given, **more}), LAW)


def test_two_firms_consult_and_review() -> None:
    assert reviewers().outcome == "allowed"


@pytest.mark.parametrize(
    "same",
    [
        {"reviewer_code": "91350100M000100Y43"},
        {"reviewer_name": "临淄造价（集团）"},
        {"reviewer_name": "临淄造价(集团) ", "reviewer_code": "914403001922038216"},
        {"reviewer_name": "临淄 造价\u3000（集团）"},
    ],
)
def test_one_firm_does_not_do_both_unless_there_is_a_recorded_reason(same: dict[str, str]) -> None:
    found = reviewers(**same, exception_reason=" ")
    assert (found.outcome, found.citation.id) == ("refused", "20")
    assert found.next_step is not None
    assert "写明理由" in found.next_step.zh
    excused = reviewers(**same, exception_reason="本地仅一家具备该专业资质")
    assert (excused.outcome, excused.citation.id) == ("exception", "20")


def test_a_refusal_names_the_firm() -> None:
    found = reviewers(reviewer_name="临淄造价（集团）")
    assert "临淄造价（集团）" in found.reason.zh
    assert "临淄造价（集团）" in found.reason.en


def test_as_long_as_one_of_them_is_not_named_there_is_nothing_to_compare() -> None:
    assert checked(rules.reviewer_apart, ReviewerFacts(), LAW).outcome == "allowed"
    assert reviewers(consultant_code="", consultant_name="").outcome == "allowed"
    assert reviewers(reviewer_code="", reviewer_name="").outcome == "allowed"
    assert (
        checked(rules.reviewer_apart, ReviewerFacts(reviewer_name=" ", consultant_name=" "), LAW).outcome == "allowed"
    )
