"""Points of a hundred: exact until the last step, and rounded there."""

import math
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

FULL = Decimal(100)
# A score has two decimals; weights, deductions and measured percentages are given with four at most.
FINEST = -4


def is_points(value: Decimal, most: Decimal = FULL) -> bool:
    """Tell whether a number can stand for points: from nothing to `most`, with four decimals at most."""
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= FINEST and 0 <= value <= most


def together(values: Iterable[Decimal]) -> Decimal:
    """Return the sum of points; of none it is a nought that is points, too."""
    return sum(values, Decimal(0))


def rounded(exact: Fraction) -> Decimal:
    """Return points as they are announced: two decimals, a half goes up. Nothing else is rounded on the way."""
    return cut(exact + Fraction(1, 200))


def cut(exact: Fraction) -> Decimal:
    """Return points with two decimals and no more than there are: what is short of a limit is never shown as reaching it."""
    return Decimal(math.floor(exact * 100)).scaleb(-2)


def said(value: Decimal) -> str:
    """Return a number as people write it: 30, 12.5; never 3E+1."""
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
