"""An address found again, written otherwise: without the district, 3-2-501 for 3号楼2单元501室."""

import re

from .folding import SEAM

# What comes before the part that tells one home from another.
DISTRICT = re.compile(r"\A.*?(?:省|自治区|市|区(?!\S?\Z)|县|镇|乡|街道|办事处)(?=.{2})")
HUNDREDS = re.compile(r"(?P<hundred>[1-9])百(?:0|(?P<ten>[1-9])十?)?(?P<one>[1-9]?)")
TENS = re.compile(r"([0-9]?)十([0-9]?)")
NUMBERS = re.compile(r"[0-9]+|[a-z](?=座|栋|幢|区|单元|号)")
UNIT = r"(?:号楼|楼栋|栋楼|单元|号院|楼|栋|幢|座|室|户|号|门|层|弄|排|院|组|队|巷|[甲乙丙丁]|[\W_]){0,4}"
# A road with its number, then an estate with its numbers.
PART = re.compile(rf"(?P<name>[^0-9]+?)(?P<numbers>(?:{NUMBERS.pattern})(?:{UNIT}(?:{NUMBERS.pattern}))*)(?:{UNIT})")
# "小区" and its like are often left out in writing.
ESTATES = r"(?:小区|社区|花园|公寓|家园|大厦|宿舍|村)"
ESTATE = re.compile(rf"{ESTATES}\Z")
# What may be said more exactly than it was given: 二期, 东区; 东单元; 5楼501.
SECTION = r"(?:[0-9东西南北中][期区])?"
ENTRANCE = r"(?:[东西南北中]单元[\W_]{0,2})?"
STOREY = r"(?:[0-9]{1,2}[楼层][\W_]{0,2})?"
HOME = r"(?:[楼层]?[东西南北中]?(?:室|户|号|门))?"


def address_patterns(piece: str) -> list[re.Pattern[str]]:
    """Return patterns of what is distinctive in an address given in plain form: its name with its numbers.

    The name alone is where the matter is, and stays; the numbers alone count from two on, with their units.
    """
    piece = HUNDREDS.sub(_hundreds, piece.replace(SEAM, ""))
    piece = TENS.sub(lambda found: f"{found[1] or 1}{found[2] or 0}", piece)
    parts = _parts(piece)
    if not parts:
        return []
    *before, (name, numbers) = parts
    road = "".join(f"(?:{_name(one)}{_numbers(some)}{UNIT})?" for one, some in before if len(one) >= 2)
    patterns = [re.compile(f"{road}{_name(name)}{_numbers(numbers)}{HOME}")] if len(name) >= 2 else []
    if before and len(before[0][0]) >= 2:
        every = [one for _, some in parts for one in some]
        patterns.append(re.compile(f"{_name(before[0][0])}{_numbers(every)}{HOME}"))
    return [*patterns, *_alone(numbers)]


def _parts(piece: str) -> list[tuple[str, list[str]]]:
    """Return the names in an address, each with the numbers behind it."""
    parts: list[tuple[str, list[str]]] = []
    for found in PART.finditer(piece):
        name, numbers = _without_district(found["name"]), NUMBERS.findall(found["numbers"])
        # 院内3号楼: one letter names nothing.
        if len(name) < 2 and parts:
            parts[-1][1].extend(numbers)
        else:
            parts.append((name, numbers))
    return parts


def _hundreds(found: re.Match[str]) -> str:
    return f"{found['hundred']}{found['ten'] or 0}{found['one'] or 0}"


def _without_district(name: str) -> str:
    while len(shorter := DISTRICT.sub("", name, count=1)) < len(name) and len(shorter) >= 2:
        name = shorter
    return re.sub(rf"[\W_{SEAM}]", "", name)


def _name(name: str) -> str:
    """Return the pattern of a name, with or without what its kind of estate is called."""
    short = ESTATE.sub("", name)
    letters = r"[\W_]{0,2}".join(re.escape(one) for one in (short if len(short) >= 2 else name))
    return rf"{letters}{ESTATES}{{0,2}}{SECTION}[\W_的]{{0,3}}"


def _numbers(numbers: list[str]) -> str:
    """Return the pattern of the numbers behind a name, of which all but the last may be left out."""
    *before, last = map(_spoken, numbers)
    return "".join(rf"(?:{one}(?![0-9]){UNIT})?" for one in before) + rf"{ENTRANCE}{STOREY}{last}(?![0-9])"


def _spoken(number: str) -> str:
    """Return the pattern of a number: 88, or 8十8 as 八十八 is in plain form."""
    if not number.isdigit() or number[0] == "0" or not 2 <= len(number) <= 3:
        return number
    ten, ones = number[-2], number[-1].replace("0", "")
    if len(number) == 3:
        tens = f"{ten}十{ones}" if ten != "0" else f"0{ones}" if ones else ""
        return f"(?:{number}|{number[0]}百{tens})"
    return f"(?:{number}|{ten.replace('1', '1?')}十{ones})"


def _alone(numbers: list[str]) -> list[re.Pattern[str]]:
    if len(numbers) < 2:
        return []
    first, *_, last = spoken = [_spoken(one) for one in numbers]
    gap = UNIT if len(numbers) > 2 else UNIT.replace("|[\\W_]", "").replace("{0,4}", "{1,2}")
    patterns = [rf"(?<![0-9]){gap.join(spoken)}(?![0-9]){HOME}"]
    if len(numbers) > 2 and len(numbers[-1]) >= 3:
        patterns.append(rf"(?<![0-9]){first}(?:号楼|[栋幢座楼]|#楼?)[\W_]{{0,2}}{STOREY}{last}(?![0-9]){HOME}")
    return [*map(re.compile, patterns)]
