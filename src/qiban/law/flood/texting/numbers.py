"""How many people and machines a message names, in whatever way they are written: 40人3车, ４０ 名, 两台泵, 共50人（党员20人）."""

import re
from dataclasses import dataclass

from qiban.law.flood.evacuation.reading import read_count

HAN = "零〇一二两三四五六七八九十百千万"
NUMBER = rf"(?P<number>[0-9]+(?:\.[0-9]+)?万?|[{HAN}]+)"
# 第一人民医院 names nobody, and 一人次 and 三车次 count journeys.
PEOPLE = re.compile(rf"(?<![0-9.第每{HAN}]){NUMBER} ?(?:余|多|来)? ?(?:人|名|个人)(?![民次均口家大])")
VEHICLES = re.compile(rf"(?<![0-9.第每{HAN}]){NUMBER} ?(?:余|多|来)? ?(?:台|辆|部|车)(?![次间站道])")
# Who is named before a number and is not at work: those who are moved, hurt, looked for or asked for.
OTHERS = re.compile(
    r"(?:转移|撤离|撤出|疏散|安置|解救|救出|受灾|被困|受伤|失踪|失联|死亡|伤|亡|群众|村民|需要?|缺少?|请求|请派|请支援)[^0-9,，。;；、]{0,6}$"
)
SUM = re.compile(r"(?:共|共计|合计|总计|总共) ?(?:投入|出动|到位)?[^0-9]{0,4}$")
PART = re.compile(r"(?<=[人名台辆部车])[ ,]*(?:\([^)]*\)?|其中[^,;.。]*)")


@dataclass(frozen=True, slots=True)
class Counted:
    """How many are at work; None where the message does not say it plainly."""

    people: int | None = None
    vehicles: int | None = None


def counted(text: str) -> Counted:
    """Return how many people and machines a message says to be at work.

    Args:
        text: plain (see `reading.plain`).
    """
    return Counted(_sum(PEOPLE, text), _sum(VEHICLES, text))


def _sum(pattern: re.Pattern[str], text: str) -> int | None:
    """Add up what is named; a total that stands there counts alone, and parts of one are not added to it."""
    whole = PART.sub(",", text)
    named = [(whole[: one.start()], one["number"]) for one in pattern.finditer(whole)]
    found = [(before, read_count(number)) for before, number in named]
    own = [(before, number) for before, number in found if number is not None and not OTHERS.search(before)]
    totals = [number for before, number in own if SUM.search(before)]
    numbers = totals[:1] or [number for _, number in own]
    return sum(numbers) if numbers else None
