"""Observations in a target's own terms."""

from decimal import Decimal

import pytest
from tests.law.targets.making import target, yearly

from qiban.law.targets.measuring import level_of, measured, series
from qiban.law.targets.periods import year_end

# form, base value, a level at the end of 2022, what it is in the form's terms
MEASURED = [
    ("level", None, "12", "12"),
    ("level", "10", "12", "12"),
    ("rise", "10", "12", "20"),
    ("rise", "10", "9", "-10"),
    ("fall", "0.5", "0.4125", "17.5"),
    ("fall", "0.5", "0.55", "-10"),
    # Two years of 10% are 21%.
    ("growth", "100", "121", "10"),
    ("growth", "100", "81", "-10"),
]


@pytest.mark.parametrize(("form", "base", "level", "value"), MEASURED)
def test_a_level_is_measured_in_the_targets_terms_and_back(form: str, base: str | None, level: str, value: str) -> None:
    given = target(form=form, base_value=base)
    assert measured(given, Decimal(level), year_end(2022)) == Decimal(value)
    assert level_of(given, Decimal(value), year_end(2022)) == Decimal(level)


def test_observations_after_the_target_year_are_left_out_and_the_rest_is_in_order() -> None:
    given = target(observations=(*yearly(2024, "3", "4", "5"), *yearly(2022, "1", "2")))
    assert series(given) == [(year_end(2022 + n), Decimal(n + 1)) for n in range(4)]
