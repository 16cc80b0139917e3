"""A rubric made up for these tests, and what is changed of it."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from qiban.law.scoring.rubric import Bonus, Degree, Item, Rubric, Veto

# 30 + 25 from the two checks, 20 + 15 + 10 from the year; 15 of these apply to units that have enterprises only.
DAILY = Item(
    "daily",
    "日常公开",
    Decimal(30),
    "quarterly",
    "severity",
    degrees=(Degree("minor", Decimal(1)), Degree("serious", Decimal(5))),
    cap=Decimal(20),
)
SAMPLED = Item("sampled", "抽测问题", Decimal(25), "sampling", points=Decimal(2))
TRAINED = Item("trained", "业务培训", Decimal(20), "annual", points=Decimal(10))
FIRMS = Item("firms", "企事业单位公开", Decimal(15), "annual", points=Decimal(5), kinds=("sector",))
ON_TIME = Item("on_time", "按时率", Decimal(10), "annual", "percent")
RUBRIC = Rubric(
    "2023",
    1,
    (DAILY, SAMPLED, TRAINED, FIRMS, ON_TIME),
    vetoes=(Veto("leak", "泄密", Decimal(0)), Veto("false", "弄虚作假", Decimal(60))),
    bonuses=(Bonus("praised", "经验推广", Decimal(2)),),
    bonus_cap=Decimal(3),
)


def with_items(*items: Item) -> Rubric:
    """Return the rubric with other items."""
    return replace(RUBRIC, items=items)


def but(item: Item, **changes: Any) -> Rubric:
    """Return the rubric with one item changed."""
    return with_items(*(replace(one, **changes) if one is item else one for one in RUBRIC.items))
