"""Completion report, joint acceptance, filing (Art. 21, 23)."""

from dataclasses import replace
from datetime import date

import pytest

from qiban.law.city_projects import projects_law
from qiban.law.city_projects.facts import PartyName
from qiban.law.city_projects.finishing.accepting import acceptance, completion_report, filing
from qiban.law.city_projects.finishing.facts import AcceptanceFacts, CompletionFacts, FilingFacts
from qiban.law.decision import Decision

LAW = projects_law(date(2024, 3, 4))
ALL: tuple[PartyName, ...] = ("project_unit", "survey", "design", "contractor", "supervision", "user_unit")
REPORT = CompletionFacts(("contractor",), "全部工程内容已完成", date(2024, 3, 4), date(2024, 3, 4), date(2024, 3, 4))
FILED = FilingFacts(date(2024, 3, 4), date(2024, 3, 19), date(2024, 3, 19), "市住房城乡建设局", "备字〔2024〕1号")


def said(decision: Decision) -> tuple[str, str]:
    return decision.outcome, decision.citation.clause.removeprefix("city_projects:")


def test_a_completion_report_on_the_very_day_goes_to_the_construction_unit() -> None:
    decision = completion_report(REPORT, LAW)
    assert said(decision) == ("allowed", "21")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"reporter_roles": ()}, ("施工单位", "contractor")),
        ({"reporter_roles": ("supervision", "design")}, ("不是本项目的施工单位", "not the contractor")),
        ({"content": " \u200b"}, ("没有内容", "says nothing")),
        ({"completed_on": date(2024, 3, 5)}, ("2024-03-05", "2024-03-05")),
        ({"started_on": date(2024, 3, 5)}, ("早于开工日期2024-03-05", "before it began on 2024-03-05")),
    ],
)
def test_a_completion_report_is_refused_with_what_is_wrong(wrong: dict[str, object], words: tuple[str, str]) -> None:
    decision = completion_report(replace(REPORT, **wrong), LAW)  # type: ignore[arg-type]
    assert said(decision) == ("refused", "21")
    assert words[0] in decision.reason.zh
    assert words[1] in decision.reason.en
    assert decision.next_step is not None


@pytest.mark.parametrize(
    "right", [{"reporter_roles": ("design", "contractor")}, {"started_on": None}, {"completed_on": date(2024, 3, 4)}]
)
def test_a_contractor_with_other_parts_or_no_known_start_may_report(right: dict[str, object]) -> None:
    assert completion_report(replace(REPORT, **right), LAW).outcome == "allowed"  # type: ignore[arg-type]


@pytest.mark.parametrize("role", ["project_unit", "survey", "design", "contractor", "supervision"])
def test_without_a_party_of_article_21_there_is_no_acceptance_and_it_is_named(role: str) -> None:
    decision = acceptance(AcceptanceFacts(tuple(one for one in ALL if one != role)), LAW)
    assert said(decision) == ("refused", "21")
    names = {
        "project_unit": "project unit",
        "survey": "survey firm",
        "design": "design firm",
        "contractor": "contractor",
        "supervision": "supervision firm",
    }
    assert decision.reason.en.endswith(f"not named yet: {names[role]}.")
    assert decision.next_step is not None


def test_every_missing_party_is_named_in_both_languages() -> None:
    decision = acceptance(AcceptanceFacts(("project_unit", "design", "contractor")), LAW)
    assert decision.reason.zh.endswith("尚未确定：勘察单位、监理单位。")
    assert decision.reason.en.endswith("not named yet: survey firm, supervision firm.")


def test_without_the_user_unit_it_is_article_23_that_refuses() -> None:
    decision = acceptance(AcceptanceFacts(ALL[:-1], confirmed=ALL[:-1]), LAW)
    assert said(decision) == ("refused", "23")
    assert "使用（管护）单位" in decision.reason.zh
    assert "user unit" in decision.reason.en
    assert decision.next_step is not None


def test_an_acceptance_waits_for_everybody_who_has_not_confirmed() -> None:
    opened = acceptance(AcceptanceFacts(ALL), LAW)
    assert (opened.outcome, opened.is_allowed, opened.citation.id) == ("waiting", False, "21")
    assert opened.results == {"waiting": list(ALL)}
    last = acceptance(AcceptanceFacts(ALL, confirmed=ALL[:-1]), LAW)
    assert (last.outcome, last.results) == ("waiting", {"waiting": ["user_unit"]})
    assert last.reason.zh.endswith("尚待确认：使用（管护）单位。")
    assert last.reason.en.endswith("still to confirm: user unit.")


def test_an_acceptance_is_passed_when_all_have_confirmed_whoever_takes_part_besides() -> None:
    decision = acceptance(AcceptanceFacts((*ALL, "construction_unit"), confirmed=ALL), LAW)
    assert (decision.outcome, decision.is_allowed, decision.citation.id) == ("accepted", True, "21")


def test_one_objection_fails_an_acceptance() -> None:
    decision = acceptance(AcceptanceFacts(ALL, confirmed=ALL[:-1], objected=("user_unit",)), LAW)
    assert (decision.outcome, decision.is_allowed) == ("failed", False)
    assert decision.reason.zh.startswith("使用（管护）单位不同意")
    assert decision.reason.en.startswith("The user unit objected")
    assert decision.next_step is not None


@pytest.mark.parametrize(
    ("filed_on", "outcome", "late"),
    [
        (date(2024, 3, 4), "allowed", 0),
        (date(2024, 3, 18), "allowed", 0),
        # Accepted on 4 March: the 15th day after it is 19 March.
        (date(2024, 3, 19), "allowed", 0),
        (date(2024, 3, 20), "allowed_late", 1),
        (date(2024, 4, 3), "allowed_late", 15),
    ],
)
def test_a_filing_is_in_time_until_the_15th_day(filed_on: date, outcome: str, late: int) -> None:
    decision = filing(replace(FILED, filed_on=filed_on, recorded_on=date(2024, 4, 3)), LAW)
    assert (decision.outcome, decision.is_allowed, decision.citation.id) == (outcome, True, "21")
    assert decision.results == {"due_on": "2024-03-19", "days_late": late}
    assert decision.parameters == {"filing_days": "15@2023-06-13"}


def test_a_late_filing_says_by_how_much() -> None:
    decision = filing(replace(FILED, filed_on=date(2024, 3, 21), recorded_on=date(2024, 3, 21)), LAW)
    assert decision.reason.zh == "应于2024-03-19前（含当日）备案，逾期2日，仍应备案。"
    assert "2 days late" in decision.reason.en


@pytest.mark.parametrize(
    "wrong",
    [
        {"department": " "},
        {"document": ""},
        {"filed_on": date(2024, 3, 3)},
        {"filed_on": date(2024, 3, 20)},
    ],
)
def test_a_filing_is_refused_without_its_receipt_or_outside_its_days(wrong: dict[str, object]) -> None:
    decision = filing(replace(FILED, **wrong), LAW)  # type: ignore[arg-type]
    assert said(decision) == ("refused", "21")
    assert decision.next_step is not None


def test_what_a_filing_lacks_is_named() -> None:
    decision = filing(replace(FILED, department="", document=""), LAW)
    assert decision.reason.zh.endswith("还缺：备案部门、备案文号。")
    assert decision.reason.en.endswith("missing: the department, the number of the filing.")
