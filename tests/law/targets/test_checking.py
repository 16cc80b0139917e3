"""Facts of a target that do not fit together are refused with what is wrong."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.law.targets.making import METHOD, target, yearly

from qiban.law.targets.assessment import assess
from qiban.law.targets.facts import Milestone, Observation

REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"target_value": None}, "缺少目标值"),
    ({"base_year": 2025}, "基准年应早于目标年"),
    ({"base_year": 2026}, "基准年应早于目标年"),
    ({"form": "rise", "base_year": None}, "缺少基准年或基准值"),
    ({"form": "fall", "base_value": None}, "缺少基准年或基准值"),
    ({"form": "growth", "base_value": None}, "缺少基准年或基准值"),
    ({"form": "rise", "base_value": "0"}, "基准值应大于零"),
    ({"form": "fall", "base_value": "-1"}, "基准值应大于零"),
    ({"form": "growth", "base_value": "0"}, "基准值应大于零"),
    ({"form": "growth", "target_value": "-100"}, "年均增速应高于-100%"),
    ({"form": "growth", "observations": yearly(2021, "0")}, "按增速判断的数值应大于零"),
    ({"observations": (Observation("2024Q5", Decimal(1)),)}, "期次“2024Q5”写法不对"),
    ({"observations": (*yearly(2023, "1"), Observation("2023-12", Decimal(1)))}, "同一期有两个数值"),
    ({"observations": yearly(2024, "1")}, "尚未结束的期次"),
    ({"milestones": (Milestone(2020, Decimal(1)),)}, "阶段值应在基准年和目标年之间"),
    ({"milestones": (Milestone(2025, Decimal(1)),)}, "阶段值应在基准年和目标年之间"),
    ({"milestones": (Milestone(2022, Decimal(1)), Milestone(2022, Decimal(2)))}, "阶段值应在基准年和目标年之间"),
    ({"direction": "peak_by_year", "form": "rise"}, "达峰目标按数值判断"),
    ({"direction": "peak_by_year", "observations": (Observation("2023-06", Decimal(1)),)}, "达峰按年度数据判断"),
    ({"direction": "peak_by_year", "observations": (Observation("2023Q4", Decimal(1)),)}, "达峰按年度数据判断"),
    ({"direction": "peak_by_year", "observations": yearly(2023, "0")}, "判断达峰的数值应大于零"),
]


@pytest.mark.parametrize(("given", "said"), REFUSED)
def test_what_does_not_fit_is_refused_with_what_is_wrong(given: dict[str, Any], said: str) -> None:
    found = assess(target(**given), METHOD)
    assert found.status == "refused"
    assert said in found.reason.zh
    assert found.reason.en
    assert found.next_step is not None
    assert found.results == {}


@pytest.mark.parametrize(
    "given",
    [
        {"base_year": 2024, "milestones": ()},
        {"base_value": None},
        {"base_value": "0"},
        {"base_value": "-1"},
        {"form": "growth", "target_value": "-99.99"},
        {"form": "growth", "observations": yearly(2021, "0.01")},
        {"form": "rise", "observations": yearly(2021, "0")},
        {"observations": yearly(2021, "0")},
        {"observations": (Observation("2024-06", Decimal(1)),)},
        {"milestones": (Milestone(2021, Decimal(1)), Milestone(2024, Decimal(1)))},
        {"base_year": None, "milestones": (Milestone(2000, Decimal(1)),)},
        {"direction": "peak_by_year", "target_value": None},
        {"direction": "peak_by_year", "observations": yearly(2023, "0.01")},
        {"direction": "peak_by_year", "base_year": None, "base_value": None},
    ],
)
def test_what_fits_is_judged(given: dict[str, Any]) -> None:
    assert assess(target(**given), METHOD).status == "insufficient_data"


def test_a_period_has_ended_when_the_next_day_has_begun() -> None:
    given = {"observations": yearly(2023, "1")}
    assert assess(target(on=date(2023, 12, 31), **given), METHOD).status == "refused"
    assert assess(target(on=date(2024, 1, 1), **given), METHOD).status == "insufficient_data"
