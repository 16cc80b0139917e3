"""What a district's own plan says, and whether all of them fit into the city's peak."""

from decimal import Decimal
from typing import Any

import pytest
from tests.law.carbon.checked import checked

from qiban.law.carbon.districts.balancing import balance, peaking_plan
from qiban.law.carbon.districts.facts import BalanceFacts, DistrictPeak, PeakingPlanFacts
from qiban.law.decision import Decision
from qiban.law.regulation import Law

D = Decimal
AREAS = ("张店区", "高青县")
ZHANGDIAN, GAOQING = DistrictPeak("张店区", 2028, D(600)), DistrictPeak("高青县", 2030, D(400))


@pytest.mark.parametrize(
    ("given", "outcome", "said"),
    [
        ({}, "allowed", "可以报送"),
        ({"peak_year": 2030}, "allowed", "可以报送"),
        ({"peak_year": 2031}, "refused", "晚于2030年"),
        ({"timetable": " "}, "refused", "缺少时间表。"),
        ({"roadmap": ""}, "refused", "缺少路线图。"),
        ({"timetable": "", "roadmap": ""}, "refused", "缺少时间表、路线图。"),
    ],
)
def test_a_plan_has_a_timetable_and_a_road_and_peaks_in_time(
    law: Law, given: dict[str, Any], outcome: str, said: str
) -> None:
    usual = {"peak_year": 2028, "peak_co2": D(600), "timetable": "2028年达峰", "roadmap": "先煤后油"}
    found = checked(peaking_plan, PeakingPlanFacts(**{**usual, **given}), law)
    assert (found.rule, found.outcome, found.citation.clause) == ("carbon.peaking_plan", outcome, "carbon:measure-5.2")
    assert said in found.reason.zh
    assert found.parameters == {"co2_peak_year": "2030@2023-06-13"}


def test_a_plan_that_says_no_more_lacks_timetable_and_road(law: Law) -> None:
    found = checked(peaking_plan, PeakingPlanFacts(2028, D(600)), law)
    assert found.reason.zh.endswith("缺少时间表、路线图。")
    assert (found.inputs["timetable"], found.inputs["roadmap"]) == ("", "")


def balanced(law: Law, *plans: DistrictPeak, city: str = "1000") -> Decision:
    return checked(balance, BalanceFacts(D(city), AREAS, plans), law)


@pytest.mark.parametrize(("city", "outcome"), [("999.99", "refused"), ("1000", "allowed"), ("1000.01", "allowed")])
def test_together_they_are_not_above_the_city(law: Law, city: str, outcome: str) -> None:
    found = balanced(law, ZHANGDIAN, GAOQING, city=city)
    assert (found.rule, found.outcome) == ("carbon.balance", outcome)
    assert (found.results["sum"], found.results["city"]) == ("1000", city)
    assert found.parameters == {"co2_peak_year": "2030@2023-06-13"}


def test_what_is_open_is_told_together(law: Law) -> None:
    found = balanced(law, DistrictPeak("张店区", 2031, D(1200)))
    assert found.reason.zh == "尚未平衡：未报送的有高青县；晚于2030年达峰的有张店区；峰值合计超过全市200万吨。"
    assert found.reason.en == (
        "Not balanced: not sent in by 高青县; peaking after 2030: 张店区; together 200 ×10⁴ t above the city."
    )
    assert found.results == {"sum": "1200", "city": "1000", "over": "200", "missing": ["高青县"]}


@pytest.mark.parametrize(
    ("plans", "zh"),
    [
        ((ZHANGDIAN,), "尚未平衡：未报送的有高青县。"),
        ((ZHANGDIAN, DistrictPeak("高青县", 2031, D(400))), "尚未平衡：晚于2030年达峰的有高青县。"),
        ((ZHANGDIAN, DistrictPeak("高青县", 2030, D(401))), "尚未平衡：峰值合计超过全市1万吨。"),
        ((ZHANGDIAN, GAOQING, ZHANGDIAN), "同一区县有两份方案。"),
    ],
)
def test_each_thing_alone_keeps_plans_from_being_balanced(law: Law, plans: tuple[DistrictPeak, ...], zh: str) -> None:
    found = balanced(law, *plans)
    assert (found.outcome, found.reason.zh) == ("refused", zh)


def test_a_balance_says_how_much_room_is_left(law: Law) -> None:
    found = balanced(law, ZHANGDIAN, GAOQING, city="1100")
    assert found.results["over"] == "-100"
    assert found.reason.zh == "各区县峰值合计1000万吨，不超过全市1100万吨，可以提请审议。"
