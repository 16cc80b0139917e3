"""Which values satisfy a target: before, at and after its number."""

from decimal import Decimal

import pytest
from tests.law.targets.making import target

from qiban.law.targets.ranges import Range, satisfying

# comparator, better side, then whether 18.99, 19, 20, 21 and 21.01 satisfy 20 with five percent of slack
HOLDS = [
    ("at_least", "", (False, False, True, True, True)),
    ("more_than", "", (False, False, False, True, True)),
    ("at_most", "", (True, True, True, False, False)),
    ("less_than", "", (True, True, False, False, False)),
    ("about", "", (False, True, True, True, False)),
    ("about", "higher", (False, True, True, True, True)),
    ("about", "lower", (True, True, True, True, False)),
    ("exactly", "", (False, False, True, False, False)),
    ("exactly", "higher", (False, False, True, True, True)),
    ("exactly", "lower", (True, True, True, False, False)),
]


@pytest.mark.parametrize(("comparator", "better", "expected"), HOLDS)
def test_a_comparator_holds_on_its_side(comparator: str, better: str, expected: tuple[bool, ...]) -> None:
    found = satisfying(target(comparator=comparator, better=better), Decimal(20), 5)
    assert tuple(found.holds(Decimal(value)) for value in ("18.99", "19", "20", "21", "21.01")) == expected


def test_the_slack_is_that_of_the_target_also_on_the_path_before_it() -> None:
    # Five percent of 20, around 12.
    assert satisfying(target(comparator="about"), Decimal(12), 5) == Range(Decimal(11), Decimal(13))
    assert satisfying(target(comparator="about", target_value="-20"), Decimal(12), 5) == Range(Decimal(11), Decimal(13))


def test_a_value_outside_says_how_far_and_inside_nothing() -> None:
    found = Range(Decimal(19), Decimal(21))
    assert [found.short_of(Decimal(value)) for value in (17, 19, 20, 21, 24)] == [2, 0, 0, 0, 3]
    assert Range(None, None).short_of(Decimal(1)) == 0
    assert Range(None, Decimal(1)).is_strict is False
