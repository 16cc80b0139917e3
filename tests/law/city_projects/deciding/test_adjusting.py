"""The plan of a year is adjusted in July, by what can be done (Art. 5)."""

from dataclasses import replace
from datetime import datetime

import pytest
from tests.law.city_projects.conftest import civil

from qiban.law.city_projects.deciding.adjusting import plan_adjustment
from qiban.law.city_projects.deciding.facts import AdjustmentFacts
from qiban.law.regulation import Law

JULY = AdjustmentFacts(year=2024, applied_at=civil("2024-07-15 10:00"), reason="资金落实")


@pytest.mark.parametrize(
    ("applied", "outcome"),
    [
        ("2024-06-30 23:59:59", "refused"),
        ("2024-07-01 00:00:00", "allowed"),
        ("2024-07-31 23:59:59", "allowed"),
        ("2024-08-01 00:00:00", "refused"),
        ("2023-07-15 10:00:00", "refused"),
        ("2025-07-15 10:00:00", "refused"),
    ],
)
def test_an_adjustment_is_applied_for_in_the_july_of_its_year_only(law: Law, applied: str, outcome: str) -> None:
    decision = plan_adjustment(replace(JULY, applied_at=civil(applied)), law)
    assert (decision.rule, decision.outcome, decision.citation.clause) == (
        "city_projects.plan_adjustment",
        outcome,
        "city_projects:5",
    )
    assert decision.parameters == {"adjustment_month": "7@2023-06-13"}


@pytest.mark.parametrize(
    ("applied", "outcome"),
    [
        ("2024-06-30 15:59:59.999999+00:00", "refused"),
        ("2024-06-30 16:00:00+00:00", "allowed"),
        ("2024-07-31 15:59:59.999999+00:00", "allowed"),
        ("2024-07-31 16:00:00+00:00", "refused"),
    ],
)
def test_july_begins_and_ends_at_midnight_in_the_city(law: Law, applied: str, outcome: str) -> None:
    assert plan_adjustment(replace(JULY, applied_at=datetime.fromisoformat(applied)), law).outcome == outcome


def test_who_is_too_early_is_told_when_and_who_is_too_late_what_else(law: Law) -> None:
    early = plan_adjustment(replace(JULY, applied_at=civil("2024-06-30 23:59:59")), law)
    late = plan_adjustment(replace(JULY, applied_at=civil("2024-08-01")), law)
    assert early.reason.zh == "2024年度计划的调整应于2024年7月份申报，现在是2024-06-30。"
    assert early.reason.en.endswith("in month 7 of 2024; today is 2024-06-30.")
    assert early.next_step
    assert early.next_step.zh.startswith("请于2024-07-01至2024-07-31申报")
    assert early.next_step.en == "Apply between 2024-07-01 and 2024-07-31."
    assert late.reason.zh.endswith("现在是2024-08-01。")
    assert late.next_step
    assert "2025年度计划" in late.next_step.zh
    assert "plan of 2025" in late.next_step.en


@pytest.mark.parametrize("kind", ["amend", "remove"])
def test_what_is_amended_or_removed_is_named_and_in_the_plan(law: Law, kind: str) -> None:
    given = replace(JULY, kind=kind)  # type: ignore[arg-type]
    unnamed = plan_adjustment(given, law)
    assert (unnamed.outcome, unnamed.reason.zh) == ("refused", "申报调整还缺：要调整的项目。")
    assert unnamed.reason.en == "The application lacks: project to adjust."
    assert unnamed.next_step
    outside = plan_adjustment(replace(given, names_project=True, is_planned=False), law)
    assert (outside.outcome, outside.citation.id) == ("refused", "5")
    assert "不在已公布的计划内" in outside.reason.zh
    assert outside.next_step
    assert plan_adjustment(replace(given, names_project=True), law).outcome == "allowed"


def test_an_adjustment_has_a_reason(law: Law) -> None:
    bare = plan_adjustment(AdjustmentFacts(2024, civil("2024-07-15")), law)
    assert (bare.outcome, bare.reason.zh) == ("refused", "申报调整还缺：调整理由。")
    assert bare.reason.en == "The application lacks: reason."
    assert bare.next_step
    assert (bare.next_step.zh, bare.next_step.en) == ("请补充调整理由后再申报。", "Add the reason and apply again.")


def test_what_is_new_need_not_be_in_the_plan(law: Law) -> None:
    assert plan_adjustment(replace(JULY, is_planned=False, has_started=True), law).outcome == "allowed"


def test_what_is_being_built_is_amended_and_not_removed(law: Law) -> None:
    started = replace(JULY, kind="amend", names_project=True, has_started=True)
    assert plan_adjustment(started, law).outcome == "allowed"
    decision = plan_adjustment(replace(started, kind="remove"), law)
    assert (decision.outcome, decision.citation.id) == ("refused", "5")
    assert "已经开工" in decision.reason.zh
    assert decision.next_step
