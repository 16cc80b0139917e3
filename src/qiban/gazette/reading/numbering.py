"""How a DOCX counts its paragraphs: the numbers that stand in no paragraph's text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from qiban.core.sheets.markup import Listener, attribute

from .counting import printed

LEVELS = 9
PLACE = re.compile(r"%([1-9])")


@dataclass(slots=True)
class Level:
    """One level of a list: where it starts, in which form, and what is printed around it ("第%1条")."""

    start: int = 1
    form: str = "decimal"
    pattern: str = ""


@dataclass(slots=True)
class Numbering(Listener):
    """The lists that `word/numbering.xml` defines, and how far each has been counted.

    Args:
        abstract: levels by the definition's id.
        lists: the definition that a list follows, and the levels that it starts anew.
    """

    abstract: dict[str, dict[int, Level]] = field(default_factory=dict)
    lists: dict[str, tuple[str, dict[int, int]]] = field(default_factory=dict)
    _levels: dict[int, Level] = field(default_factory=dict)
    _level: int = 0
    _list: str = ""
    _counted: dict[str, list[int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Hear of an element of the definitions."""
        value = attribute(attributes, "val")
        match name:
            case "abstractNum":
                self._list = ""
                self._levels = self.abstract.setdefault(attribute(attributes, "abstractNumId"), {})
            case "num":
                self._list = attribute(attributes, "numId")
                self.lists[self._list] = ("", {})
            case "abstractNumId" if self._list:
                self.lists[self._list] = (value, self.lists[self._list][1])
            case "lvl" | "lvlOverride":
                self._level = whole(attribute(attributes, "ilvl"))
            case "startOverride" if self._list:
                self.lists[self._list][1][self._level] = whole(value)
            case "start" | "numFmt" | "lvlText" if not self._list:
                self._describe(name, value)

    def _describe(self, name: str, value: str) -> None:
        level = self._levels.setdefault(self._level, Level())
        if name == "start":
            level.start = whole(value)
        elif name == "numFmt":
            level.form = value
        else:
            level.pattern = value

    def next(self, list_id: str, level: int) -> str:
        """Return what is printed before the next paragraph of a list, "" for a bullet or an unknown list."""
        definition, anew = self.lists.get(list_id, ("", {}))
        levels = self.abstract.get(definition)
        if not levels or level not in levels or not 0 <= level < LEVELS:
            return ""
        counted = self._counted.setdefault(definition, [0] * LEVELS)
        if anew and list_id not in self._begun:
            for place, start in anew.items():
                counted[place % LEVELS] = start - 1
        elif not counted[level]:
            counted[level] = levels[level].start - 1
        self._begun.add(list_id)
        counted[level] += 1
        counted[level + 1 :] = [0] * (LEVELS - level - 1)
        return PLACE.sub(lambda found: self._shown(levels, counted, int(found[1]) - 1), levels[level].pattern)

    def _shown(self, levels: Mapping[int, Level], counted: list[int], place: int) -> str:
        level = levels.get(place, Level())
        return printed(counted[place] or level.start, level.form)


def whole(written: str) -> int:
    """Return a number that a document writes, 0 where it is none or beyond all use."""
    return int(written) if written.isascii() and written.isdigit() and len(written) < 7 else 0
