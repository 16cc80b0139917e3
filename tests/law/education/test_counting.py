"""Coverage and degrees are counted from registers, never typed."""

from datetime import date
from typing import Any

import pytest
from tests.law.education.checked import checked

from qiban.law.decision import Decision
from qiban.law.education.counting import coverage, degree_ratio
from qiban.law.education.facts import CoverageFacts, CoverageRow, DegreeFacts, DegreeRow
from qiban.law.regulation import Law
from qiban.law.rule import BadFacts, find

ROWS = (
    CoverageRow("张店区", "小学", 12, 12),
    CoverageRow("张店区", "初中", 5, 6),
    CoverageRow("高青县", "小学", 9, 12),
    CoverageRow("高青县", "初中", 4, 4),
)


def counted(law: Law, *rows: CoverageRow, target: str = "labour_places_2025") -> Decision:
    return checked(coverage, CoverageFacts(target, rows), law)


def test_coverage_is_counted_for_all_by_district_and_by_kind(law: Law) -> None:
    """30 of 34; 17 of 18 and 13 of 16; 21 of 24 and 9 of 10."""
    found = counted(law, *ROWS)
    assert (found.outcome, found.citation.clause) == ("open", "education:task-9")
    assert found.reason.zh == "34个中有30个达到（88.2353%），还有4个。"
    assert found.reason.en == "30 of 34 meet it (88.2353%); 4 are left."
    assert found.results["total"] == {"meeting": 30, "all": 34, "left": 4, "percent": "88.2353", "is_small": False}
    assert found.results["by_district"] == {
        "张店区": {"meeting": 17, "all": 18, "left": 1, "percent": "94.4444", "is_small": False},
        "高青县": {"meeting": 13, "all": 16, "left": 3, "percent": "81.25", "is_small": False},
    }
    assert found.results["by_kind"] == {
        "小学": {"meeting": 21, "all": 24, "left": 3, "percent": "87.5", "is_small": False},
        "初中": {"meeting": 9, "all": 10, "left": 1, "percent": "90", "is_small": False},
    }
    assert found.results["open"] == ["张店区", "高青县"]
    assert set(found.parameters) == {"labour_places_2025", "small_number"}


def test_all_of_them_are_full_coverage(law: Law) -> None:
    found = counted(law, CoverageRow("张店区", "小学", 12, 12), CoverageRow("高青县", "小学", 0, 0))
    assert (found.outcome, found.reason.zh) == ("full", "12个全部达到。")
    assert found.results["by_district"]["高青县"] == {
        "meeting": 0,
        "all": 0,
        "left": 0,
        "percent": None,
        "is_small": True,
    }
    assert found.results["open"] == []


@pytest.mark.parametrize(("number", "is_small"), [(9, True), (10, False)])
def test_small_numbers_are_marked(law: Law, number: int, is_small: bool) -> None:
    found = counted(law, CoverageRow("张店区", "小学", 1, number))
    assert found.results["total"]["is_small"] is is_small


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((ROWS[0], ROWS[0]), "重复"),
        ((CoverageRow("张店区", "小学", 13, 12),), "达到的多于总数"),
        ((CoverageRow("张店区", "小学", 0, 0),), "没有应统计的对象"),
        ((), "没有应统计的对象"),
    ],
)
def test_a_register_that_cannot_be_is_refused(law: Law, rows: tuple[CoverageRow, ...], said: str) -> None:
    found = counted(law, *rows)
    assert found.outcome == "refused"
    assert said in found.reason.zh


@pytest.mark.parametrize("target", ["nonsense", "young_heads_2027", "degree_ratio_2027"])
def test_only_targets_of_full_coverage_are_counted_so(law: Law, target: str) -> None:
    found = counted(law, *ROWS, target=target)
    assert (found.outcome, found.citation.clause) == ("refused", "education:task-1")
    assert found.next_step is not None
    assert found.next_step.zh.startswith("可用：parent_schools_2025、town_seat_schools_2027、")


