"""A number in a cell as a person sees it: a spreadsheet program may keep another one and show it by its format."""

import re
from decimal import Context, Decimal, InvalidOperation

from qiban.core.sheets import BadRow, Cell, Number, text_of

# A spreadsheet program counts with so many digits; what stands behind them is noise of its arithmetic.
KEPT = Context(prec=15)
# Words, letters by themselves, colours and conditions, gaps and fillings: what a format shows besides the number.
BESIDE = re.compile(r'"[^"]*"|[\\!_*].|\[[^\]]*\]')
# A comma behind the last digit leaves three digits of the number unseen (ECMA-376 18.8.31).
SCALED = re.compile(r"[0#?],+(?![0#?,])")
POWERS = re.compile("[万亿萬億]")


def number_in(cell: Cell) -> str:
    """Return a number as a person would write it who sees the cell, and any other cell's text.

    Raises:
        BadRow: the cell shows another number than it holds, or holds an error.
    """
    if not isinstance(cell, Number):
        return text_of(cell)
    try:
        held = KEPT.create_decimal(cell.written)
    except InvalidOperation:
        return cell.written
    return _shown(held, cell.format)


def _shown(held: Decimal, form: str) -> str:
    signs = BESIDE.sub("", form)
    if SCALED.search(signs):
        raise BadRow(
            f"单元格格式把{held:f}缩小显示，无法判断应取哪个数，请改为常规格式并核对",
            f"its format shows {held:f} as a smaller number; give the cell a plain format and check it",
        )
    if "%" in signs:
        return f"{held.scaleb(2):f}%"
    power = POWERS.search("".join(BESIDE.findall(form)))
    return f"{held:f}{power[0] if power else ''}"
