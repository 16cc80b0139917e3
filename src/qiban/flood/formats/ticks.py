"""Ticks of a paper list as somebody types them back: a code and a letter, 0018A, with a number where they are fewer."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from qiban.flood.codes import is_code, plain_digits
from qiban.law.text import Text

# The letters of the boxes on paper, and what each says; the first of their names in pinyin.
LETTERS = {"A": "sheltered", "T": "with_relatives", "J": "refusing", "L": "unreachable", "W": "elsewhere"}
BETWEEN = re.compile(r"[\n\r,，;；、]+")
TICK = re.compile(r"([0-9]+)[\s\-:.]*([A-Z])[\s\-:.x×]*([0-9]{0,4})")
NOT_READ = Text("应为编号加字母，例如 0018A", "must be a code and a letter, such as 0018A")
NO_LETTER = Text(f"字母应为 {'、'.join(LETTERS)}", f"the letter must be one of {', '.join(LETTERS)}")
NO_CODE = Text("编号有误，请对照纸质名单", "the code is wrong; compare it with the list")
NOBODY = Text("人数应为1人以上", "at least one person is entered")


class Tick(NamedTuple):
    """One tick.

    Args:
        line: as it was typed.
        people: how many, None for all.
        fault: why it cannot be read.
    """

    line: str
    code: str = ""
    letter: str = ""
    people: int | None = None
    fault: Text | None = None

    @property
    def category(self) -> str:
        return LETTERS[self.letter]

    @property
    def plain(self) -> str:
        """What it says, however it was typed."""
        return f"{self.code}{self.letter}{self.people or ''}"


def read_ticks(text: str) -> Iterator[Tick]:
    """Yield what was typed, line by line; commas and semicolons end a line, too."""
    for line in filter(None, (one.strip() for one in BETWEEN.split(text))):
        yield _tick(line)


def _tick(line: str) -> Tick:
    plain = plain_digits(unicodedata.normalize("NFKC", line)).upper().strip()
    found = TICK.fullmatch(plain)
    if found is None:
        return Tick(line, fault=NOT_READ)
    code, letter, people = found.groups()
    if letter not in LETTERS:
        return Tick(line, fault=NO_LETTER)
    if not is_code(code):
        return Tick(line, fault=NO_CODE)
    if people and not int(people):
        return Tick(line, fault=NOBODY)
    return Tick(line, code, letter, int(people) if people else None)
