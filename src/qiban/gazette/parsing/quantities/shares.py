"""Shares of something that does something: 80%以上区县达到…, 公交车100%实现新能源化, 覆盖90%以上行政村."""

import re

from .clauses import Stretch
from .items import MOST_WORDS, Candidate, Item
from .making import MOST_NAME
from .states import MADE_LEAD

_DOES = (
    r"(?:达到|达|实现|完成|接入|纳入|建成|覆盖|通过|配备|开展|上云|拥有|建立|使用|采用|办理|网办|应用|共享|可办|转化|推广|落实|到位|入驻"
    r"|新能源化|配建|归集|改造|进入|享有|普及|安装|参与|具备|掌握|上网|升级|开通|一次|□)"
)
DOES = re.compile(rf"(?:及?以上|左右)?的?(?P<noun>(?!{_DOES})[^，。；]{{2,40}}?)?{_DOES}")
NOUN = re.compile(r"(?:及?以上|左右)?的?(?P<noun>(?!以上|左右|以内|以下)[\u4e00-\u9fff□A-Za-z0-9]{2,20})■*$")
MAKE_AHEAD = re.compile(r"(?:具备|覆盖|实现|完成|达到|确保|推动|使|力争|争取)[^，]{0,12}$")
DONE = re.compile(r"[\u4e00-\u9fff]{2,8}")
ALL = 100


def share(item: Item, before: Candidate | None) -> Candidate | None:
    """Judge a share by what the words behind it say."""
    one = item.quantity
    behind = item.veiled[one.end : min(item.clause.end, one.end + MOST_WORDS)]
    found = DOES.match(behind) or (MAKE_AHEAD.search(item.before) and NOUN.match(behind))
    if not found:
        return _whole(item, behind)
    name = _name(item, found, behind)
    is_named = name.end > name.start or before is not None
    return item.candidate("share", name, one.end + min(len(behind), MOST_NAME)) if is_named else None


def _whole(item: Item, behind: str) -> Candidate | None:
    """Judge a whole of which something is done that no list of verbs has: 案件100%电子归档."""
    if item.quantity.value != ALL or not DONE.fullmatch(behind) or item.own.end - item.own.start < 3:
        return None
    return item.candidate("share", item.own, item.quantity.end + len(behind))


def _name(item: Item, found: "re.Match[str]", behind: str) -> Stretch:
    """Return what the share is of: the noun behind it, or what stands before a whole (公交车100%实现)."""
    own = item.own
    if led := MADE_LEAD.match(own.of(item.veiled)):
        own = Stretch(own.start + led.end(), own.end)
    is_whole = item.quantity.value == ALL and own.end - own.start > 3 and not behind.startswith("的")
    if is_whole or not found["noun"]:
        return own
    start = item.quantity.end + found.start("noun")
    return Stretch(start, start + len(found["noun"]))
