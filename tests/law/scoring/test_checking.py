"""A rubric is looked at when it is saved: weights, caps, ways of deducting, vetoes, bonuses, and the share of the checks."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from tests.law.scoring.rubrics import DAILY, FIRMS, ON_TIME, RUBRIC, SAMPLED, TRAINED, but, with_items

from qiban.law.scoring.checking import Least, faults, share
from qiban.law.scoring.rubric import Bonus, Degree, Rubric, Veto

HALF = Least(("sampling", "quarterly"), Decimal(50))


def said(rubric: Rubric, least: Least | None = None) -> list[str]:
    found = faults(rubric, least)
    assert all(one.en for one in found)
    return [one.zh for one in found]


def test_a_rubric_that_holds_together_has_no_faults() -> None:
    assert said(RUBRIC) == []
    assert said(RUBRIC, HALF) == []


@pytest.mark.parametrize(
    ("rubric", "fault"),
    [
        (with_items(), "没有评分项目。"),
        (replace(RUBRIC, version=0), "版本号从1开始。"),
        (replace(RUBRIC, id=" "), "编号和名称不能为空。"),
        (but(DAILY, id=""), "编号和名称不能为空。"),
        (but(DAILY, title=""), "编号和名称不能为空。"),
        (replace(RUBRIC, vetoes=(Veto("leak", "", Decimal(0)),)), "编号和名称不能为空。"),
        (replace(RUBRIC, bonuses=(Bonus("", "推广", Decimal(1)),)), "编号和名称不能为空。"),
        (but(DAILY, id="firms"), "编号“firms”重复。"),
        (replace(RUBRIC, vetoes=(Veto("daily", "泄密", Decimal(0)),)), "编号“daily”重复。"),
        (replace(RUBRIC, bonuses=(Bonus("leak", "推广", Decimal(1)),)), "编号“leak”重复。"),
        (but(TRAINED, weight=Decimal("19.99")), "各项权重合计应为100分，现为99.99分。"),
        (but(TRAINED, weight=Decimal("20.01")), "各项权重合计应为100分，现为100.01分。"),
        (but(DAILY, cap=Decimal("30.01")), "“日常公开”的扣分上限30.01分应大于0，且不超过权重30分。"),
        (but(DAILY, cap=Decimal(0)), "“日常公开”的扣分上限0分应大于0，且不超过权重30分。"),
        (but(SAMPLED, points=Decimal(0)), "“抽测问题”没有写明怎样扣分。"),
        (but(SAMPLED, points=Decimal("0.00001")), "“抽测问题”没有写明怎样扣分。"),
        (but(SAMPLED, degrees=DAILY.degrees), "“抽测问题”没有写明怎样扣分。"),
        (but(DAILY, degrees=()), "“日常公开”没有写明怎样扣分。"),
        (but(DAILY, points=Decimal(1)), "“日常公开”没有写明怎样扣分。"),
        (but(DAILY, degrees=(Degree("minor", Decimal(0)),)), "“日常公开”没有写明怎样扣分。"),
        (but(DAILY, degrees=(Degree("minor", Decimal("0.00001")),)), "“日常公开”没有写明怎样扣分。"),
        (but(DAILY, degrees=(DAILY.degrees[0], DAILY.degrees[0])), "“日常公开”的“minor”重复。"),
        (but(ON_TIME, points=Decimal(1)), "“按时率”没有写明怎样扣分。"),
        (but(ON_TIME, degrees=DAILY.degrees), "“按时率”没有写明怎样扣分。"),
        (replace(RUBRIC, vetoes=(Veto("leak", "泄密"),)), "否决项“泄密”没有后果：限定的分数应低于100分。"),
        (replace(RUBRIC, vetoes=(Veto("leak", "泄密", Decimal(-1)),)), "否决项“泄密”没有后果：限定的分数应低于100分。"),
        (replace(RUBRIC, bonuses=(Bonus("b", "推广", Decimal(0)),)), "加分项“推广”的分值应大于0。"),
        (replace(RUBRIC, bonuses=(Bonus("b", "推广", Decimal(101)),)), "加分项“推广”的分值应大于0。"),
        (replace(RUBRIC, bonus_cap=Decimal(0)), "加分应有上限，且不超过100分。"),
        (replace(RUBRIC, bonus_cap=Decimal(101)), "加分应有上限，且不超过100分。"),
        (replace(RUBRIC, system_percent=Decimal(100)), "系统成绩的比例应不低于0、低于100%。"),
        (replace(RUBRIC, system_percent=Decimal("-0.01")), "系统成绩的比例应不低于0、低于100%。"),
    ],
)
def test_each_fault_is_told(rubric: Rubric, fault: str) -> None:
    assert fault in said(rubric)


@pytest.mark.parametrize("weight", ["0", "-1", "100.01", "20.00001"])
def test_a_weight_lies_above_nothing_and_up_to_a_hundred(weight: str) -> None:
    assert "“业务培训”的权重应大于0、不超过100，至多四位小数。" in said(but(TRAINED, weight=Decimal(weight)))


@pytest.mark.parametrize(
    "changes",
    [
        {"version": 1},
        {"vetoes": (Veto("leak", "泄密", Decimal("99.99")),)},
        {"bonuses": (), "bonus_cap": Decimal(0)},
        {"bonus_cap": Decimal(100)},
        {"system_percent": Decimal("99.99")},
    ],
)
def test_what_is_just_possible_is_no_fault(changes: dict[str, Any]) -> None:
    assert said(replace(RUBRIC, **changes)) == []


def test_a_cap_may_be_the_whole_weight() -> None:
    assert said(but(DAILY, cap=Decimal(30))) == []


def test_weights_caps_points_and_bonuses_may_be_less_than_one() -> None:
    small = replace(SAMPLED, weight=Decimal("0.5"), cap=Decimal("0.25"), points=Decimal("0.1"))
    large = replace(TRAINED, weight=Decimal("44.5"))
    changes = {"items": (DAILY, small, large, FIRMS, ON_TIME), "bonuses": (Bonus("b", "推广", Decimal("0.5")),)}
    assert said(replace(RUBRIC, **changes)) == []  # type: ignore[arg-type]


def test_one_item_may_make_the_whole_hundred() -> None:
    assert said(with_items(replace(SAMPLED, weight=Decimal(100)))) == []


def test_the_checks_make_their_share_of_every_kind_s_score() -> None:
    # 30 + 25 of 100 where firms count, and 55 of 85 where they do not.
    sources = ("sampling", "quarterly")
    assert share(RUBRIC, sources, "sector") == 55
    assert share(RUBRIC, sources, "") == Fraction(5500, 85)
    assert share(RUBRIC, ("sampling",), "sector") == 25
    assert share(with_items(), sources, "") == 0


@pytest.mark.parametrize(("moved", "is_enough"), [("4.99", True), ("5", True), ("5.01", False)])
def test_the_share_is_looked_at_before_at_and_after_one_half(moved: str, is_enough: bool) -> None:
    rubric = with_items(
        replace(DAILY, weight=DAILY.weight - Decimal(moved)),
        SAMPLED,
        replace(TRAINED, weight=TRAINED.weight + Decimal(moved)),
        FIRMS,
        ON_TIME,
    )
    expected = [] if is_enough else ["检查通报问题占“sector”的成绩的49.99%，不得低于50%。"]
    assert said(rubric, HALF) == expected


def test_a_kind_to_which_the_checks_apply_less_is_told() -> None:
    rubric = but(DAILY, kinds=("district",))
    assert [one.en for one in faults(rubric, HALF)] == [
        "Findings of the checks make 45.45% of the score; at least 50% is demanded.",
        "Findings of the checks make 35.71% of the score of “sector”; at least 50% is demanded.",
    ]
    # Elsewhere 25 of 55 are 45.45%, for sectors 25 of 70 are 35.71%.
    assert said(rubric, HALF) == [
        "检查通报问题占成绩的45.45%，不得低于50%。",
        "检查通报问题占“sector”的成绩的35.71%，不得低于50%。",
    ]


@pytest.mark.parametrize(("percent", "count"), [("9.09", 0), ("9.1", 1)])
def test_assessments_of_the_system_take_from_the_share_of_the_checks(percent: str, count: int) -> None:
    # 55% of 90.91% are 50.0005%, of 90.9% 49.995%; where firms do not count, the checks keep 58%.
    assert len(said(replace(RUBRIC, system_percent=Decimal(percent)), HALF)) == count


def test_the_share_is_asked_only_of_a_rubric_that_holds_together() -> None:
    assert said(replace(RUBRIC, version=0, system_percent=Decimal(90)), HALF) == ["版本号从1开始。"]
