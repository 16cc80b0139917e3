"""Districts are compared with districts of their group; small numbers are marked, and have no rank."""

from datetime import date

import pytest
from tests.law.education.checked import checked

from qiban.law.decision import Decision
from qiban.law.education import education_law
from qiban.law.education.comparing import comparison
from qiban.law.education.facts import ComparisonFacts, ComparisonRow
from qiban.law.regulation import Law

ROWS = (
    ComparisonRow("张店区", "区", 45, 50),
    ComparisonRow("淄川区", "区", 30, 40),
    ComparisonRow("博山区", "区", 9, 9),
    ComparisonRow("周村区", "区", 27, 30),
    ComparisonRow("高青县", "县", 6, 10),
)


def compared(law: Law, *rows: ComparisonRow, better: str = "higher") -> Decision:
    return checked(comparison, ComparisonFacts("结对学校", "2024年", rows, better), law)  # type: ignore[arg-type]


def test_like_is_compared_with_like(law: Law) -> None:
    """111 of 129 in the group of the four; 90, 75, 100 and 90 percent; nine schools are too few to be ranked."""
    found = compared(law, *ROWS)
    assert (found.rule, found.citation.clause) == ("education.comparison", "education:task-15")
    assert found.outcome == "compared"
    group = found.results["groups"]["区"]
    assert group["percent"] == "86.0465"
    assert [(one["district"], one["percent"], one["from_group"], one["rank"]) for one in group["districts"]] == [
        ("博山区", "100", "13.9535", None),
        ("张店区", "90", "3.9535", 1),
        ("周村区", "90", "3.9535", 1),
        ("淄川区", "75", "-11.0465", 3),
    ]
    assert group["districts"][0] == {
        "district": "博山区",
        "part": 9,
        "whole": 9,
        "percent": "100",
        "from_group": "13.9535",
        "is_small": True,
        "rank": None,
    }
    assert found.results["groups"]["县"]["districts"][0]["rank"] == 1
    assert found.results["small"] == ["博山区"]
    assert found.reason.zh == "2024年“结对学校”按2类区县分别比较，博山区基数过小，不参加排名。"
    assert found.reason.en == "“结对学校” of 2024年, compared in 2 groups of districts; 博山区: too few to be ranked."


def test_where_less_is_better_the_least_comes_first(law: Law) -> None:
    group = compared(law, *ROWS, better="lower").results["groups"]["区"]["districts"]
    assert [(one["district"], one["rank"]) for one in group] == [
        ("淄川区", 1),
        ("张店区", 2),
        ("周村区", 2),
        ("博山区", None),
    ]


@pytest.mark.parametrize(("whole", "rank"), [(9, None), (10, 1), (11, 1)])
def test_from_the_local_number_on_a_district_is_ranked(law: Law, whole: int, rank: int | None) -> None:
    found = compared(law, ComparisonRow("高青县", "县", 1, whole))
    only = found.results["groups"]["县"]["districts"][0]
    assert (only["rank"], only["is_small"]) == (rank, rank is None)
    assert found.parameters == {"small_number": "10@2023-06-27"}


def test_a_district_of_just_enough_is_ahead_of_others() -> None:
    found = comparison(
        ComparisonFacts("甲", "2024年", (ComparisonRow("张店区", "区", 10, 10), ComparisonRow("淄川区", "区", 11, 20))),
        education_law(date(2024, 3, 4)),
    )
    assert [one["rank"] for one in found.results["groups"]["区"]["districts"]] == [1, 2]


def test_where_none_is_small_nothing_is_said_of_it(law: Law) -> None:
    found = compared(law, ROWS[0], ROWS[4])
    assert found.reason.zh == "2024年“结对学校”按2类区县分别比较。"
    assert found.reason.en == "“结对学校” of 2024年, compared in 2 groups of districts."


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((), "每个区县一行"),
        ((ROWS[0], ROWS[0]), "每个区县一行"),
        ((ComparisonRow("张店区", " ", 1, 2),), "注明类别"),
        ((ComparisonRow("张店区", "区", 3, 2),), "分母"),
        ((ComparisonRow("张店区", "区", 0, 0),), "分母"),
    ],
)
def test_what_cannot_be_compared_is_refused(law: Law, rows: tuple[ComparisonRow, ...], said: str) -> None:
    found = compared(law, *rows)
    assert found.outcome == "refused"
    assert said in found.reason.zh


def test_all_of_a_district_may_meet_it(law: Law) -> None:
    assert compared(law, ComparisonRow("张店区", "区", 10, 10)).outcome == "compared"


def test_more_is_better_unless_it_is_said_otherwise() -> None:
    assert ComparisonFacts("甲", "2024年", ()).better == "higher"
