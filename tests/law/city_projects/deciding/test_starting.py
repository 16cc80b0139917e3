"""Work starts when it is planned, approved, designed, contracted and permitted (Art. 5, 6, 15, 16, 23, 26)."""

from dataclasses import replace
from datetime import date

import pytest
from tests.law.city_projects.conftest import civil

from qiban.law.city_projects.deciding.facts import StartFacts
from qiban.law.city_projects.deciding.starting import start
from qiban.law.regulation import Law

READY = StartFacts(
    planned_year=2024,
    started_on=date(2024, 5, 6),
    recorded_at=civil("2024-05-06 00:00"),
    granted=("proposal", "feasibility", "preliminary_design"),
    has_passed_drawings=True,
    has_construction_contract=True,
    has_supervision_contract=True,
    permit="370300202405060101",
    has_user_unit=True,
)


@pytest.mark.parametrize(
    "given",
    [
        READY,
        replace(READY, planned_year=2023),
        replace(READY, started_on=date(2024, 5, 5)),
        replace(READY, needs_preliminary=False, granted=("proposal", "feasibility", "scheme")),
        replace(READY, granted=("proposal", "feasibility", "feasibility", "proposal", "preliminary_design")),
    ],
)
def test_work_starts_when_everything_is_there(law: Law, given: StartFacts) -> None:
    decision = start(given, law)
    assert (decision.rule, decision.outcome, decision.citation.clause) == (
        "city_projects.start",
        "allowed",
        "city_projects:5",
    )


def test_what_is_in_no_plan_does_not_start_and_is_told_the_lawful_way(law: Law) -> None:
    decision = start(replace(READY, planned_year=None), law)
    assert (decision.outcome, decision.citation.clause) == ("refused", "city_projects:5")
    assert decision.reason.zh == "该项目未列入年度计划，不得于2024-05-06开工建设。"
    assert decision.reason.en == "The project is in no annual plan: it may not start on 2024-05-06."
    assert decision.next_step
    assert decision.next_step.zh.startswith("请于7月份申报调整")
    assert decision.next_step.en.startswith("Apply in month 7")
    assert decision.parameters == {"adjustment_month": "7@2023-06-13"}


def test_the_plan_of_a_later_year_does_not_hold_yet(law: Law) -> None:
    early = replace(READY, planned_year=2025, started_on=date(2024, 12, 31), recorded_at=civil("2025-01-02"))
    decision = start(early, law)
    assert decision.reason.zh == "该项目列入的是2025年度计划，不得于2024-12-31开工建设。"
    assert decision.reason.en == "The project is in the plan of 2025: it may not start on 2024-12-31."
    assert start(replace(early, started_on=date(2025, 1, 1)), law).outcome == "allowed"


PF = ("proposal", "feasibility")


@pytest.mark.parametrize(
    ("lack", "article", "zh", "en"),
    [
        ({"granted": ("feasibility", "preliminary_design")}, "6", "项目建议书批复", "approval of the proposal"),
        (
            {"granted": ("proposal", "preliminary_design")},
            "6",
            "可行性研究报告批复",
            "approval of the feasibility study",
        ),
        ({"granted": PF}, "6", "初步设计批复", "approval of the preliminary design"),
        ({"granted": (*PF, "scheme")}, "6", "初步设计批复", "approval of the preliminary design"),
        ({"needs_preliminary": False}, "6", "设计方案批复", "approval of the design scheme"),
        (
            {"granted": (*PF, "feasibility", "preliminary_design")},
            "13",
            "重新完善的立项手续",
            "perfected establishment",
        ),
        ({"has_passed_drawings": False}, "15", "审查合格的施工图", "drawings that passed their review"),
        (
            {"has_construction_contract": False},
            "16",
            "已签订的施工或工程总承包合同",
            "signed contract for construction",
        ),
        ({"has_supervision_contract": False}, "16", "已签订的监理合同", "signed contract for supervision"),
        ({"permit": " "}, "16", "施工许可证号", "number of the building permit"),
        ({"has_user_unit": False}, "23", "使用（管护）单位", "user unit"),
    ],
)
def test_whatever_is_missing_is_named_with_its_article(
    law: Law, lack: dict[str, object], article: str, zh: str, en: str
) -> None:
    decision = start(replace(READY, **lack), law)  # type: ignore[arg-type]
    assert (decision.outcome, decision.citation.clause) == ("refused", f"city_projects:{article}")
    assert decision.reason.zh == f"不符合开工条件，还缺：{zh}。"
    assert decision.reason.en == f"The conditions for a start are not met; missing: {en}."
    assert decision.next_step
    assert f"请先取得{zh}等" in decision.next_step.zh
    assert decision.next_step.en.startswith(f"Get the {en} and")


def test_a_project_with_nothing_but_its_plan_lacks_all_in_the_order_of_articles(law: Law) -> None:
    decision = start(StartFacts(2024, date(2024, 5, 6), civil("2024-05-06")), law)
    assert decision.citation.id == "6"
    assert decision.reason.zh.count("、") == 7
    assert "初步设计批复、审查合格的施工图、" in decision.reason.zh
    assert decision.reason.en.endswith(
        "missing: approval of the proposal, approval of the feasibility study, approval of the preliminary design, "
        "drawings that passed their review, signed contract for construction, signed contract for supervision, "
        "number of the building permit, user unit."
    )


def test_a_start_that_is_yet_to_come_is_not_recorded(law: Law) -> None:
    decision = start(replace(READY, recorded_at=civil("2024-05-05 23:59:59")), law)
    assert (decision.outcome, decision.citation.clause) == ("refused", "city_projects:16")
    assert "2024-05-06还没有到" in decision.reason.zh
    assert "2024-05-06, has not come" in decision.reason.en
    assert decision.next_step