def test_percentages_cannot_be_typed() -> None:
    rows = [{"district": "张店区", "kind": "小学", "meeting": 1, "all": 2, "percent": 100}]
    with pytest.raises(BadFacts) as raised:
        find("education.coverage").decide({"target": "labour_places_2025", "rows": rows}, date(2024, 3, 4))
    assert [name for name, _ in raised.value.errors] == ["rows.0.percent"]


def degrees(law: Law, *rows: DegreeRow) -> Decision:
    return checked(degree_ratio, DegreeFacts(rows), law)


def row(district: str, *counts: int) -> DegreeRow:
    return DegreeRow(district, *counts)


def test_the_ratio_is_that_of_all_teachers_together_and_of_each_district(law: Law) -> None:
    """Town 190 of 200, country 270 of 300: 0.95 over 0.9; districts 0.96 over 0.8, and 0.94 over 0.95."""
    found = degrees(law, row("张店区", 96, 100, 80, 100), row("高青县", 94, 100, 190, 200))
    assert (found.rule, found.citation.clause) == ("education.degree_ratio", "education:measure-1")
    assert set(found.parameters) == {"degree_ratio_2027", "small_number"}
    assert found.outcome == "exceeded"
    assert (found.results["ratio"], found.results["limit"]) == ("1.0556", "1.05")
    assert found.results["districts"] == [
        {"district": "张店区", "ratio": "1.2", "is_above": True, "is_small": False},
        {"district": "高青县", "ratio": "0.9895", "is_above": False, "is_small": False},
    ]


# 105 of 105 in town; 100 of 105, then 99 of 105, in the country: 1.05 and 1.0606.
@pytest.mark.parametrize(("country", "outcome"), [(100, "within"), (99, "exceeded")])
def test_the_limit_itself_is_within(law: Law, country: int, outcome: str) -> None:
    found = degrees(law, row("张店区", 105, 105, country, 105))
    assert found.outcome == outcome
    assert found.results["districts"][0]["is_above"] is (outcome == "exceeded")


def test_a_district_without_town_or_country_has_no_ratio_of_its_own(law: Law) -> None:
    found = degrees(law, row("张店区", 10, 10, 0, 0), row("高青县", 0, 0, 10, 10))
    assert found.outcome == "within"
    assert [(one["ratio"], one["is_above"], one["is_small"]) for one in found.results["districts"]] == [
        (None, False, True),
        (None, False, True),
    ]


@pytest.mark.parametrize(
    ("counts", "is_small"), [((10, 10, 9, 10), False), ((9, 9, 9, 10), True), ((10, 10, 8, 9), True)]
)
def test_shares_of_few_teachers_are_marked(law: Law, counts: tuple[int, ...], is_small: bool) -> None:
    assert degrees(law, row("张店区", *counts)).results["districts"][0]["is_small"] is is_small


@pytest.mark.parametrize(
    ("rows", "zh"),
    [
        (
            (row("张店区", 11, 10, 9, 10), row("高青县", 1, 1, 2, 1), row("沂源县", 1, 1, 1, 1)),
            "教师数不合理：张店区、高青县。",
        ),
        ((row("张店区", 0, 0, 9, 10),), "缺少城市或农村教师数，无法计算比值。"),
        ((row("张店区", 9, 10, 0, 10),), "缺少城市或农村教师数，无法计算比值。"),
        ((), "缺少城市或农村教师数，无法计算比值。"),
    ],
)
def test_numbers_without_a_ratio_are_refused(law: Law, rows: tuple[DegreeRow, ...], zh: str) -> None:
    found = degrees(law, *rows)
    assert (found.outcome, found.reason.zh) == ("refused", zh)


def asked(rule: str, **given: Any) -> Decision:
    return find(f"education.{rule}").decide(given, date(2024, 3, 4))


def test_counts_are_asked_in_plain_json() -> None:
    rows = [{"district": "张店区", "kind": "小学", "meeting": 2, "all": 2}]
    assert asked("coverage", target="labour_places_2025", rows=rows).outcome == "full"
    teachers = [{"district": "张店区", "town_degrees": 9, "town_all": 10, "country_degrees": 9, "country_all": 10}]
    assert asked("degree_ratio", rows=teachers).results["ratio"] == "1"
