"""The work that a document sets: its measures with units, deadlines and targets."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass

from .clean import Cleaned
from .heads.head import Head
from .measure_titles import title_of_measure
from .measures import Leaf, pieces_of
from .model import Deadline, Measure, Problem, Target
from .outline import Node, articles_outline, has_articles, outline
from .problems import garbled_units, units_missing, units_unplaced
from .quantities import Context, deadline_in, targets_in
from .regions import Region
from .terms import term_in
from .titled import part_titled
from .units.groups import Group, groups_in
from .units.naming import Naming
from .units.register import Names
from .units.together import once, units_of

_YEAR = re.compile(r"(?<!\d)(20\d{2})年(?!代)")
_PEOPLE = re.compile(r"领导小组|专班|名单|成员|联席会议|指挥部|通讯录|联系")


@dataclass(slots=True)
class Part:
    """A region with its tree, its groups of units and its measures."""

    region: Region
    root: Node
    groups: list[Group]
    pieces: list[Leaf]


@dataclass(frozen=True, slots=True)
class Work:
    """Measures, targets that stand in none of them, and what a person has to look at."""

    measures: tuple[Measure, ...]
    targets: tuple[Target, ...]
    problems: tuple[Problem, ...]


def part_of(cleaned: Cleaned, head: Head, region: Region) -> Part:
    """Read the tree of a region, and which of its parts are measures."""
    regulation = has_articles(region.paragraphs)
    root = articles_outline(region.paragraphs) if regulation else outline(region.paragraphs)
    groups = [group for one in region.paragraphs for group in groups_in(cleaned, one.start, one.end)]
    part_titled(root, groups)
    if region.is_annex and _PEOPLE.search(region.title):
        return Part(region, root, groups, [])
    inner = head.inner_title if region.is_annex else region.title
    may_be_plan = not region.is_annex and not regulation
    return Part(region, root, groups, pieces_of(root, groups, head.title, inner, may_be_plan=may_be_plan))


class Reader:
    """Reads the work of one document from its parts."""

    def __init__(self, cleaned: Cleaned, names: Names, head: Head, parts: list[Part]) -> None:
        """Learn what the document says of itself: its year, and how it prints names of units."""
        title = head.inner_title or head.title
        named = _YEAR.search(title)
        self.cleaned = cleaned
        self.parts = parts
        numbered = head.number.year if head.number else None
        issued = head.issued_on.year if head.issued_on else numbered
        self.context = Context(int(named[1]) if named else None, issued, f"{head.title} {head.inner_title or ''}")
        self.naming = Naming.of(cleaned, names, [group.units for part in parts for group in part.groups])
        self.targets = self._targets()
        self.begins = [one.span[0] for one in self.targets]
        self.taken: set[int] = set()
        self.problems: list[Problem] = []

    def read(self) -> Work:
        """Return the measures, the other targets, and the problems."""
        measures = tuple(measure for part in self.parts for measure in self._of_part(part))
        others = tuple(one for index, one in enumerate(self.targets) if index not in self.taken)
        return Work(measures, others, tuple(self.problems))

    def _targets(self) -> list[Target]:
        """Read the quantities that are to be reached: of the body, and of annexes that hold measures."""
        found: list[Target] = []
        for part in self.parts:
            said = part.region.paragraphs
            if said and (part.pieces or not part.region.is_annex):
                found += targets_in(self.cleaned, said[0].start, said[-1].end, self.context)
        return sorted(found, key=lambda one: one.span)

    def _of_part(self, part: Part) -> list[Measure]:
        """Return the measures of a part; where most beside it name units, one that does not is a problem."""
        measures: list[Measure] = []
        paths: Counter[str] = Counter()
        named = Counter(id(piece.node.above) for piece in part.pieces if piece.groups)
        beside = Counter(id(piece.node.above) for piece in part.pieces)
        for piece in part.pieces:
            path = "/".join(filter(None, (part.region.label, piece.node.path)))
            paths[path] += 1
            measures.append(self._measure(piece, path if paths[path] == 1 else f"{path}~{paths[path]}"))
            around = id(piece.node.above)
            if not piece.groups and named[around] * 2 > beside[around]:
                self.problems.append(units_missing(self.cleaned, piece.start, piece.node.heading.end, measures[-1]))
        self.problems += [units_unplaced(self.cleaned, group.start, group.end) for group in _outside(part)]
        return measures

    def _measure(self, piece: Leaf, path: str) -> Measure:
        units, found = self.naming.name(units_of(piece.groups))
        self.problems += found
        self.problems += [garbled_units(self.cleaned, one.start, one.end) for one in piece.groups if one.is_garbled]
        span = self.cleaned.source_span(piece.start, piece.end)
        mark = piece.node.heading.mark
        return Measure(
            path=path,
            number=piece.node.heading.text[: mark.length] if mark else "",
            title=title_of_measure(self.cleaned, piece),
            text=self.cleaned.text[piece.start : piece.end],
            units=once(units),
            deadline=self._deadline(piece),
            targets=self._within(span),
            span=span,
        )

    def _deadline(self, piece: Leaf) -> Deadline | None:
        """Return the day that stands with the units, or else the first in the measure."""
        places = [(group.start, group.end) for group in piece.groups] + [(piece.start, piece.end)]
        for start, end in places:
            found = term_in(self.cleaned, start, end, self.context) or deadline_in(
                self.cleaned, start, end, self.context
            )
            if found is not None:
                return found
        return None

    def _within(self, span: tuple[int, int]) -> tuple[Target, ...]:
        """Return the targets that stand in `span`, and note that they are taken."""
        found: list[Target] = []
        for index in range(bisect_left(self.begins, span[0]), len(self.targets)):
            if self.begins[index] >= span[1]:
                break
            if self.targets[index].span[1] <= span[1]:
                found.append(self.targets[index])
                self.taken.add(index)
        return tuple(found)


def _outside(part: Part) -> list[Group]:
    """Return the groups that stand in none of a part's measures, as units for a whole list of measures do."""
    begins = [piece.start for piece in part.pieces]
    before = [(bisect_right(begins, group.start) - 1, group) for group in part.groups if begins]
    return [group for index, group in before if index < 0 or group.start >= part.pieces[index].end]
