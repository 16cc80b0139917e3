"""Annual reports come by their days and have six parts (safeguard 2; 政府信息公开条例 Art. 49, 50)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.law.openness.checked import checked
from tests.law.openness.reporting.report import REPORT

from qiban.law.openness.reporting import reports as rules
from qiban.law.openness.reporting.facts import BodyName, ReportFacts, StepName


@pytest.mark.parametrize(
    ("body", "step", "on", "outcome", "late"),
    [
        ("department", "submitted", date(2024, 1, 30), "allowed", 0),
        ("department", "submitted", date(2024, 1, 31), "allowed", 0),
        ("department", "submitted", date(2024, 2, 1), "allowed_late", 1),
        ("department", "published", date(2024, 1, 31), "allowed", 0),
        ("department", "published", date(2024, 2, 2), "allowed_late", 2),
        ("government", "submitted", date(2024, 3, 31), "allowed", 0),
        ("government", "published", date(2024, 3, 30), "allowed", 0),
        ("government", "published", date(2024, 3, 31), "allowed", 0),
        ("government", "published", date(2024, 4, 1), "allowed_late", 1),
    ],
)
def test_a_department_s_report_comes_in_january_and_a_government_s_in_march(
    body: BodyName, step: StepName, on: date, outcome: str, late: int
) -> None:
    found = checked(rules.report_filing, ReportFacts(body, step, 2023, on))
    due_on = "2024-01-31" if body == "department" else "2024-03-31"
    assert (found.outcome, found.results) == (outcome, {"due_on": due_on, "days_late": late})
    assert found.citation.id == "safeguard-2.2"
    names = ["report_month", "report_day"] if body == "department" else ["publication_month", "publication_day"]
    assert list(found.parameters) == names


@pytest.mark.parametrize(("year", "outcome"), [(2022, "refused"), (2023, "allowed"), (2024, "refused")])
def test_a_report_comes_after_its_year_and_none_before_the_plan_s_first(year: int, outcome: str) -> None:
    found = checked(rules.report_filing, ReportFacts("department", "submitted", year, date(2024, 1, 20)))
    assert found.outcome == outcome
    assert (f"{year}年度结束后" in found.reason.zh) is (outcome == "refused")


def test_a_report_with_all_its_parts_and_tables_that_add_up_is_complete() -> None:
    found = checked(rules.annual_report, REPORT)
    assert (found.outcome, found.citation.id) == ("allowed", "safeguard-2.2")


@pytest.mark.parametrize(
    ("changes", "zh", "en"),
    [
        ({"overview": " "}, "总体情况", "overview"),
        ({"implementation": ""}, "工作方案落实情况", "how the plan was carried out"),
        ({"problems": ""}, "存在的主要问题及改进情况", "problems and improvements"),
        ({"other": ""}, "其他需要报告的事项", "other matters"),
        ({"overview": "", "other": ""}, "总体情况、其他需要报告的事项", "overview, other matters"),
    ],
)
def test_a_report_has_its_parts_and_tells_how_the_plan_was_carried_out(
    changes: dict[str, Any], zh: str, en: str
) -> None:
    found = checked(rules.annual_report, replace(REPORT, **changes))
    assert (found.outcome, found.reason.zh, found.reason.en) == ("refused", f"还缺：{zh}。", f"Missing: {en}.")


def test_cells_that_do_not_add_up_are_told_each() -> None:
    found = checked(rules.annual_report, replace(REPORT, reviews=replace(REPORT.reviews, total=9)))
    assert (found.outcome, found.results) == ("refused", {"wrong": 1})
    assert found.reason.zh == "“行政复议”各栏合计3，总计写为9。"
    assert found.reason.en == "“administrative reviews” comes to 3; its total says 9."


def test_an_error_in_each_of_two_tables_is_told_twice() -> None:
    wrong = replace(REPORT, reviews=replace(REPORT.reviews, total=9), later_suits=replace(REPORT.later_suits, total=1))
    found = checked(rules.annual_report, wrong)
    assert found.results == {"wrong": 2}
    assert found.reason.zh == "“行政复议”各栏合计3，总计写为9。“复议后起诉”各栏合计0，总计写为1。"
    assert found.reason.en.count("its total says") == 2
    assert ". “" in found.reason.en
