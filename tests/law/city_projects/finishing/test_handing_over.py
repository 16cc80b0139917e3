"""Hand-over, who looks after the works, and the extension of an audit (Art. 23, 24)."""

from dataclasses import replace
from datetime import date

import pytest

from qiban.law.city_projects import projects_law
from qiban.law.city_projects.finishing.facts import AuditExtensionFacts, DefectsFacts, HandoverFacts
from qiban.law.city_projects.finishing.handing_over import audit_extension, defects, hand_over
from qiban.law.decision import Decision

LAW = projects_law(date(2024, 3, 4))
OFFER = HandoverFacts(is_accepted=True, user_unit="市水务集团", assets="雨水管3.2千米")
LONGER = AuditExtensionFacts(
    "市委审计委员会办公室",
    "市委审计委员会办公室",
    "审办〔2024〕5号",
    "工程资料补充耗时较长",
    date(2024, 6, 30),
    date(2024, 7, 1),
)


def said(decision: Decision) -> tuple[str, str]:
    return decision.outcome, decision.citation.clause.removeprefix("city_projects:")


def test_what_is_accepted_and_listed_goes_over_to_the_user_unit() -> None:
    decision = hand_over(OFFER, LAW)
    assert said(decision) == ("allowed", "23")
    assert "市水务集团" in decision.reason.zh
    assert "市水务集团" in decision.reason.en


@pytest.mark.parametrize(
    ("wrong", "zh", "en"),
    [
        ({"is_accepted": False}, "竣工验收合格后才能移交", "once the acceptance is passed"),
        ({"user_unit": " "}, "没有明确项目使用（管护）单位", "No user unit is named"),
        ({"assets": "\u200b"}, "没有列明移交的资产", "which assets"),
    ],
)
def test_a_hand_over_is_refused_with_what_it_lacks(wrong: dict[str, object], zh: str, en: str) -> None:
    decision = hand_over(replace(OFFER, **wrong), LAW)  # type: ignore[arg-type]
    assert said(decision) == ("refused", "23")
    assert zh in decision.reason.zh
    assert en in decision.reason.en
    assert decision.next_step is not None


@pytest.mark.parametrize(
    ("on", "outcome", "support"),
    [
        (date(2026, 3, 3), "shared", "construction_unit"),
        (date(2026, 3, 4), "shared", "construction_unit"),
        (date(2026, 3, 5), "alone", ""),
    ],
)
@pytest.mark.parametrize(("is_under_warranty", "repairs"), [(True, "construction_unit"), (False, "user_unit")])
def test_the_user_unit_leads_and_is_alone_after_the_last_day(
    on: date, outcome: str, support: str, is_under_warranty: bool, repairs: str
) -> None:
    decision = defects(DefectsFacts(on, date(2026, 3, 4), is_under_warranty), LAW)
    assert said(decision) == (outcome, "23")
    assert decision.results == {"lead": "user_unit", "support": support, "repairs": repairs}
    assert "2026-03-04" in decision.reason.zh
    assert "2026-03-04" in decision.reason.en
    assert (decision.next_step is not None) == (outcome == "shared")


def test_the_user_unit_learns_that_it_takes_over_in_full_the_day_after() -> None:
    decision = defects(DefectsFacts(date(2026, 3, 4), date(2026, 3, 4)), LAW)
    assert decision.next_step is not None
    assert decision.next_step.zh == "期满次日起，由使用（管护）单位办理全面接管。"
    assert decision.next_step.en == "From the day after, the user unit takes over in full."


def test_what_is_not_said_to_be_under_warranty_is_not() -> None:
    assert defects(DefectsFacts(date(2026, 3, 4), date(2026, 3, 4)), LAW).results["repairs"] == "user_unit"


def test_whoever_set_the_audit_plan_lets_the_audit_take_a_day_longer() -> None:
    decision = audit_extension(replace(LONGER, approved_by=" 市委审计委员会办公室\n"), LAW)
    assert said(decision) == ("allowed", "24")
    assert "2024-07-01" in decision.reason.zh
    assert "2024-07-01" in decision.reason.en
    assert audit_extension(replace(LONGER, plan_setter="市委审计委员会办公室 "), LAW).outcome == "allowed"


@pytest.mark.parametrize(
    ("wrong", "zh", "en"),
    [
        ({"reason": ""}, "还缺：延长的理由。", "missing: the reason."),
        (
            {"reason": " ", "approved_by": "", "document": ""},
            "还缺：延长的理由、批准机关、批准文号。",
            "missing: the reason, who approved it, the number of the approval.",
        ),
        ({"approved_by": "市审计局"}, "市审计局无权批准延长", "市审计局 cannot approve"),
        (
            {"new_due_on": date(2024, 6, 30)},
            "2024-06-30不晚于原期限2024-06-30",
            "not later than the old one, 2024-06-30",
        ),
        ({"new_due_on": date(2024, 6, 29)}, "2024-06-29不晚于原期限2024-06-30", "2024-06-29, is not later"),
    ],
)
def test_an_extension_is_refused_without_the_plan_setter_s_approval(wrong: dict[str, object], zh: str, en: str) -> None:
    decision = audit_extension(replace(LONGER, **wrong), LAW)  # type: ignore[arg-type]
    assert said(decision) == ("refused", "24")
    assert zh in decision.reason.zh
    assert en in decision.reason.en
    assert decision.next_step is not None
