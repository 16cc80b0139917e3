"""Targets that say "all" instead of a number: 全覆盖, 全部实施循环化改造, 所有镇中心幼儿园达到示范标准."""

import re
from dataclasses import dataclass

from .clauses import Stretch
from .items import stripped

ALL = re.compile(
    r"(?P<full>全覆盖)(?!的)"
    r"|(?P<all>全部|均)(?=(?:实施|实现|达到|完成|建成|退出|整合|改造|采用|建设|享有|执行|接入|开通|纳入|配备|建立|覆盖|淘汰|关停|上云"
    r"|实行|使用|通过|消除|清零|脱贫|安装|落实|公开|归集|共享))"
    r"|(?P<general>普遍|全面)(?=达到|执行|实施|覆盖|实现[^，。]{1,8}化)"
    r"|(?P<every>所有)[^，。]{2,20}(?:达到|实现|完成|建成|纳入|接入|配备)"
)
VAGUE = re.compile(r"逐步|推进[^，]{0,12}全覆盖|推动[^，]{0,12}全覆盖|探索|鼓励|研究")


# What a name may begin with that does not belong to it.
LEADING = re.compile(r"^(?:基本|努力|力争)?(?:实现|完成|达到|确保|推动|使)")

TRAILING = re.compile(r"(?:(?:基本|努力|力争)?(?:实现|完成|达到)|力争|努力)$")


@dataclass(frozen=True, slots=True)
class Coverage:
    """A clause in which all of something are meant: the word that says so, the words that tell what."""

    word: Stretch
    name: Stretch


def coverage_of(veiled: str, clause: Stretch, before: Stretch | None) -> Coverage | None:
    """Return what a clause wants for all of something, or None.

    Args:
        before: the clause before it, which tells what where this one does not.
    """
    words = clause.of(veiled)
    found = ALL.search(words)
    if found is None or VAGUE.search(words):
        return None
    group = str(found.lastgroup)
    word = Stretch(clause.start + found.start(group), clause.start + found.end(group))
    own = _named(veiled, clause if group == "every" else Stretch(clause.start, word.start))
    if own.end - own.start > 1:
        return Coverage(word, own)
    if group == "all" and clause.end - word.end > 4:
        return Coverage(word, _named(veiled, Stretch(word.end, clause.end)))
    return Coverage(word, _named(veiled, before)) if before and group == "full" else None


def _named(veiled: str, stretch: Stretch) -> Stretch:
    own = stripped(veiled, stretch.start, stretch.end)
    led, ended = LEADING.match(own.of(veiled)), TRAILING.search(own.of(veiled))
    start = own.start + (led.end() if led else 0)
    return Stretch(start, max(start, own.start + ended.start() if ended else own.end))
