"""Amounts of money as people write them, in yuan to the fen."""

import re
import unicodedata
from decimal import Decimal

from .text import Text

# So many digits may stand before the point, and a fen is the second behind it.
MOST_DIGITS, DECIMALS = 14, 2
# How often ten is taken for a word behind the number.
POWERS = {"": 0, "万": 4, "亿": 8}
SAME_SIGNS = str.maketrans({"￥": "¥", "−": "-", "。": ".", "萬": "万", "億": "亿", "圆": "元"})
NUMBER = r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]*)(?:\.(?P<part>[0-9]+))?"
WRITTEN = re.compile(rf"(?P<sign>[+-]?)¥?(?P<sign_behind>[+-]?){NUMBER}(?P<word>[万亿]?)元?")


class NotAnAmount(ValueError):
    """A text is no amount of money, or none that is kept; `said` tells which, in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.said = Text(zh, en)


def read_amount(text: str) -> Decimal:
    """Return the amount that somebody wrote, in yuan to the fen: `1,234.56`, `￥120万元`, `1.5亿`, `-3 000 元`.

    Raises:
        NotAnAmount: it is none, has more than two decimals of a yuan, or more than 14 digits before the point.
    """
    found = WRITTEN.fullmatch(narrowed(text))
    if found is None or not (found["whole"] or found["part"]) or (found["sign"] and found["sign_behind"]):
        raise NotAnAmount(
            "应为金额，单位为元，例如 1,234.56、120万元、1.5亿。",
            "This must be an amount of money in yuan, such as 1,234.56.",
        )
    return _value(
        found["sign"] + found["sign_behind"],
        found["whole"].replace(",", "").lstrip("0"),
        (found["part"] or "").rstrip("0"),
        POWERS[found["word"]],
    )


def amount_text(amount: Decimal) -> str:
    """Return an amount with separators and two decimals: `1,234.56`.

    Args:
        amount: in yuan to the fen.
    """
    return f"{amount:,.{DECIMALS}f}"


def yuan(amount: Decimal) -> Text:
    """Return an amount as it stands alone in a sentence: `1,234.56元`.

    Args:
        amount: in yuan to the fen.
    """
    return Text(f"{amount_text(amount)}元", f"{amount_text(amount)} yuan")


def plain_amount(amount: Decimal) -> str:
    """Return an amount as programs and the journal write it: `1234.56`.

    Args:
        amount: in yuan to the fen.
    """
    return f"{amount:.{DECIMALS}f}"


def narrowed(text: str) -> str:
    """Return a text in half-width signs and without spaces; one between two digits parts them as a comma does."""
    narrow = unicodedata.normalize("NFKC", text.translate(SAME_SIGNS)).translate(SAME_SIGNS).strip()
    return re.sub(r"\s+", "", re.sub(r"(?<=[0-9])\s+(?=[0-9])", ",", narrow))


def _value(sign: str, whole: str, part: str, power: int) -> Decimal:
    if len(part) > DECIMALS + power:
        raise NotAnAmount("金额最多精确到分（两位小数）。", "An amount goes down to the fen: at most two decimals.")
    if whole and len(whole) + power > MOST_DIGITS:
        raise NotAnAmount(
            f"金额过大，小数点前最多{MOST_DIGITS}位。",
            f"The amount is too large: at most {MOST_DIGITS} digits before the point.",
        )
    # No zero has a sign.
    return Decimal(f"{sign}{whole or 0}.{part or 0}").scaleb(power).quantize(Decimal("0.01")) + 0
