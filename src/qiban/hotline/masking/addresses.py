"""An address found again, written otherwise: without the district, 3-2-501 for 3号楼2单元501室."""

import re

from .folding import SEAM

# What comes before the part that tells one home from another.
DISTRICT = re.compile(r"\A.*?(?:省|自治区|市|区(?!\S?\Z)|县|镇|乡|街道|办事处)(?=.{2})")
TENS = re.compile(r"([0-9]?)十([0-9]?)")
NUMBERS = re.compile(r"[0-9]+|[a-z](?=座|栋|幢|区|单元|号)")
UNIT = r"(?:号楼|楼栋|栋楼|单元|号院|楼|栋|幢|座|室|户|号|门|层|弄|排|院|[\W_]){0,4}"
# "小区" and its like are often left out in writing.
ESTATE = re.compile(r"(?:小区|社区|花园|公寓|家园|大厦|宿舍|村)\Z")


def address_patterns(piece: str) -> list[re.Pattern[str]]:
    """Return patterns of what is distinctive in an address given in plain form: its name with its numbers.

    The name alone is where the matter is, and stays; the numbers alone count from two on, with their units.
    """
    piece = TENS.sub(lambda found: f"{found[1] or 1}{found[2] or 0}", piece.replace(SEAM, ""))
    first = NUMBERS.search(piece)
    if first is None:
        return []
    name = _without_district(piece[: first.start()])
    numbers = NUMBERS.findall(piece[first.start() :])
    patterns = [_after_name(name, numbers)] if len(name) >= 2 else []
    return [*patterns, *_alone(numbers)]


def _without_district(name: str) -> str:
    while len(shorter := DISTRICT.sub("", name, count=1)) < len(name) and len(shorter) >= 2:
        name = shorter
    return re.sub(rf"[\W_{SEAM}]", "", name)


def _after_name(name: str, numbers: list[str]) -> re.Pattern[str]:
    """Return the pattern of a name and its numbers, of which all but the last may be left out."""
    numbers = [_spoken(one) for one in numbers]
    short = ESTATE.sub("", name)
    names = r"[\W_]{0,2}".join(re.escape(one) for one in (short if len(short) >= 2 else name))
    before = "".join(rf"(?:{one}(?![0-9]){UNIT})?" for one in numbers[:-1])
    last = rf"{numbers[-1]}(?![0-9])(?:室|户|号|门)?"
    return re.compile(rf"{names}(?:小区|社区|花园|公寓|家园|大厦|宿舍|村)?[\W_的]{{0,3}}{before}{last}")


def _spoken(number: str) -> str:
    """Return the pattern of a number: 88, or 8十8 as 八十八 is in plain form."""
    if not (number.isdigit() and len(number) == 2 and number[0] != "0"):
        return number
    tens, ones = number[0].replace("1", "1?"), number[1].replace("0", "")
    return f"(?:{number}|{tens}十{ones})"


def _alone(numbers: list[str]) -> list[re.Pattern[str]]:
    if len(numbers) < 2:
        return []
    gap = UNIT if len(numbers) > 2 else UNIT.replace("|[\\W_]", "").replace("{0,4}", "{1,2}")
    numbers = [_spoken(one) for one in numbers]
    return [re.compile(rf"(?<![0-9]){gap.join(numbers)}(?![0-9])(?:室|户|号|门)?")]
