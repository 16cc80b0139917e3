"""The quantities of a clause, each with the words around it that tell whether it is a target, and what it counts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, zip_longest
from typing import Literal

from . import wording
from .clauses import Stretch
from .excluded import is_qualifier
from .numerals import Quantity

Pattern = Literal["state", "make", "made", "share", "chain"]
LEAD = re.compile(
    r"(?:[、，,和及与并且而■]|以及|同时|其中|力争|争取|确保|努力|预计|计划|到(?=20)|至(?=20)|在(?=20)|使|将|把|要|比20\d\d年|较20\d\d年"
    r"|20\d\d[-—–]|20\d\d年(?:年?底|末)?(?:前|之前|以前)?|[0-9]{1,2}月(?:底|末)?前?|前(?=[\u4e00-\u9fff])|到?□?十[二三四五六]五□?(?:期间|时期|末|(?=[、和]?□?十))"
    r"|每年|全年|年内|今年|本年度?|累计|原则上|分别|严格落实|重点(?=[打培建推发支引实抓])|积极|加快|进一步|着力|大力|全面|基本|逐步|——|一是|二是|三是|四是|五是|—+|-+"
    r"|[（(]?[一二三四五六七八九十]+[）)、]|[0-9]+[.．、](?=\D)|年底前?|底前?|[一二三四五六七八九十0-9]{1,2}年(?:内|时间)?(?=[^0-9])|用(?=[一二三四五六七八九十0-9]年))"
)
# No word farther from a number than this belongs to it.
MOST_WORDS = 200
# What may follow the last number of a list and belongs to all of it: 终端20万台生产能力.
TAIL = re.compile(r"的?(?:[生加处]产?[工理]?|供应|服务|接待)?(?:能力|产能|规模|大关|台阶)(?=[、，。；]|$)")
FIRM = re.compile(r"(?:至少|不少于|不低于|最少|均(?!衡)|[县区镇乡村校]各)[^，。]{0,6}$")
# 突破千亿元, 达到两千家.
REACHED = re.compile(r"(?:突破|[超跨]过?|达到?|[迈跨跃登]上|不[低少]于)$")
FIRM_WORDS, TEN, HUNDRED = 12, 10, 100
# Between a count and a number that describes what is counted, and behind it.
OF_WHICH = re.compile(
    r"(?:及?以上|左右)?[\u4e00-\u9fff]{0,10}(?:超过?|突破|达到?|过|上|在|产值|收入|规模|投资|面积|销售额|营收)"
)
WHICH = re.compile(r"(?:及?以上)?的[\u4e00-\u9fff]")
SEPARATORS = "、和及与"


def stripped(veiled: str, start: int, end: int) -> Stretch:
    """Return a stretch without the words that lead in: years, 力争, 全面."""
    while found := LEAD.match(veiled, start, end):
        start = found.end()
    return Stretch(start, end)


@dataclass(frozen=True)
class Item:
    """A quantity with the words of its clause that belong to it.

    Args:
        veiled: the text without names and remarks.
        start: where its words begin, behind the quantity before.
        end: where they end; a quantity that follows begins its own behind the last 、 before it.
        clause: the clause it stands in.
        is_named: the clauses before tell what is counted: 企业数量翻番，达到50家.
        is_goal: it stands among a plan's goals.
    """

    veiled: str
    quantity: Quantity
    start: int
    end: int
    clause: Stretch
    is_named: bool = False
    is_goal: bool = False

    @cached_property
    def before(self) -> str:
        """The words before the number."""
        return self.veiled[self.start : self.quantity.start]

    @cached_property
    def behind(self) -> str:
        """The words behind the unit."""
        return self.veiled[self.quantity.end : self.end]

    @cached_property
    def own(self) -> Stretch:
        """The words before the number, without what leads in."""
        return stripped(self.veiled, self.start, self.quantity.start)

    @cached_property
    def number_ends(self) -> int:
        """Where the quantity ends with the 以上 or 左右 behind it."""
        return self.quantity.end + wording.behind_length(self.behind)

    @property
    def rest(self) -> str:
        """The words behind the quantity and its 以上."""
        return self.veiled[self.number_ends : self.end]

    @property
    def ends(self) -> bool:
        """Whether nothing that the quantity counts follows it."""
        place = self.number_ends
        behind = self.veiled[place : self.clause.end]
        is_one_of_two = self.quantity.kind == "bare" and behind.startswith("/")
        return not behind or behind[0] in "、，,。；;：和及与并以■等左" or is_one_of_two or bool(TAIL.match(behind))

    def candidate(self, pattern: Pattern, name: Stretch, end: int, ahead: Stretch | None = None) -> "Candidate":
        """Return what this quantity is to reach."""
        return Candidate(self.quantity, pattern, name, end, ahead or Stretch(self.start, self.quantity.start))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A quantity that is to be reached.

    Args:
        name: the words that tell what it counts; an empty stretch where none do.
        end: where the words end that belong to it.
        ahead: the words before its number, which tell how it is compared.
    """

    quantity: Quantity
    pattern: Pattern
    name: Stretch
    end: int
    ahead: Stretch


