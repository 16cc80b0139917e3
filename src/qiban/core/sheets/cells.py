"""What a cell holds, and what a person means by it: a text, a number as it is written, a day, an instant."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from qiban.law.letters import tidy, without_unseen
from qiban.law.text import Text


@dataclass(frozen=True, slots=True)
class Number:
    """A number as the file writes it, and the format in which a spreadsheet program shows it."""

    written: str
    format: str = "General"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell that holds something, of which the file does not say what."""

    reason: Text


# None is an empty cell; a day without a time of day is a date.
Cell = str | Number | date | datetime | Unreadable | None


class BadRow(ValueError):
    """The row cannot be taken; `reason` says why."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.reason = Text(zh, en)


# What spreadsheet programs write where a formula failed, or where a column is too narrow.
ERRORS = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|GETTING_DATA|SPILL!|CALC!|#{3,})")
# A carriage return or a line feed as XLSX writes it, which converters leave in CSV as well.
ESCAPED_BREAK = re.compile(r"_x000([AaDd])_")
LINE_BREAK = re.compile(r"\r+\n?")
# ="000007" and '000007: how people keep a spreadsheet program from reading a number.
KEPT_AS_TEXT = re.compile(r"""=\s*"([^"]*)"|'(\d+)""")
SCIENTIFIC = re.compile(r"[+-]?\d(?:\.\d+)?[Ee]\+\d+")
# How Java writes a number of eight digits and more: whole, with more digits than a cell shows of a shortened one.
EXACT = re.compile(r"-?\d\.\d{6,}E\d+")
# Prefix, digits and suffix of a format such as 000000 or "SQ"0000.
PADDED = re.compile(r'((?:"[^"]*"|\\.|-)*)(#*0+)((?:"[^"]*"|\\.|-)*)(?:;.*)?')
# A spreadsheet program keeps so many digits of a number, and makes the others 0.
MOST_DIGITS = 15
MOST_SHOWN_DIGITS = 40


def text_of(cell: Cell) -> str:
    """Return a cell's text, trimmed; a whole number without its decimals, nothing as an empty text.

    Raises:
        BadRow: the cell holds an error instead of a value.
    """
    if isinstance(cell, str):
        return _trimmed(cell)
    if isinstance(cell, Unreadable):
        raise BadRow(cell.reason.zh, cell.reason.en)
    if isinstance(cell, Number):
        return _digits(cell)
    return "" if cell is None else cell.isoformat(*([" "] if isinstance(cell, datetime) else []))


def id_of(cell: Cell) -> str:
    """Return the id in a cell, with every digit as it was given, leading zeros as they are shown.

    Raises:
        BadRow: a spreadsheet program has changed the id, and its digits are not known any more.
    """
    if isinstance(cell, date):
        raise BadRow(
            "被表格程序改成了日期，原编号已丢失，请以文本格式重新填写",
            "it was turned into a date by a spreadsheet program; enter it again as text",
        )
    text = text_of(cell)
    if SCIENTIFIC.fullmatch(text) or (isinstance(cell, Number) and _is_damaged(cell)):
        raise BadRow(
            f"“{text[:40]}”被表格程序当作数字改写，部分数字已丢失，请以文本格式重新填写",
            f"“{text[:40]}” was rewritten as a number by a spreadsheet program and lost digits; enter it again as text",
        )
    if kept := KEPT_AS_TEXT.fullmatch(text):
        return _trimmed(kept[1] or kept[2] or "")
    return without_unseen(text)


def _trimmed(text: str) -> str:
    text = LINE_BREAK.sub("\n", ESCAPED_BREAK.sub(lambda found: "\r" if found[1] in "dD" else "\n", text))
    text = tidy(text)
    if ERRORS.fullmatch(text):
        raise BadRow(f"单元格是错误值{text}", f"the cell holds the error value {text}")
    return text


def _digits(number: Number) -> str:
    try:
        value = Decimal(number.written)
        if not value.is_finite() or value != value.to_integral_value() or value.adjusted() > MOST_SHOWN_DIGITS:
            return number.written
    except (InvalidOperation, ValueError):
        return number.written
    return _padded(f"{value:.0f}", number.format)


def _padded(digits: str, form: str) -> str:
    found = PADDED.fullmatch(form)
    if found is None or not digits.isdigit():
        return digits
    prefix, suffix = (re.sub(r'"([^"]*)"|\\(.)', r"\1\2", part) for part in (found[1], found[3]))
    return f"{prefix}{digits.zfill(found[2].count('0'))}{suffix}"


def _is_damaged(number: Number) -> bool:
    """Tell whether the number shows too few of its digits, or has more than a spreadsheet program keeps."""
    digits = re.sub(r"\D", "", number.written.upper().partition("E")[0]).lstrip("0")
    integral = _digits(number).lstrip("+-0")
    has_exponent = "E" in number.written.upper() and not EXACT.fullmatch(number.written)
    return (
        has_exponent
        or "E+" in number.format.upper()
        or max(len(digits), len(integral) if integral.isdigit() else 0) > MOST_DIGITS
    )
