"""Which parts of a document set no targets: what has been reached so far, conditions of an application, contacts."""

import re
from dataclasses import dataclass

from .excluded import ARTICLE, SECTION_OVER

LEVELS = (
    re.compile(r"^第[一二三四五六七八九十百]+[编章节部]"),
    re.compile(r"^[一二三四五六七八九十]{1,3}[、.．]"),
    re.compile(r"^[（(][一二三四五六七八九十]{1,3}[）)]"),
    re.compile(r"^[0-9]{1,2}[.．、](?![0-9])"),
)
LONGEST_HEADING = 36
GOALS = re.compile(r"目标")


@dataclass(slots=True)
class Section:
    """Where in a document a paragraph stands, kept up to date paragraph by paragraph.

    Args:
        silent_level: the level of the heading under which nothing is a target; None outside.
        goals_level: the same of a heading under which a year holds for all paragraphs.
    """

    silent_level: int | None = None
    goals_level: int | None = None
    is_article: bool = False

    def enter(self, paragraph: str) -> None:
        """Take note of a paragraph that may be a heading."""
        self.is_article = bool(ARTICLE.match(paragraph))
        level = next((n for n, pattern in enumerate(LEVELS) if pattern.match(paragraph)), None)
        if level is None:
            return
        heading = re.split(r"[。：:\n]", paragraph, maxsplit=1)[0][:LONGEST_HEADING]
        self.silent_level = _entered(self.silent_level, level, is_here=bool(SECTION_OVER.search(heading)))
        self.goals_level = _entered(self.goals_level, level, is_here=bool(GOALS.search(heading)))

    @property
    def is_silent(self) -> bool:
        """Whether nothing here is a target."""
        return self.silent_level is not None

    @property
    def has_goals(self) -> bool:
        """Whether a year that one paragraph names holds for those after it."""
        return self.goals_level is not None


def _entered(now: int | None, level: int, *, is_here: bool) -> int | None:
    """Return the level of the section after a heading of `level`."""
    if now is not None and level > now:
        return now
    return level if is_here else None
