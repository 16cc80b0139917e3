"""Which parts of a document set no targets: what has been reached so far, conditions of an application, contacts."""

import re
from dataclasses import dataclass

from .excluded import ARTICLE

LEVELS = (
    re.compile(r"^第[一二三四五六七八九十百]+[编章节部]"),
    re.compile(r"^[一二三四五六七八九十]{1,3}[、.．]"),
    re.compile(r"^[（(][一二三四五六七八九十]{1,3}[）)]"),
    re.compile(r"^[0-9]{1,2}[.．、](?![0-9])"),
)
ASKS = re.compile(r"(?:符合|满足|具备|具有)[^。；]{0,20}(?:条件|要求)(?:之一)?(?:的)?[：:]$")
LONGEST_HEADING = 36
GOALS = re.compile(r"目标")
_TOLD = (
    r"(?:我[市省县区]|全[市省县区])?(?:发展|工作|现实|产业|建设|现有|主要|比较|独特|有利|基本|总体|外部|内部|国内外?)*"
    r"(?:现状|基础|成效|成绩|背景|形势|概况|优势|条件|情况|机遇|挑战|问题|环境)"
)
_WORK = "夯实|巩固|筑牢|厚植|强化|打牢|放大|发挥|改善|优化|提升|创造|营造|加强|完善|抢抓|把握"
# Headings of what is told and not asked for: 发展基础 and 基本条件 are, 夯实产业基础 and 改善办学条件 are work.
SILENT = re.compile(
    rf"{_TOLD}(?:[和与及、]{_TOLD})*"
    rf"|(?!.*(?:{_WORK})).{{0,16}}(?:(?:发展|产业|工作)(?:基础|现状|背景|形势|成效|优势)|(?:基础|基本|申报|创建)条件)(?:[和与及、].*)?"
    r"|.*(?:现状分析|发展现状|面临的?(?:形势|机遇|挑战|问题)|存在的?(?:主要|突出)?(?:问题|不足)|回顾|进展情况|评分|计分|适用范围|附则"
    r"|申报(?:条件|程序|要求|材料|对象|主体|范围|时间|方式|流程|单位)|(?:支持|认定|奖励|扶持|资助|补助|评定)(?:条件|标准|方式|对象)"
    r"|名词解释|材料报送|报送要求|联系方式|法律责任).*"
)


@dataclass(slots=True)
class Section:
    """Where in a document a paragraph stands, kept up to date paragraph by paragraph.

    Args:
        silent_level: the level of the heading under which nothing is a target; None outside.
        goals_level: the same of a heading under which a year holds for all paragraphs.
        is_article: an article, or a list in it.
        asks: the paragraph before names conditions, which the numbered ones behind it list, of `asked_level`.
    """

    silent_level: int | None = None
    goals_level: int | None = None
    is_article: bool = False
    asks: bool = False
    asked_level: int | None = None

    def enter(self, paragraph: str) -> None:
        """Take note of a paragraph that may be a heading."""
        marks = ((level, pattern.match(paragraph)) for level, pattern in enumerate(LEVELS))
        level, mark = next(((level, mark) for level, mark in marks if mark), (0, None))
        self.is_article = bool(ARTICLE.match(paragraph)) or (self.is_article and (mark is None or level > 1))
        self._ask(paragraph, level if mark else None)
        if mark is None:
            return
        heading = re.split(r"[。：:\n]", paragraph[mark.end() :], maxsplit=1)[0].strip()[:LONGEST_HEADING]
        self.silent_level = _entered(self.silent_level, level, is_here=bool(SILENT.fullmatch(heading)))
        self.goals_level = _entered(self.goals_level, level, is_here=bool(GOALS.search(heading)))

    def _ask(self, paragraph: str, level: int | None) -> None:
        """Take note of conditions: whether this paragraph is one of a list of them, and whether it introduces one."""
        is_listed = level is not None and (self.asks or (self.asked_level is not None and level >= self.asked_level))
        self.asked_level = (self.asked_level or level) if is_listed else None
        self.asks = bool(ASKS.search(paragraph))

    @property
    def is_silent(self) -> bool:
        """Whether nothing here is a target."""
        return self.silent_level is not None or self.asked_level is not None

    @property
    def has_goals(self) -> bool:
        """Whether a year that one paragraph names holds for those after it."""
        return self.goals_level is not None


def _entered(now: int | None, level: int, *, is_here: bool) -> int | None:
    """Return the level of the section after a heading of `level`."""
    if now is not None and level > now:
        return now
    return level if is_here else None
