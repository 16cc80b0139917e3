"""Amounts in capitals (人民币大写), which nobody can alter on paper."""

import re
from decimal import Decimal

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("仟", "佰", "拾", "")
# So much is written; more than a column of money holds.
LIMIT = Decimal(10) ** 16


def capitals(amount: Decimal) -> str:
    """Return an amount as bills and vouchers write it: 1,409.50 is 壹仟肆佰零玖元伍角整.

    Interpretation: where the rules leave it open, no 零 stands before 角 or 仟 that follow a rounded place, and 整 stands
    after 角.

    Args:
        amount: yuan to the fen, below ten quadrillion.

    Raises:
        ValueError: it is larger, or has parts of a fen.

    Source: 《支付结算办法》附一（正确填写票据和结算凭证的基本规定）.
    """
    fen = abs(amount) * 100
    if fen != int(fen) or abs(amount) >= LIMIT:
        raise ValueError(f"not an amount to the fen: {amount}")
    yuan, rest = divmod(int(fen), 100)
    whole = f"{_number(yuan)}元" if yuan or not rest else ""
    return ("负" if amount < 0 else "") + whole + _rest(rest, follows=bool(yuan))


def _rest(fen: int, *, follows: bool) -> str:
    """Return what stands behind the yuan; a 零 for missing 角 where yuan stand before it."""
    jiao, last = divmod(fen, 10)
    gap = "零" if follows and last else ""
    before = f"{DIGITS[jiao]}角" if jiao else gap
    return before + (f"{DIGITS[last]}分" if last else "整")


def _number(value: int) -> str:
    """Return a whole number: groups of four places, of which 万 and 亿 count."""
    if value == 0:
        return DIGITS[0]
    for unit, size in (("亿", 10**8), ("万", 10**4)):
        high, low = divmod(value, size)
        if high:
            gap = "零" if low and low * 10 < size else ""
            return f"{_number(high)}{unit}{gap}{_number(low) if low else ''}"
    return _group(value)


def _group(value: int) -> str:
    """Return a number below ten thousand; several zeros within it are said once."""
    digits = enumerate(f"{value:04d}")
    said = "".join("零" if digit == "0" else DIGITS[int(digit)] + PLACES[place] for place, digit in digits)
    return re.sub("零+", "零", said).strip(DIGITS[0])
