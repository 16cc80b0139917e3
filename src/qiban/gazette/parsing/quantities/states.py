"""Numbers that say how something is to be, or by how much it is to change: 比重达到18%, 年均增长15%, 数量1500家以上."""

import re

from . import wording
from .clauses import Stretch
from .items import Candidate, Item, stripped

# Verbs before a name that reach nothing by themselves.
MADE_LEAD = re.compile(
    r"(?:[全我本][市省县区州])?(?:累计|共|已)*(?:建成(?!区)|新建|推动|助推|推进|实现|完成|带动|汇聚|开通|形成|培育)(?=..)"
)
NAME_TAIL = re.compile(
    r"(?:[比较]20\d\d年|[比较]上年|[比较]去年|(?:由|从)(?:20\d\d年)?(?:年?底|末)?的?[\d.]*[^，、\d]{0,6}|较基准年|较基期|[比较与]□?十[二三四五六]五□?(?:期末|时期末?|期间|末)?|□?十[二三四五六]五□?(?:期间|时期)|均|分别|原则上|要|应|将|力争|基本|再|稳步|累计|总体|同比|年均|每年|至|到)*\Z"
)
CUT_DOWN = re.compile(r"控制|压[减缩降]|缩[短减]|精简|减|降")
CUT_TO = re.compile(r"(?:压缩|压减|缩短|减少?|精简|降低?|控制|提高|提升|达到?)(?:[至到为在])?$")
WITHIN, DONE = re.compile(r"以?内|之内"), re.compile(r"办[结理完]|完成|审[结批]|出[证件]|发[证放]")
MOST_TIME = re.compile(r"(?:审批|办理|办结|开办|登记|验收)[^，]{0,8}(?:最多|至多)$")
TIMED = re.compile(r"时间|时限|环节|寿命|年限|压[缩减]|缩短")
SCORED = re.compile(r"(?:满意度|指数|水平)[^，]{0,8}$")
RATIO = re.compile(r"(?:比|指数|系数|[PW]UE值?□?|强度|密度|得分|评分|满意度|比例|效率|值)[^，]{0,8}$")
BOUND = re.compile(r"(?:[高低]于|达到?|占到?|不低于|不少于|不超过|不高于|控制在)[^，。；、]{1,14}$")


def state(item: Item, before: Candidate | None) -> Candidate | None:
    """Judge a number behind a verb of reaching or changing, or right behind a noun that is a number: 占比45%."""
    one, words = item.quantity, item.before
    reach, change = wording.REACH_END.search(words), wording.change_in(words)
    if not (reach or change or (item.ends and wording.STATE_NOUN.search(words))):
        return None
    name = _named(item, min((each.start() for each in (reach, change) if each), default=len(words)))
    is_nameless = name.end - name.start < 2
    if one.kind != "share" and item.rest.startswith("的"):
        return None
    if one.kind in ("share", "counter") and is_nameless and not item.ends:
        return None
    if one.kind == "counter" and (is_limit(words, item.behind) or not _counts(item, before, is_nameless=is_nameless)):
        return None
    return item.candidate("state", name, item.number_ends)


def _counts(item: Item, before: Candidate | None, *, is_nameless: bool) -> bool:
    """Tell whether a number of things is a state: it ends its words, and they, or those before, name what is counted."""
    return (item.ends and not is_nameless) or (is_nameless and (before is not None or item.is_named))


def _named(item: Item, cut: int) -> Stretch:
    """Return the name in the first `cut` letters of an item's words."""
    tail = NAME_TAIL.search(item.before[:cut])
    name = stripped(item.veiled, item.start, item.start + (tail.start() if tail else cut))
    led = MADE_LEAD.match(name.of(item.veiled))
    return Stretch(name.start + led.end(), name.end) if led else name


def above(item: Item, _before: Candidate | None) -> Candidate | None:
    """Judge a name, a number and 以上, without a verb: 企业上云数量1500家以上."""
    has_bound = item.number_ends > item.quantity.end and not is_limit("", item.behind)
    if not has_bound or not item.ends or item.own.end - item.own.start < 3 or item.before.endswith("在"):
        return None
    return item.candidate("state", item.own, item.number_ends)


def bounded(item: Item, _before: Candidate | None) -> Candidate | None:
    """Judge a share whose bound stands before the whole: 不低于综合考核指标8%."""
    found = BOUND.search(item.before)
    if not found:
        return None
    name = stripped(item.veiled, item.start, item.start + found.start())
    return item.candidate("state", name, item.number_ends) if name.end - name.start > 1 else None


def time(item: Item, before: Candidate | None) -> Candidate | None:
    """Judge a time that something is cut down to, or among goals one within which it is done: 登记1个工作日内办结."""
    if item.is_goal and WITHIN.match(item.behind) and DONE.match(item.rest) and item.own.end - item.own.start > 1:
        return item.candidate("state", item.own, item.clause.end)
    if MOST_TIME.search(item.before):
        return state(item, before)
    return state(item, before) if CUT_TO.search(item.before) and TIMED.search(item.before) else None


def score(item: Item, before: Candidate | None) -> Candidate | None:
    """Judge a score that something is to be given: 满意度达到95分以上."""
    is_reached = SCORED.search(item.before) and wording.REACH_END.search(item.before)
    return state(item, before) if is_reached and item.ends else None


def bare(item: Item, before: Candidate | None) -> Candidate | None:
    """Judge a number without a unit: a ratio, an index; or with 亿 alone."""
    is_ratio = bool(item.quantity.unit) or bool(RATIO.search(item.before))
    return state(item, before) if is_ratio and item.ends and wording.REACH_END.search(item.before) else None


def is_limit(ahead: str, behind: str) -> bool:
    """Tell whether a number of things bounds from above, as rules do (不超过3个), and is nothing to be cut down to."""
    name = wording.comparator(ahead, behind, is_range=False, is_rough=False)
    return name in ("at_most", "less_than") and not CUT_DOWN.search(ahead)
