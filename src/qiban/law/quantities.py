"""Numbers of what is measured, as people write them: `1,234.5`, `18.5%`, `1.2万`, `－3`; exact, to the sixth decimal."""

import re
from decimal import Decimal

from .amounts import NUMBER, POWERS, NotAnAmount, narrowed

MOST_DIGITS, DECIMALS = 15, 6
WRITTEN = re.compile(rf"(?P<sign>[+-]?){NUMBER}(?P<word>[万亿]?)%?")


def read_quantity(text: str) -> Decimal:
    """Return the number that somebody wrote; a sign of percent behind it is read as belonging to the unit of measure.

    Raises:
        NotAnAmount: it is none, has more than six decimals, or more than 15 digits before the point.
    """
    found = WRITTEN.fullmatch(narrowed(text))
    if found is None or not (found["whole"] or found["part"]):
        raise NotAnAmount("应为数值，例如 1,234.5、18.5%、1.2万。", "This must be a number, such as 1,234.5 or 18.5%.")
    whole, part = found["whole"].replace(",", "").lstrip("0"), (found["part"] or "").rstrip("0")
    power = POWERS[found["word"]]
    if len(part) > DECIMALS + power:
        raise NotAnAmount("数值最多六位小数。", "A number has at most six decimals.")
    if whole and len(whole) + power > MOST_DIGITS:
        raise NotAnAmount(
            f"数值过大，小数点前最多{MOST_DIGITS}位，请换用较大的计量单位。",
            f"The number is too large: at most {MOST_DIGITS} digits before the point; use a larger unit of measure.",
        )
    # No zero has a sign.
    return Decimal(f"{found['sign']}{whole or 0}.{part or 0}").scaleb(power) + 0


def plain_number(value: Decimal) -> str:
    """Return a number as programs and the journal write it: no exponent, no zeros behind the last digit."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def number_text(value: Decimal) -> str:
    """Return a number with separators: `1,234.5`."""
    whole, point, part = plain_number(value).partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{int(digits):,}{point}{part}"
