"""Telephone numbers as people give them: one reading for finding a caller again and for calling back."""

import re
import unicodedata
from dataclasses import dataclass

from qiban.hotline.masking.areas import area_of
from qiban.law.letters import digits_in, is_unseen
from qiban.law.text import Text

NO_PHONE = Text(
    "电话号码应为5至20位数字。只填一个号码；固定电话请带区号，有分机的写成“0533-2128888转8012”。",
    "A phone number has 5 to 20 digits. Give one number. A landline bears its area code, and an extension stands after “转”.",
)
FEWEST, MOST = 5, 20
EXTENSION = re.compile(r";?(?:转|轉|分机号?|extension|ext\.?|x|#)[ :=\-.]*([0-9]{1,6})#?\Z")
DASHED = re.compile(r"(?<=[0-9])[ ]?[\-*,][ ]?([0-9]{3,5})\Z")
# What stands around a number in links, in lists and in what spreadsheets write.
AROUND = re.compile(r"\A(?:tel|电话|手机|座机)号?码?[ ]?:?[ ]?(?=[+(0-9])|(?<=[0-9]{7})\.0\Z")
TWO = re.compile(r"[0-9][0-9 \-]{5,}[/,、;][ ]?[0-9][0-9 \-]{5,}")
MARKS = re.compile(r"[ +\-().·•/,、_~]+")
COUNTRY = re.compile(r"\A(?:00)?86(?=[0-9])")
MOBILE = re.compile(r"1[3-9][0-9]{9}")


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number: its digits as they are dialled inside the country, and the extension behind it."""

    number: str
    extension: str = ""


def read_phone(text: str) -> Phone | None:
    """Return the number that `text` gives, or None where it gives none.

    Two numbers in one field are none: nobody could say which to dial. Digits of every form count; a country code 86 is dropped only before a whole number, so 8612345 is itself.
    """
    plain = AROUND.sub("", _plain(text))
    if TWO.search(plain):
        return None
    found = EXTENSION.search(plain) or _dashed(plain)
    main, extension = (plain[: found.start()], found[1]) if found else (plain, "")
    digits = MARKS.sub("", main)
    if not (digits.isascii() and digits.isdigit() and FEWEST <= len(digits) <= MOST):
        return None
    return Phone(_inside(digits), extension)


def _plain(text: str) -> str:
    letters = (digits_in(one) or ("-" if one in "—–‐‑−" else one) for one in text if not is_unseen(one))
    return " ".join(unicodedata.normalize("NFKC", "".join(letters)).lower().split())


def _dashed(plain: str) -> re.Match[str] | None:
    """Return the extension behind a second dash, where what stands before is a whole landline."""
    found = DASHED.search(plain)
    return found if found and area_of(_inside(MARKS.sub("", plain[: found.start()]))) else None


def _inside(digits: str) -> str:
    """Return a number without what is dialled only from abroad or from another city before a mobile."""
    rest = COUNTRY.sub("", digits)
    if rest != digits:
        for number in (rest, f"0{rest}", rest.removeprefix("0")):
            if MOBILE.fullmatch(number) or area_of(number):
                return number
    return digits[1:] if digits[0] == "0" and MOBILE.fullmatch(digits[1:]) else digits


def earlier_spellings(phone: Phone) -> list[str]:
    """Return the digits under which numbers were kept that had been written with a country code or wide digits."""
    number = phone.number
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in number)
    return [f"0086{number}", wide, *([number[1:], f"0086{number[1:]}"] if number.startswith("0") else [])]
