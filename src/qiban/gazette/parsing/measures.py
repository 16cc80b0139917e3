"""The measures of a plan: the numbered pieces of work, with who answers for each.

Interpretation: a measure is a numbered part with work to do and no numbered work below it. Who is named decides first: the
parts that name units are measures, lists inside a part that names them once are its text. Beside them, parts at the end of
the tree count where they stand under work; goals, principles, rules of assessment, dates and closing words do not. A part
that says what its own units are to do is a measure too, though the list below it names others.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from .outline import Node
from .sections import is_event, is_plan, is_work
from .units.groups import Group

_SUBSTANCE = 12
_CLOSING = re.compile(
    r"(?:本(?:方案|意见|措施|计划|政策|通知|办法|规划|要点|实施)|以上|特此|请(?:各|市|县|省|区|认真|将|于)|各(?:地|区|县|市|单位|部门)[^。]{0,30}(?:要|应|请|可)|此件|注：|附[：:]|抄送)"
)
# What a whole group of measures is to reach, behind the units of its last.
_GOAL = re.compile(r"(?:力争)?[到至]20\d\d年")
_BRACKETS = "（(〔［[【 "
_OMITTED = re.compile(r"^.{0,60}[（(]略[）)]。?$")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A measure as found in the tree: its part, whether what stands below belongs to its text, and its groups."""

    node: Node
    start: int
    end: int
    groups: tuple[Group, ...]


class Owners:
    """Which part each group of units stands in."""

    def __init__(self, root: Node, groups: list[Group]) -> None:
        """Find the part of each group by where it begins."""
        places = sorted(
            ((paragraph.start, node) for node in root.walk() for paragraph in node.own), key=lambda one: one[0]
        )
        starts = [start for start, _ in places]
        self.own: dict[int, list[Group]] = {}
        self.within: dict[int, list[Group]] = {}
        for group in groups:
            at = bisect_right(starts, group.start) - 1
            if at < 0:
                continue
            node = places[at][1]
            self.own.setdefault(id(node), []).append(group)
            for one in node.upwards():
                self.within.setdefault(id(one), []).append(group)

    def apart(self, node: Node) -> Node:
        """Return a part alone, with the units named in it, without what stands below it."""
        alone = Node(node.style, node.number, node.own, above=node.above)
        self.within[id(alone)] = self.own[id(alone)] = self.own[id(node)]
        return alone

    def named_in(self, node: Node) -> bool:
        """Whether units are named in the part itself."""
        return id(node) in self.own

    def named_within(self, node: Node) -> bool:
        """Whether units are named in the part or below it."""
        return id(node) in self.within


def pieces_of(root: Node, groups: list[Group], title: str, inner: str | None, *, may_be_plan: bool) -> list[Leaf]:
    """Return the measures below `root`, in the order of the text."""
    owners = Owners(root, groups)
    leaves = [leaf for node in root.below for leaf in _leaves(node, owners)]
    if is_event(title):
        return []
    plan = may_be_plan and is_plan(title, inner, root)
    flat = _is_flat(root)
    kinds = {(leaf.style, leaf.path.count(".")) for leaf in leaves if owners.named_within(leaf)}
    kept = [leaf for leaf in leaves if owners.named_within(leaf) or _counts(leaf, kinds, plan=plan, flat=flat)]
    last = max((one.end for one in root.walk() if one.own or one.below), default=0)
    return [_piece(leaf, owners, is_last=leaf.end == last) for leaf in kept]


def _leaves(node: Node, owners: Owners) -> Iterator[Node]:
    """Yield the parts in and below `node` that are pieces of work of their own."""
    if _is_whole(node, owners):
        yield node
        return
    if owners.named_in(node) and _is_work_of_its_own(node, owners.own[id(node)][0]):
        yield owners.apart(node)
    for below in node.below:
        yield from _leaves(below, owners)


def _is_work_of_its_own(node: Node, group: Group) -> bool:
    """Whether a part says more than its heading before it names units: they answer for that, others for what stands below."""
    said = "".join(one.text[: max(0, group.start - one.start)] for one in node.own)
    return bool(said.partition("。")[2].strip(_BRACKETS))


def _is_whole(node: Node, owners: Owners) -> bool:
    """Whether what stands below a part is its text rather than pieces of work of their own."""
    if not node.below:
        return True
    below = [one for one in node.below if not _OMITTED.match(one.heading.body)]
    named = [one for one in below if owners.named_within(one)]
    if not named:
        return owners.named_in(node) or all(one.is_detail for one in node.below)
    return len(below) > 1 and named == [below[-1]] and _names_apart(named[0], owners)


def _names_apart(last: Node, owners: Owners) -> bool:
    """Whether the last part of a list names units on a line of their own, and so for the whole list, or in a detail's text."""
    groups = owners.within[id(last)]
    if last.is_detail and not last.below:
        return True
    return (
        not last.below
        and len(last.own) > 1
        and all(group.start >= last.own[-1].start for group in groups)
        and _starts_with(last, groups[0])
    )


def _starts_with(node: Node, group: Group) -> bool:
    return group.start - node.own[-1].start <= 8


def _is_flat(root: Node) -> bool:
    """Whether most of the parts that are work have nothing below them."""
    parts = [node for node in root.below if is_work(node)]
    return 2 * sum(not any(not below.is_detail for below in node.below) for node in parts) > len(parts)


def _counts(leaf: Node, kinds: set[tuple[str, int]], *, plan: bool, flat: bool) -> bool:
    """Whether a part that names no units is a measure all the same."""
    if not _has_sentence(leaf) or not is_work(leaf) or _is_heading_only(leaf) or _OMITTED.match(leaf.heading.body):
        return False
    kind = (leaf.style, leaf.path.count("."))
    if kinds and kind in kinds and kind[1] > 0:
        return True
    if not plan or leaf.is_detail:
        return False
    return flat if kind[1] == 0 else True


def _is_heading_only(leaf: Node) -> bool:
    """Whether a part is only a heading that ends with a stop."""
    body = leaf.heading.body
    return len(leaf.own) == 1 and not leaf.below and len(body) < _SUBSTANCE and not body.partition("。")[2]


def _has_sentence(leaf: Node) -> bool:
    """Whether a part says something rather than being a heading or cells of a table."""
    return any("。" in one.text or "；" in one.text for node in leaf.walk() for one in node.own)


def _piece(node: Node, owners: Owners, *, is_last: bool) -> Leaf:
    """Return the measure without closing words that stand behind it: behind the units of the last, or plainly such."""
    groups = tuple(sorted(owners.within.get(id(node), ()), key=lambda group: group.start))
    said = [one for part in node.walk() for one in part.own]
    named = groups[-1].end if groups else None
    while len(said) > 1 and said[-1].mark is None and (named is None or named <= said[-1].start):
        if not (_CLOSING.match(said[-1].text) or (named is not None and (is_last or _GOAL.match(said[-1].text)))):
            break
        said.pop()
    return Leaf(node, node.start, said[-1].end, groups)
