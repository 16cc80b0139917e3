"""What a short message says, in every way of writing it: which task, what of it, how many are at work. Never fails."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from qiban.law.letters import digits_in, is_unseen

from .facts import KindName
from .numbers import Counted, counted

LETTERS, DIGITS = "RW", 6
# 【…】 at either end is what operators add.
SIGNED = re.compile(r"^(?:【[^】]{0,20}】 ?)+|(?: ?【[^】]{0,20}】)+$")
NAMED = re.compile(r"(?<![a-z])r ?w ?[-:#№.]? ?0*([0-9]{1,15})(?![0-9]) ?号?")
# A number alone counts where a message begins with it, and a word or nothing follows that is said of tasks.
BARE = re.compile(
    r"^(?:任务|编号|第)? ?[:#№]? ?0*([0-9]{1,15})(?![0-9])"
    r"(?:号任务|号| 任务)? ?[:,]? ?(?=$|任务|收到|接收|报告|进展|完成|已|全部|均|未|没|正|尚)"
)
SPACED = re.compile(
    r"^0*([0-9]{1,15}) (?![0-9 ]*(?:余|多|来)? ?(?:人|名|个|台|辆|部|车|处|时|点|米|公里|吨|日|月|年|%|万))"
)
# Signs between words, and not within numbers and times, as they stand in Chinese.
SIGNS = re.compile(r"(?<![0-9])[,;:!?()]|[,;:!?()](?![0-9])")
FULL_WIDTH = {ord(half): full for half, full in zip(",;:!?()", "，；：！？（）", strict=True)}
EDGE = " ,.;:!?、。~-*#"
HEADING = re.compile(r"^(?:进展报告|报告进展|情况报告|报告|进展|情况|回复)(?:[ :,]+|$)|^报告(?=完成)")
RECEIVED = re.compile(
    r"^(?:您好|你好|好的|好|是|嗯)?[ ,.!]*(?:我?(?:们|村|镇|县|局|单位|街道)?)?[ ,]*(?:全部|全都|都|均|已经|已|任务)*"
    r"(?:收到|接收|签收|收悉|知悉|接到)(?!不|吗|没|的|物|一|\?)(?:任务|通知|指令|命令|短信|信息|了|啦|[ ,.!。])*"
)
# What is said besides that something was received, and is no news.
POLITE = re.compile(r"谢谢|辛苦了?|(?:马上|立即|立刻|正在)?(?:办理|落实|执行|照办|组织|安排|行动)|好的|明白|[ ,.!。]")
OTHERWISE_RECEIVED = frozenset({"好", "好的", "明白", "知道了", "确认", "ok", "是", "遵命", "照办"})
FULLY = r"(?:任务|全部|全都|均|都|已经|已|现已|我们|我村|我镇|我局|我单位|工作| |,)*"
DONE = re.compile(rf"^{FULLY}(?:完成|办结|完毕)(?:任务|了|100%)*(?=$|[ ,.;!、。])")
DONE_AT_END = re.compile(
    r"(?:已经?|全部|均|都|任务)(?:已经?|全部|均|都|按时|顺利)*(?:完成|办结|完毕)(?:任务|了|100%)*$"
)
DOUBT = re.compile(
    r"未|没|尚|还|不|无法|难以|预计|计划|争取|力争|正在|即将|马上|准备|基本|部分|大部|大致|接近|将|前完成|后完成|一半"
    r"|吗|呢|\?|(?<![0-9])(?!100%)[0-9]{1,3}(?:\.[0-9]+)?%"
)


@dataclass(frozen=True, slots=True)
class Said:
    """What a message says.

    Args:
        numbers: of the tasks that it names, as they are written in full.
        text: the words without number and heading.
        may_be_done: it speaks of an end and does not say plainly that the task is done.
        has_more: it says that the task was received, and something else besides.
    """

    kind: KindName
    numbers: tuple[str, ...]
    text: str
    count: Counted
    may_be_done: bool
    has_more: bool


def plain(text: str) -> str:
    """Return a message's words on one line, with half-width letters and digits, small letters, and nothing unseen."""
    letters = (one if "一" <= one <= "鿿" or one == "〇" else digits_in(one) or one for one in text)
    even = unicodedata.normalize("NFKC", "".join(one for one in letters if not is_unseen(one)))
    words = " ".join("".join(" " if unicodedata.category(one)[0] == "C" else one for one in even).split())
    return SIGNED.sub("", words.casefold()).strip()


def number_of(digits: str) -> str:
    """Return a task's number in full."""
    return f"{LETTERS}{int(digits):0{DIGITS}d}"


def read(text: str, known: Sequence[str] = ()) -> Said:
    """Return what a message says.

    Args:
        known: numbers of the sender's tasks, by which a number in front is told from a count.
    """
    words = plain(text)
    numbers = tuple(dict.fromkeys(number_of(one[1]) for one in NAMED.finditer(words)))
    rest = NAMED.sub(" ", words)
    if not numbers and (found := _bare(words, known)):
        numbers, rest = (number_of(found[1]),), words[found.end() :]
    bare = " ".join(rest.split()).strip(EDGE)
    said = HEADING.sub("", bare).strip(EDGE)
    count = counted(said)
    speaks_of_end = any(one in said for one in ("完成", "完毕", "办结"))
    shown = SIGNS.sub(lambda one: one[0].translate(FULL_WIDTH), said)
    return Said(_kind(said, count), numbers, shown, count, speaks_of_end, _has_more(said))


def _bare(words: str, known: Sequence[str]) -> re.Match[str] | None:
    if found := BARE.match(words):
        return found
    spaced = SPACED.match(words)
    return spaced if spaced and number_of(spaced[1]) in known else None


def _kind(said: str, count: Counted) -> KindName:
    if not any(unicodedata.category(one)[0] in "LN" for one in said):
        return "unclear"
    if said in OTHERWISE_RECEIVED or (RECEIVED.search(said) and count == Counted()):
        return "acknowledge"
    is_done = DONE.search(said) or DONE_AT_END.search(said)
    return "complete" if is_done and not DOUBT.search(said) else "report"


def _has_more(said: str) -> bool:
    found = RECEIVED.match(said)
    return bool(found and POLITE.sub("", said[found.end() :]))
