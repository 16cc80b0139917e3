"""Figures as they are shown: rounded in one way, half up to four decimals, without closing zeros."""

from decimal import ROUND_HALF_UP, Decimal

SHOWN = Decimal("0.0001")
HUNDRED = Decimal(100)
# From so many digits before the point on a figure is shown as a power of ten.
LONG = 20
# Finer than any figure that is observed, and coarser than what divisions and roots leave behind.
KEPT = Decimal("1E-12")
KEPT_DIGITS = 14


def kept(value: Decimal) -> Decimal:
    """Return a computed figure as it is compared with another: to twelve decimals, half up."""
    return value.quantize(KEPT, ROUND_HALF_UP) if value.adjusted() <= KEPT_DIGITS else value


def rounded_off(value: Decimal) -> Decimal:
    """Return a figure to four decimals, half up; what is too long for them as it is."""
    return value.quantize(SHOWN, ROUND_HALF_UP) if value.adjusted() < LONG else value


def shown(value: Decimal) -> str:
    """Return a figure as pages, answers and sentences show it: `-17.5`, `0`, `1234.5679`."""
    if value.adjusted() >= LONG:
        return f"{value:.4E}"
    rounded = rounded_off(value)
    return f"{rounded:f}".rstrip("0").rstrip(".") if rounded else "0"


def shown_or_none(value: Decimal | None) -> str | None:
    """Return a figure as it is shown, or None where there is none."""
    return None if value is None else shown(value)


def share(part: Decimal | int, whole: Decimal | int) -> Decimal:
    """Return a part of a whole in percent.

    Args:
        whole: not zero.
    """
    return Decimal(part) * HUNDRED / Decimal(whole)
