"""A rubric: what applies to which kind of unit, and what nobody said."""

from decimal import Decimal
from typing import get_args

from tests.law.scoring.rubrics import DAILY, FIRMS, ON_TIME, RUBRIC, SAMPLED, TRAINED

from qiban.law.scoring.rubric import Bonus, Item, MethodName, Rubric, Veto


def test_an_item_without_kinds_applies_to_all_and_one_with_kinds_to_these() -> None:
    assert RUBRIC.items_for("") == (DAILY, SAMPLED, TRAINED, ON_TIME)
    assert RUBRIC.items_for("sector") == (DAILY, SAMPLED, TRAINED, FIRMS, ON_TIME)
    assert RUBRIC.items_for("district") == RUBRIC.items_for("")
    assert RUBRIC.kinds == ("", "sector")


def test_an_item_loses_its_cap_at_most_or_else_its_weight() -> None:
    assert (DAILY.most, SAMPLED.most) == (Decimal(20), Decimal(25))


def test_an_item_loses_points_in_one_of_three_ways() -> None:
    assert get_args(MethodName) == ("each", "severity", "percent")


def test_what_was_not_said_of_a_rubric_asserts_nothing() -> None:
    item = Item("a", "甲", Decimal(100), "annual")
    assert (item.method, item.points, item.degrees, item.cap, item.kinds) == ("each", 0, (), None, ())
    bare = Rubric("2023", 1, (item,))
    assert (bare.vetoes, bare.bonuses, bare.bonus_cap, bare.system_percent) == ((), (), 0, 0)
    assert Veto("v", "否决").limit == 100
    assert Bonus("b", "加分", Decimal(1)).points == 1
