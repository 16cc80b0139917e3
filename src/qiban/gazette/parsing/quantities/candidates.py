"""Which numbers of a clause are to be reached, and what is counted: a state, a change, or something to make."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from typing import Literal

from . import wording
from .clauses import Stretch
from .excluded import is_condition, is_out_of_question, is_qualifier
from .numerals import Quantity

Pattern = Literal["state", "make", "made", "share", "chain"]
LEAD = re.compile(
    r"^(?:[、，,和及与并且而■]|以及|同时|其中|力争|争取|确保|努力|预计|计划|到(?=20)|至(?=20)|在(?=20)|使|将|把|要|比20\d\d年|较20\d\d年"
    r"|20\d\d[-—–]|20\d\d年(?:年?底|末)?(?:前|之前|以前)?|[0-9]{1,2}月(?:底|末)?前?|前(?=[\u4e00-\u9fff])|到?□?十[二-六]五□?(?:期间|时期|末)"
    r"|每年|全年|年内|今年|本年度?|累计|原则上|严格落实|重点|积极|加快|进一步|着力|大力|全面|基本|逐步|新?增?——|一是|二是|三是|四是|五是|—+|-+"
    r"|[（(]?[一二三四五六七八九十]+[）)、]|[0-9]+[.．、](?=\D)|年底前?|底前?)"
)
_DOES = (
    r"(?:达到|达|实现|完成|接入|纳入|建成|覆盖|通过|配备|开展|上云|拥有|建立|使用|采用|办理|网办|应用|共享|可办|转化|推广|落实|到位|入驻"
    r"|新能源化|配建|归集|改造|进入|享有|普及|安装|参与|具备|掌握|上网|升级|开通|一次|□)"
)
SHARE_BEHIND = re.compile(rf"^(?:及?以上|左右)?的?(?P<noun>(?!{_DOES})[^，。；]{{2,40}}?)?{_DOES}")
SHARE_NOUN = re.compile(r"^(?:及?以上|左右)?(?:的)?(?P<noun>[\u4e00-\u9fff□A-Za-z0-9]{2,20})$")
MADE_LEAD = re.compile(r"(?:累计|共|已)*(?:建成|实现|完成|带动|汇聚|开通|形成|培育)(?=..)")
NAME_TAIL = re.compile(r"(?:[比较]20\d\d年|分别|原则上|要|应|将|力争|基本|再|稳步|累计|总体|同比|年均|每年)*\Z")
MOST_NAME, LONG_NAME = 60, 30


@dataclass(frozen=True, slots=True)
class Item:
    """A quantity with the words of its clause that belong to it.

    Args:
        start: where these words begin, behind the quantity before.
        end: where they end: a quantity that follows begins its own words behind the last 、 before it.
        clause: the clause it stands in.
    """

    quantity: Quantity
    start: int
    end: int
    clause: Stretch

    def candidate(self, pattern: "Pattern", name: Stretch, end: int, ahead: Stretch | None = None) -> "Candidate":
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


def items_of(veiled: str, clause: Stretch, found: Sequence[Quantity]) -> list[Item]:
    """Return the quantities of a clause, each with its words; those that only tell which thing is meant have none."""
    found = [one for one in found if not is_qualifier(one, veiled[one.end : clause.end])]
    found = [one for one, other in zip_longest(found, found[1:]) if not _is_size(veiled, one, other)]
    starts = [clause.start] if found else []
    for one, other in pairwise(found):
        between = veiled[one.end : other.start]
        starts.append(one.end + _cut(between))
    ends = [*starts[1:], clause.end][: len(found)]
    return [Item(*each, clause) for each in zip(found, starts, ends, strict=True)]


def _cut(between: str) -> int:
    """Return where, between two numbers, the words of the second begin: behind the last 、, or with the last verb."""
    comma = max(between.rfind(mark) for mark in "、和及与")
    if comma >= 0:
        return comma + 1
    verbs = [one.start() for one in wording.MAKE.finditer(between) if one.start() > 1]
    return verbs[-1] if verbs else 0


def _is_size(veiled: str, one: Quantity, other: Quantity | None) -> bool:
    """Tell whether a measure says how large the things are that the next number counts: 2.5kW机架66万架."""
    if other is None or one.kind != "measure" or other.kind != "counter":
        return False
    between = veiled[one.end : other.start]
    return 1 < len(between) < 12 and not set(between) & set("、和及与")


def judged(veiled: str, item: Item, before: Candidate | None, *, is_named: bool) -> Candidate | None:
    """Return what a quantity is to reach, or None where it is no target.

    Args:
        veiled: the text without names and remarks.
        before: the target found before it in the same sentence.
        is_named: the sentence before ended with a target, whose name a number without one goes on with.
    """
    one = item.quantity
    ahead, behind = veiled[item.start : one.start], veiled[one.end : item.end]
    whole = veiled[item.clause.start : item.clause.end]
    if is_out_of_question(one, ahead, is_made=bool(wording.MAKE_END.search(ahead))) or is_condition(
        whole, one, one.start - item.clause.start
    ):
        return None
    if one.is_written and (one.kind != "counter" or one.unit == "批" or not _is_firm(ahead, behind)):
        return None
    for judge in _JUDGES[one.kind]:
        if found := judge(veiled, item, before):
            return found if is_named or before or found.name.end - found.name.start > 1 else None
    return None


def _is_firm(ahead: str, behind: str) -> bool:
    """Tell whether a number in Chinese numerals is meant as one: "一个" mostly is not."""
    return bool(FIRM.search(ahead) or behind.startswith(("以上", "左右")))


FIRM = re.compile(r"(?:至少|不少于|不低于|最少|均(?!衡)|[县区镇乡村校]各)[^，。]{0,6}$")


def stripped(veiled: str, start: int, end: int) -> Stretch:
    """Return a stretch without the words that lead in: years, 力争, 全面."""
    while (found := LEAD.match(veiled[start:end])) and found.end():
        start += found.end()
    return Stretch(start, end)


def _ends_item(behind: str) -> bool:
    rest = behind[wording.behind_length(behind) :]
    return not rest or rest[0] in "、，,。；;：和及与并以■等左"


def _state(veiled: str, item: Item, before: Candidate | None) -> Candidate | None:
    one = item.quantity
    ahead = veiled[item.start : one.start]
    behind = veiled[one.end : item.end]
    reach, change = wording.REACH_END.search(ahead), wording.change_in(ahead)
    noun = wording.STATE_NOUN.search(ahead) and _ends_item(behind)
    if not (change or reach or noun):
        return None
    cut = min((each.start() for each in (reach, change) if each), default=len(ahead))
    name = stripped(veiled, item.start, item.start + cut - len(NAME_TAIL.search(ahead[:cut]).group()))
    if one.kind != "share" and behind[wording.behind_length(behind) :].startswith("的"):
        return None
    if one.kind in ("share", "counter") and name.end - name.start < 2 and not _ends_item(behind):
        return None
    if one.kind == "counter" and is_limit(ahead, behind):
        return None
    if (
        one.kind == "counter"
        and (not _ends_item(behind) or name.end - name.start < 2)
        and not _is_carried(name, before)
    ):
        return None
    if led := MADE_LEAD.match(veiled[name.start : name.end]):
        name = Stretch(name.start + led.end(), name.end)
    return item.candidate("state", name, one.end + wording.behind_length(behind))


def _is_carried(name: Stretch, before: Candidate | None) -> bool:
    return before is not None and name.end - name.start < 2


def _make(veiled: str, item: Item, _before: Candidate | None) -> Candidate | None:
    """Judge a number right behind a verb: 培育10家龙头企业."""
    one = item.quantity
    ahead, behind = veiled[item.start : one.start], veiled[one.end : item.end]
    if not wording.MAKE_END.search(ahead):
        return None
    length = wording.behind_length(behind)
    name = Stretch(one.end + length, item.end)
    rest = veiled[name.start : name.end].lstrip("的").rstrip("、和及与")
    start = name.end - len(veiled[name.start : name.end].lstrip("的"))
    if one.kind == "counter" and is_limit(ahead, behind):
        return None
    if not rest and wording.REACH_END.search(ahead):
        return None
    if not rest:
        return item.candidate("made", _before_verb(veiled, item), one.end + length)
    return item.candidate("make", Stretch(start, start + min(len(rest), MOST_NAME)), start + min(len(rest), MOST_NAME))


def _before_verb(veiled: str, item: Item) -> Stretch:
    """Return what is named before the verb right before a number, or the verb where nothing is."""
    own = stripped(veiled, item.start, item.quantity.start)
    verb = wording.MAKE_END.search(own.of(veiled))
    return Stretch(own.start, own.start + verb.start()) if verb and verb.start() > 1 else own


def is_limit(ahead: str, behind: str) -> bool:
    """Tell whether a number of things bounds from above, as rules do (不超过3个), and is nothing to be cut down to."""
    name = wording.comparator(ahead, behind, is_range=False, is_rough=False)
    return name in ("at_most", "less_than") and not CUT_DOWN.search(ahead)


CUT_DOWN = re.compile(r"控制|压[减缩降]|缩[短减]|精简|减|降")


def _made(veiled: str, item: Item, _before: Candidate | None) -> Candidate | None:
    """Judge a number at the end of what is made: 培育龙头企业10家."""
    one = item.quantity
    behind = veiled[one.end : item.end]
    own = stripped(veiled, item.start, one.start)
    verbs = list(wording.MAKE.finditer(veiled, own.start, own.end))
    verb = next((each for each in verbs if own.end - each.end() <= LONG_NAME), verbs[-1] if verbs else None)
    if not verb or not _ends_item(behind) or is_limit(veiled[item.start : one.start], behind):
        return None
    name = Stretch(verb.end(), own.end)
    if len(veiled[name.start : name.end].strip("了的、")) < 2:
        return None
    return item.candidate("made", name, one.end + wording.behind_length(behind))


def _above(veiled: str, item: Item, before: Candidate | None) -> Candidate | None:
    """Judge a name, a number and 以上, without a verb: 企业上云数量1500家以上."""
    one = item.quantity
    behind = veiled[one.end : item.end]
    own = stripped(veiled, item.start, one.start)
    length = wording.behind_length(behind)
    if not length or not _ends_item(behind) or own.end - own.start < 3 or is_limit("", behind):
        return None
    return item.candidate("state", own, one.end + length)


def _chain(veiled: str, item: Item, before: Candidate | None) -> Candidate | None:
    """Judge a number in a list whose verb stands before the first: ..., 20家特色平台; ..., 示范基地20个."""
    one = item.quantity
    if before is None or before.pattern == "state" or not _is_alike(one, before.quantity):
        return None
    behind = veiled[one.end : item.end]
    own = stripped(veiled, item.start, one.start)
    length = wording.behind_length(behind)
    if wording.REACH_END.search(own.of(veiled)):
        return None
    if own.end - own.start >= 2 and own.end - own.start <= 30 and _ends_item(behind):
        return item.candidate("chain", own, one.end + length)
    rest = veiled[one.end + length : item.end].rstrip("、和及与")
    if own.end == own.start and 2 <= len(rest) <= MOST_NAME:
        return item.candidate(
            "make", Stretch(one.end + length, one.end + length + len(rest)), one.end + length + len(rest)
        )
    return None


def _is_alike(one: Quantity, other: Quantity) -> bool:
    return one.kind == other.kind or {one.kind, other.kind} == {"counter", "measure"}


def _share(veiled: str, item: Item, before: Candidate | None) -> Candidate | None:
    """Judge a share of something that does something: 80%以上区县达到…, 公交车100%实现新能源化."""
    one = item.quantity
    ahead, behind = veiled[item.start : one.start], veiled[one.end : item.clause.end]
    found = SHARE_BEHIND.match(behind) or (MAKE_AHEAD.search(ahead) and SHARE_NOUN.match(behind))
    if not found:
        return None
    own = stripped(veiled, item.start, one.start)
    end = one.end + min(len(behind), MOST_NAME)
    if MAKES_PAPER.search(own.of(veiled)):
        return None
    if led := MADE_LEAD.match(own.of(veiled)):
        own = Stretch(own.start + led.end(), own.end)
    if one.value == 100 and own.end - own.start > 3 and not behind.startswith("的"):
        return item.candidate("share", own, end)
    if found["noun"]:
        start = one.end + found.start("noun")
        return item.candidate("share", Stretch(start, start + len(found["noun"])), end)
    return item.candidate("share", own, end) if own.end > own.start or before else None


def _listed(veiled: str, item: Item, before: Candidate | None) -> Candidate | None:
    """Judge a number that stands right behind another: 分别达到72%、35%."""
    one = item.quantity
    if before is None or before.quantity.kind != one.kind or not LISTED.fullmatch(veiled[before.end : one.start]):
        return None
    behind = veiled[one.end : item.end]
    if not _ends_item(behind):
        return None
    return item.candidate(before.pattern, before.name, one.end + wording.behind_length(behind), before.ahead)


def _bounded(veiled: str, item: Item, _before: Candidate | None) -> Candidate | None:
    """Judge a share whose bound stands before the whole: 不低于综合考核指标8%."""
    found = BOUND.search(veiled[: item.quantity.start], item.start)
    if not found or found.end() != item.quantity.start:
        return None
    name = stripped(veiled, item.start, found.start())
    return item.candidate("state", name, item.quantity.end) if name.end - name.start > 1 else None


# What sets up rules does not reach anything itself.
MAKES_PAPER = re.compile(r"制定|出台|编制|印发|负责")
LISTED = re.compile(r"[、，,]?(?:和|与|及|以及)?")
BOUND = re.compile(r"(?:不低于|不少于|不超过|不高于)[^，。；、]{1,14}\Z")
MAKE_AHEAD = re.compile(r"(?:具备|覆盖|实现|完成|达到|确保|推动|使|力争|争取)[^，]{0,12}$")


def _time(veiled: str, item: Item, before: Candidate | None) -> Candidate | None:
    """Judge a time that something is cut down to."""
    ahead = veiled[item.start : item.quantity.start]
    if re.search(r"(?:压缩|压减|缩短|减少?|精简|降低?|控制|提高|提升|达到?)(?:[至到为在])?$", ahead) and re.search(
        r"(?:时间|时限|环节|寿命|年限|压[缩减]|缩短)", ahead
    ):
        return _state(veiled, item, before)
    return None


def _bare(veiled: str, item: Item, before: Candidate | None) -> Candidate | None:
    """Judge a number without a unit: a ratio, an index, a power usage effectiveness."""
    ahead = veiled[item.start : item.quantity.start]
    behind = veiled[item.quantity.end : item.end]
    if item.quantity.unit and _ends_item(behind):
        return _state(veiled, item, before) if wording.REACH_END.search(ahead) else None
    if re.search(r"(?:比|指数|系数|PUE值?□?|强度|密度|得分|评分|满意度|比例)[^，]{0,8}$", ahead) and _ends_item(behind):
        return _state(veiled, item, before) if wording.REACH_END.search(ahead) else None
    return None


_JUDGES = {
    "share": (_listed, _state, _share, _made, _above, _chain, _bounded),
    "points": (_listed, _state),
    "times": (_state,),
    "money": (_listed, _make, _state, _made, _above),
    "measure": (_listed, _make, _state, _made, _above, _chain),
    "counter": (_listed, _make, _state, _made, _above, _chain),
    "time": (_time,),
    "bare": (_bare,),
    "described": (),
}