def items_of(
    veiled: str, clause: Stretch, found: Sequence[Quantity], *, is_named: bool = False, is_goal: bool = False
) -> list[Item]:
    """Return the quantities of a clause, each with its words; those that only tell which thing is meant have none."""
    found = [one for one in found if _is_meant(veiled, clause, one)]
    found = [one for one, other in zip_longest(found, found[1:]) if not _is_size(veiled, one, other)]
    found = [one for before, one in zip([None, *found], found, strict=False) if not _describes(veiled, before, one)]
    if not found:
        return []
    starts = [clause.start, *(one.end + _cut(veiled[one.end : other.start]) for one, other in pairwise(found))]
    ends = [*starts[1:], clause.end]
    return [
        Item(veiled, one, max(start, one.start - MOST_WORDS), min(end, one.end + MOST_WORDS), clause, is_named, is_goal)
        for one, start, end in zip(found, starts, ends, strict=True)
    ]


def _is_meant(veiled: str, clause: Stretch, one: Quantity) -> bool:
    """Tell whether a number may be a target: "一个" mostly is none, "一批" never, "二十个" is; a few only tell which things are meant."""
    behind = veiled[one.end : min(clause.end, one.end + MOST_WORDS)]
    if not one.is_written:
        return not is_qualifier(one, behind)
    if one.value >= HUNDRED and REACHED.search(veiled, max(clause.start, one.start - FIRM_WORDS), one.start):
        return not is_qualifier(one, behind) and not behind.startswith("万")
    if one.kind != "counter" or one.unit == "批":
        return False
    if one.value > TEN and veiled[one.start] not in "十百千":
        return not is_qualifier(one, behind)
    before = veiled[max(clause.start, one.start - FIRM_WORDS) : one.start]
    return bool(FIRM.search(before)) or behind.startswith(("以上", "左右"))


def _cut(between: str) -> int:
    """Return where, between two numbers, the words of the second begin: behind the last 、, or with the last verb."""
    comma = max(between.rfind(mark) for mark in SEPARATORS)
    if comma >= 0:
        return comma + 1
    verbs = [one.start() for one in wording.MAKE.finditer(between) if one.start() > 1]
    return verbs[-1] if verbs else 0


def _describes(veiled: str, before: Quantity | None, one: Quantity) -> bool:
    """Tell whether a number says which things the number before it counts: 3个产值超10亿元的产业集群."""
    if before is None or before.kind != "counter" or one.kind not in ("money", "measure", "bare"):
        return False
    return bool(OF_WHICH.fullmatch(veiled[before.end : one.start])) and bool(WHICH.match(veiled, one.end))


def _is_size(veiled: str, one: Quantity, other: Quantity | None) -> bool:
    """Tell whether a measure says how large the things are that the next number counts: 2.5kW机架66万架."""
    if other is None or one.kind != "measure" or other.kind != "counter":
        return False
    between = veiled[one.end : other.start]
    return 1 < len(between) < 12 and not set(between) & set(SEPARATORS)
