"""The tree of a document's numbered parts: 一、 over （一） over 1. over （1）, in whatever order it counts with them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .marks import Mark
from .paragraphs import Paragraph

_DASH = re.compile(r"(?:——|—|──|--|－－|━━|――)+(?=\S)")
_BOX = re.compile(r"专\s*栏\s*[\d一二三四五六七八九十]{1,3}(?!是|中)")
_RANK = {"book": 0, "chapter": 1, "section": 2}
FEWEST_ARTICLES = 3
# Numbers that count only where another paragraph goes on with them.
_IN_A_ROW = ("one_is", "task")
_PLAIN = ("plain", "plain2", "plain3")
FARTHEST = 60
_LEAF_DETAIL = ("ring", "paren_digit", "one_is", "dash")


@dataclass(slots=True)
class Node:
    """A numbered part: its own paragraphs, the first with its number, and the parts below it.

    Args:
        style: how it is numbered; "dash" for an item of a list without numbers, "root" for the whole.
        number: its number, counted where the print lost it.
    """

    style: str
    number: int
    own: list[Paragraph]
    below: list["Node"] = field(default_factory=list)
    above: "Node | None" = None

    @property
    def heading(self) -> Paragraph:
        """The paragraph that carries the number."""
        return self.own[0]

    @property
    def start(self) -> int:
        """Where it begins in the cleaned text."""
        return self.own[0].start if self.own else self.below[0].start

    @property
    def end(self) -> int:
        """Where it ends, with all below it."""
        return self.below[-1].end if self.below else self.own[-1].end

    @property
    def path(self) -> str:
        """Its numbers from the outside in, "3.1.2"."""
        numbers = [str(one.number) for one in self.upwards() if one.style != "root"]
        return ".".join(reversed(numbers))

    @property
    def is_detail(self) -> bool:
        """Whether it is numbered as lists inside a piece of work are: （1）, ①, 一是, dashes."""
        return self.style in _LEAF_DETAIL

    def upwards(self) -> Iterator["Node"]:
        """Yield it and what it stands in, outwards."""
        one: Node | None = self
        while one is not None:
            yield one
            one = one.above

    def walk(self) -> Iterator["Node"]:
        """Yield it and all below it, in the order of the text."""
        stack = [self]
        while stack:
            one = stack.pop()
            yield one
            stack.extend(reversed(one.below))


def outline(paragraphs: list[Paragraph]) -> Node:
    """Build the tree of the numbered parts in `paragraphs`."""
    root = Node("root", 0, [])
    current = root
    box = 0
    for index, paragraph in enumerate(paragraphs):
        style, number = _numbered(paragraph, paragraphs, index)
        box = _box(paragraphs, index, box, current, style, number)
        if style is None or box:
            current.own.append(paragraph)
            continue
        parent = _parent(current, style)
        current = Node(style, number or _next(parent, style), [paragraph], above=parent)
        parent.below.append(current)
    return root


def articles_outline(paragraphs: list[Paragraph]) -> Node:
    """Build the flat tree of a regulation's articles; their lists are their text."""
    root = Node("root", 0, [])
    for paragraph in paragraphs:
        mark = paragraph.mark
        if mark and mark.style == "article":
            root.below.append(Node("article", mark.number, [paragraph], above=root))
        elif not (mark and mark.style in _RANK):
            (root.below[-1] if root.below else root).own.append(paragraph)
    return root


def has_articles(paragraphs: list[Paragraph]) -> bool:
    """Whether these paragraphs are a regulation rather than a plan."""
    return sum(one.mark is not None and one.mark.style == "article" for one in paragraphs) >= FEWEST_ARTICLES


def _box(paragraphs: list[Paragraph], index: int, box: int, current: Node, style: str | None, number: int) -> int:
    """Return the next number that a box of text ("专栏1 ……") counts to, 0 outside of boxes: its items are no parts."""
    paragraph = paragraphs[index]
    if _BOX.match(paragraph.text):
        return 1
    if not box or style is None:
        return box
    around = next((one for one in current.upwards() if one.style == style), None)
    if (
        around is None
        or (number == box and paragraph.indent != around.heading.indent)
        or (number == box and (number != around.number + 1 or _comes_again(paragraphs, index, style, number)))
    ):
        return number + 1
    return 0


def _comes_again(paragraphs: list[Paragraph], index: int, style: str, number: int) -> bool:
    """Whether the same number follows before a part of another kind begins: then this one belongs to the box."""
    for one in paragraphs[index + 1 : index + FARTHEST]:
        if one.mark is not None and one.mark.style != style:
            return False
        if _BOX.match(one.text) or (one.mark is not None and one.mark.number == number):
            return one.mark is not None and one.mark.number == number
    return False


def _numbered(paragraph: Paragraph, paragraphs: list[Paragraph], index: int) -> tuple[str | None, int]:
    """Return how a paragraph is numbered, and its number; None where it only goes on."""
    mark = paragraph.mark
    if mark is None:
        return ("dash", 0) if _DASH.match(paragraph.text) else (None, 0)
    if mark.style in _PLAIN and not _is_counted(mark, paragraphs, index):
        return None, 0
    if mark.style in _IN_A_ROW and not _has_neighbour(mark, paragraphs, index):
        return None, 0
    if mark.style == "article" or not paragraph.body.strip():
        return None, 0
    return mark.style, mark.number


def _has_neighbour(mark: Mark, paragraphs: list[Paragraph], index: int) -> bool:
    """Whether "一是" or "任务一：" begins one of several paragraphs rather than a sentence."""
    around = paragraphs[max(0, index - 6) : index] if mark.number > 1 else paragraphs[index + 1 : index + 7]
    wanted = mark.number - 1 if mark.number > 1 else 2
    return any(one.mark is not None and one.mark.style == mark.style and one.mark.number == wanted for one in around)


def _is_counted(mark: Mark, paragraphs: list[Paragraph], index: int) -> bool:
    """Whether a number without a mark behind it counts: others of its kind stand around it, and parts of parts somewhere."""
    around = [one.mark for one in paragraphs[max(0, index - FARTHEST) : index + FARTHEST] if one.mark]
    counted = {(str(one.style), one.number) for one in around}
    parted = any(one.style == "plain2" for one in around)
    return parted and bool(
        counted & {(mark.style, mark.number - 1), (mark.style, mark.number + 1), (f"{mark.style}2", 1)}
    )


def _parent(current: Node, style: str) -> Node:
    """Return the part in which the next one numbered in `style` stands."""
    for one in current.upwards():
        if one.style == style and one.above is not None:
            return one.above
        if style in _RANK and one.style in _RANK and _RANK[one.style] < _RANK[style]:
            return one
    if style in _RANK:
        return next(one for one in current.upwards() if one.style == "root")
    return current


def _next(parent: Node, style: str) -> int:
    last = next((one.number for one in reversed(parent.below) if one.style == style), 0)
    return last + 1
