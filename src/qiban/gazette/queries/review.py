"""A document's text beside its pieces, cut where pieces begin and numbers stand."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qiban.gazette.models import Change, GazetteDocument, Item, ItemKind
from qiban.gazette.operations.correcting import ROLES


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text.

    Args:
        begins: the pieces whose anchor stands at its beginning.
        marked: the target whose words it is, if it is one's.
    """

    text: str
    begins: tuple[Item, ...] = ()
    marked: Item | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How far the review of a document is."""

    all: int
    decided: int
    problems: int

    @property
    def left(self) -> int:
        return self.all - self.decided


def items(document: GazetteDocument) -> list[Item]:
    """Return a document's pieces in the order of its text."""
    return list(Item.objects.filter(document=document).order_by("place"))


def counts(listed: Sequence[Item]) -> Counts:
    """Return how far the review is; what is gone needs no decision."""
    living = [one for one in listed if one.change != Change.GONE]
    problems = sum(bool(one.problem_zh) and not one.verdict for one in living)
    return Counts(len(living), sum(bool(one.verdict) for one in living), problems)


def segments(document: GazetteDocument, text: str, listed: Iterable[Item]) -> Iterator[Segment]:
    """Yield the document's text in stretches that together are all of it."""
    living = [one for one in listed if one.change != Change.GONE]
    begins: dict[int, list[Item]] = {}
    for one in living:
        begins.setdefault(one.starts_at, []).append(one)
    marks = sorted((one for one in living if one.kind == ItemKind.TARGET), key=lambda one: one.starts_at)
    cuts = sorted({document.starts_at, document.ends_at, *begins, *(edge for one in marks for edge in _edges(one))})
    inside = [cut for cut in cuts if document.starts_at <= cut <= document.ends_at]
    for start, end in pairwise(inside):
        marked = next((one for one in marks if one.starts_at <= start and end <= one.ends_at), None)
        yield Segment(text[start:end], tuple(begins.get(start, ())), marked)


def _edges(one: Item) -> tuple[int, int]:
    return one.starts_at, one.ends_at


def units_as_lines(item: Item) -> str:
    """Return the units of a measure as a person corrects them: a line a unit, what it does first."""
    units: list[dict[str, str]] = item.content["units"]  # type: ignore[assignment]
    return "\n".join(f"{ROLES[one['role']].label} {one['unit']}" for one in units)


def is_open(item: Item) -> bool:
    """Tell whether somebody has to decide on a piece."""
    return not item.verdict and item.change != Change.GONE
