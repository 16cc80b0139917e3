"""Targets that say "all" instead of a number: 全覆盖, 全部实施循环化改造, 所有镇中心幼儿园达到示范标准."""

import re
from dataclasses import dataclass

from .clauses import Stretch

ALL = re.compile(
    r"(?P<full>全覆盖)"
    r"|(?P<all>全部|普遍|均|全面)(?=(?:实施|实现|达到|完成|建成|退出|整合|改造|采用|建设|享有|执行|接入|开通|纳入|配备|建立|覆盖|淘汰|关停|上云"
    r"|改造|实行|推行|使用|通过|消除|清零|脱贫|安装|落实|公开|归集|共享))"
    r"|(?P<every>所有)[^，。]{2,20}(?:达到|实现|完成|建成|纳入|接入|配备)"
)
VAGUE = re.compile(r"逐步|推进[^，]{0,12}全覆盖|推动[^，]{0,12}全覆盖|探索|鼓励|研究|全面实现乡村")


@dataclass(frozen=True, slots=True)
class Coverage:
    """A clause in which all of something are meant: the word that says so, the words that tell what."""

    word: Stretch
    name: Stretch
    end: int


def coverage_of(veiled: str, clause: Stretch) -> Coverage | None:
    """Return what a clause wants for all of something, or None."""
    words = clause.of(veiled)
    found = ALL.search(words)
    if found is None or VAGUE.search(words):
        return None
    group = found.lastgroup or "all"
    word = Stretch(clause.start + found.start(group), clause.start + found.end(group))
    return Coverage(word, Stretch(clause.start, word.start) if group != "every" else clause, clause.end)
