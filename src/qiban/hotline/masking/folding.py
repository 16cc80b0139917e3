"""One plain way to write a text, and the way back: digits of every form as 0-9, nothing unseen, letters small."""

import re
import unicodedata
from functools import cache

from qiban.law.letters import HAN_DIGITS, digits_in, is_unseen

# What is hidden already, or must not be taken for a part of a number: a letter that nobody writes.
HIDDEN = "\u0298"
# Stands where digits of one form meet digits of another: 张三13900001111 is a name and a number.
SEAM = "\x1f"
# Between the digits of one number people put nearly anything that is neither letter nor digit.
GAP = r"[\W_]{0,8}"
# The traditional letters of names and addresses that people type with other keyboards.
SIMPLIFIED = str.maketrans(
    "號樓單棟區電話機帳賬護證張陳劉楊趙黃吳孫馬羅鄭謝許鄧馮蕭蔣葉閻錢湯嚴韓龔喬賀顧龍萬蘇盧賈鄒陽歐麗華國偉強軍東鳳蘭鄉鎮縣園廈",
    "号楼单栋区电话机帐账护证张陈刘杨赵黄吴孙马罗郑谢许邓冯萧蒋叶阎钱汤严韩龚乔贺顾龙万苏卢贾邹阳欧丽华国伟强军东凤兰乡镇县园厦",
)
# Digits as soldiers and drivers say them; in other words these letters are no digits, so only a long run counts.
RADIO = str.maketrans("洞两拐勾钩", "02799")
SPOKEN = re.compile(r"(?:[0-9洞两拐勾钩][\W_]{0,2}){7,}")
STARS = re.compile(r"\*{4,}")
HEAD = re.compile(rf"(?<![0-9])[0-9]{{1,8}}(?=[\W_]{{0,2}}{HIDDEN}+[0-9]{{1,4}}(?![0-9]))")
TAIL = re.compile(rf"(?<={HIDDEN})[0-9]{{1,4}}(?![0-9])")


class Folded:
    """A text in its plain form, with what is to be hidden in it.

    `plain` is what patterns look at; every letter of it knows where it stands in the text. What is claimed turns
    into HIDDEN, so that nothing is found twice and nothing already masked is masked again.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        letters, self.places = _folded(text)
        self.claims: dict[int, tuple[int, str]] = {}
        self.plain = SPOKEN.sub(lambda found: found[0].translate(RADIO), "".join(letters))
        for pattern in (STARS, HEAD, TAIL):
            self.plain = pattern.sub(lambda found: HIDDEN * len(found[0]), self.plain)

    def claim(self, start: int, end: int, shown: str) -> None:
        """Show `shown` in place of what stands from `start` to before `end` of the plain form."""
        self.claims[self.places[start]] = (self.places[end - 1] + 1, shown)
        self.shut(start, end)

    def shut(self, start: int, end: int) -> None:
        """Let no pattern look from `start` to before `end` any more."""
        self.plain = self.plain[:start] + HIDDEN * (end - start) + self.plain[end:]

    def written(self, start: int, end: int) -> str:
        """Return what stands there in the text itself."""
        return self.text[self.places[start] : self.places[end - 1] + 1] if end > start else ""

    def digits(self, start: int, end: int) -> list[int]:
        """Return where the digits stand in that part of the plain form."""
        return [place for place in range(start, end) if self.plain[place].isdigit()]

    def result(self) -> str:
        """Return the text with every claim shown instead."""
        parts, at = [], 0
        for start in sorted(self.claims):
            end, shown = self.claims[start]
            if start >= at:
                parts += [self.text[at:start], shown]
                at = end
        return "".join(parts) + self.text[at:]


def _folded(text: str) -> tuple[list[str], list[int]]:
    letters: list[str] = []
    places: list[int] = []
    form = ""
    for place, letter in enumerate(text):
        kind, plain = _plain(letter)
        if not plain:
            continue
        if kind and form and kind != form:
            letters.append(SEAM)
            places.append(place - 1)
        letters += plain
        places += [place] * len(plain)
        form = kind
    return letters, places


@cache
def _plain(letter: str) -> tuple[str, str]:
    """Return the form of digit that a letter is ("" for none) and what it is in plain form."""
    if is_unseen(letter) or unicodedata.combining(letter):
        return "", ""
    if digits := digits_in(letter):
        form = "han" if letter in HAN_DIGITS else "decimal" if letter.isdecimal() else "other"
        return form, digits
    plain = _without_accent(unicodedata.normalize("NFKC", letter).lower()).translate(SIMPLIFIED)
    if len(plain) != 1:
        plain = plain if plain.isalpha() else "~"
    if plain == HIDDEN:
        return "", "~"
    category = unicodedata.category(plain[0])
    return "", "-" if category == "Pd" or plain in "−杠" else " " if category[0] == "Z" or plain in "\t\r\n" else plain


def _without_accent(letter: str) -> str:
    plain = unicodedata.normalize("NFD", letter)
    return plain[0] if len(plain) > 1 and all(map(unicodedata.combining, plain[1:])) else letter
