"""Numbers of what is to be made, found, trained: 培育10家龙头企业, 建成基站2万个, and lists of such."""

import re

from . import wording
from .clauses import Stretch
from .items import SEPARATORS, TAIL, Candidate, Item, stripped
from .numerals import Quantity
from .states import is_limit

MOST_NAME, LONG_NAME = 60, 30
# Where a list of what is made goes on with another verb: 3家骨干企业、带动一批.
OTHER = re.compile(rf"(?<=..)[、和并](?={wording.MAKE.pattern}[一若])")
# For whom something is done.
HELPED = re.compile(r"([^，。；]{2,20}?)(?:开展|提供|办理|解决|争取|发放)")
# What is brought somewhere: 推动市级部门15件事项接入平台.
BRINGS = re.compile(r"(?:推动|推进|引导|促进|实现|促成)[^，。；]{0,24}$")
BROUGHT = re.compile(r"([^，。；]{2,24}?)(?:接入|上线|纳入|进入|入驻|落地|上云|投产|开工|入库|上市|开通|迁移)")
FORCED = ("力争", "争取", "确保")
LISTED = re.compile(r"[、，,]?(?:和|与|及|以及)?")


def make(item: Item, before: Candidate | None) -> Candidate | None:
    """Judge a number right behind a verb: 培育10家龙头企业."""
    if helped := _helped(item):
        return item.candidate("make", helped, helped.end)
    if not any(one.search(item.before) for one in (wording.MAKE_END, wording.MAKE_AMONG, wording.MAKE_SIZED)):
        return None
    if item.quantity.kind == "counter" and (item.quantity.is_rough or is_limit(item.before, item.behind)):
        return None
    # 为争创10个园区提供支持: somebody else's target.
    if item.veiled.startswith("为", item.own.start):
        return None
    name = _name_behind(item)
    if name.end > name.start and not TAIL.fullmatch(item.rest):
        return item.candidate("make", name, name.end)
    if wording.REACH_END.search(item.before):
        return None
    return made(item, before) or item.candidate("made", _name_before_verb(item), item.number_ends)


def _helped(item: Item) -> Stretch | None:
    """Return whom something is done for: 为100家企业提供培训."""
    found = HELPED.match(item.rest) if item.before.rstrip("不少于超过").endswith("为") else None
    return Stretch(item.number_ends, item.number_ends + found.end(1)) if found else None


def _name_behind(item: Item) -> Stretch:
    rest = item.rest.lstrip("的")
    start = item.end - len(rest)
    other = OTHER.search(rest)
    length = other.start() if other else len(rest.rstrip(SEPARATORS))
    return Stretch(start, start + min(length, MOST_NAME))


def _name_before_verb(item: Item) -> Stretch:
    """Return what is named before the verb right before a number; nothing where the verb is the first word."""
    own = item.own
    verb = wording.MAKE_END.search(own.of(item.veiled))
    return Stretch(own.start, own.start + verb.start() if verb and verb.start() > 1 else own.start)


def brought(item: Item, _before: Candidate | None) -> Candidate | None:
    """Judge a number of things that are brought somewhere, behind a verb that says more than the number: 推进市级15件事项接入平台."""
    found = BROUGHT.match(item.rest) if BRINGS.search(item.before) else None
    if not found:
        return None
    name = Stretch(item.number_ends, item.number_ends + found.end(1))
    return item.candidate("make", name, item.number_ends + found.end())


def made(item: Item, _before: Candidate | None) -> Candidate | None:
    """Judge a number at the end of what is made: 培育龙头企业10家."""
    own = item.own
    if not item.ends or is_limit(item.before, item.behind):
        return None
    verbs = list(wording.MAKE.finditer(item.veiled, own.start, own.end))
    verb = next((each for each in verbs if own.end - each.end() <= LONG_NAME), verbs[-1] if verbs else None)
    if verb is None and item.before.startswith(FORCED) and own.end - own.start > 1:
        return item.candidate("made", own, item.number_ends)
    if not verb or len(item.veiled[verb.end() : own.end].strip("了的、")) < 2:
        return None
    return item.candidate("made", Stretch(verb.end(), own.end), item.number_ends)


def chain(item: Item, before: Candidate | None) -> Candidate | None:
    """Judge a number in a list whose verb stands before the first: ..., 20家特色平台; ..., 示范基地20个."""
    own = item.own
    is_part = item.veiled.startswith("其中", item.clause.start)
    if before is None or not (is_part or _is_alike(item.quantity, before.quantity)):
        return None
    if before.pattern == "state" and not (is_part or _is_made(item, before)):
        return None
    if wording.REACH_END.search(own.of(item.veiled)):
        return None
    if item.ends and 2 <= own.end - own.start <= LONG_NAME:
        return item.candidate("chain", own, item.number_ends)
    rest = item.rest.rstrip(SEPARATORS)
    if own.end > own.start or not 2 <= len(rest) <= MOST_NAME:
        return None
    return item.candidate("make", Stretch(item.number_ends, item.number_ends + len(rest)), item.number_ends + len(rest))


def _is_made(item: Item, before: Candidate) -> bool:
    """Whether the list's first number stands behind a verb that makes things: 完成造林面积10万亩，抚育20万亩."""
    ahead = stripped(item.veiled, before.ahead.start, before.ahead.end)
    return bool(wording.MAKE.match(item.veiled, ahead.start, ahead.end))


def _is_alike(one: Quantity, other: Quantity) -> bool:
    return one.kind == other.kind or {one.kind, other.kind} == {"counter", "measure"}


def listed(item: Item, before: Candidate | None) -> Candidate | None:
    """Judge a number that stands right behind another: 分别达到72%、35%."""
    if before is None or not item.ends:
        return None
    if before.quantity.kind != item.quantity.kind and "分别" not in before.ahead.of(item.veiled):
        return None
    if not LISTED.fullmatch(item.veiled, before.end, item.quantity.start):
        return None
    return item.candidate(before.pattern, before.name, item.number_ends, before.ahead)
