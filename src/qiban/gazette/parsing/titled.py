"""Pieces of work that carry a title instead of a number: "修缮旧塔。逐座检修。（责任单位：市甲局）", one paragraph each."""

import re

from .outline import Node
from .paragraphs import Paragraph
from .units.groups import Group

_TITLE = re.compile(r"(?:[●■◆★▲▶◎※]|[^，,。；：:【])[^，,。；：:]{1,30}。|【[^】]{2,30}】")
FEWEST = 2


def part_titled(root: Node, groups: list[Group]) -> None:
    """Put the titled paragraphs of each part of a tree below it, where each ends with units of its own.

    Interpretation: "9." is a piece of work whatever its paragraphs name; （一） may be the heading of several.
    """
    ends = {group.end: group.start for group in groups}
    for node in root.walk():
        titled = [] if node.below or node.style == "digit" else _titled(node.own[1:], ends)
        if titled:
            node.own = node.own[: -len(titled)]
            node.below = [Node("titled", number, [one], above=node) for number, one in enumerate(titled, start=1)]


def _titled(paragraphs: list[Paragraph], ends: dict[int, int]) -> list[Paragraph]:
    """Return the paragraphs from the first titled one on, if all of them are and they are several."""
    first = next((at for at, one in enumerate(paragraphs) if _is_titled(one, ends)), len(paragraphs))
    found = paragraphs[first:]
    return found if len(found) >= FEWEST and all(_is_titled(one, ends) for one in found) else []


def _is_titled(paragraph: Paragraph, ends: dict[int, int]) -> bool:
    title = _TITLE.match(paragraph.text)
    begins = next((ends[at] for at in (paragraph.end, paragraph.end - 1) if at in ends), 0)
    return title is not None and begins > paragraph.start + title.end()
