"""A target put into words: its indicator, its comparator, and several values given out to their names (分别达到72%、35%)."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import unescape

from qiban.gazette.parsing.model import ComparatorName, FormName

from . import wording
from .clauses import Stretch
from .items import Candidate, Item, stripped
from .years import YearMark

NAMES = re.compile(r"[、，]|(?<!共)和(?!谐)|与|以及|(?<![普以涉])及")
LISTED = re.compile(r"^[、，,]?(?:和|与|及)?$")
LONGEST_SUBJECT = 30
GROWS = re.compile(
    r"持续|不断|显著|稳步|进一步|大幅|明显|快速|平稳|迅速|加快|逐步|稳定|居全[国省]|(?:[比较]20\d\d年)?(?:实现)?(?:翻(?:一|两)?番|倍增)"
)
LESSENS = re.compile(r"(?:力争|进一步|再)*(?:减少|压减|降低|削减|精简|压缩)(?![到至为])")
STRAY = re.compile(r"\s+")
EDGES = "/、，,。；;：:的了—-·和与及并且 "


@dataclass(frozen=True, slots=True)
class Told:
    """What a candidate says, but for its year."""

    name: str
    comparator: ComparatorName
    form: FormName
    value: Decimal
    upper: Decimal | None
    start: int


def told(text: str, veiled: str, item: Item, candidate: Candidate, carried: str) -> Told:
    """Return what a candidate says.

    Args:
        carried: what was counted last, for a clause that names nothing.
    """
    one = candidate.quantity
    ahead, behind = candidate.ahead.of(veiled), veiled[one.end : item.end]
    own = name_of(text, candidate.name)
    return Told(
        name=own or carried,
        comparator=_comparator(candidate, ahead, behind),
        form=_form(candidate, ahead),
        value=one.value,
        upper=one.upper,
        start=min(candidate.name.start if own else one.start, stripped(veiled, candidate.ahead.start, one.start).start),
    )


def name_of(text: str, stretch: Stretch) -> str:
    """Return the words of a stretch, without marks at their edges."""
    name = STRAY.sub("", unescape(stretch.of(text))).strip(EDGES)
    return name[:-1] if name.endswith(("“", '"')) and not {"“", '"'} & {*name[:-1]} else name


def subject_of(text: str, veiled: str, clause: Stretch | None) -> str:
    """Return what a clause without a number tells of, which the next one puts into numbers: 规模持续壮大，年均增长20%."""
    if clause is None:
        return ""
    own = stripped(veiled, clause.start, clause.end)
    if (found := GROWS.search(own.of(veiled))) and 1 < found.start() < LONGEST_SUBJECT:
        return name_of(text, Stretch(own.start, own.start + found.start()))
    verbs = list(wording.MAKE.finditer(veiled, own.start, own.end))
    if verbs and 1 < own.end - verbs[-1].end() < LONGEST_SUBJECT and not veiled[verbs[-1].end()].isdigit():
        return name_of(text, Stretch(verbs[-1].end(), own.end))
    return ""


def _comparator(candidate: Candidate, ahead: str, behind: str) -> ComparatorName:
    one = candidate.quantity
    name = wording.comparator(ahead, behind, is_range=one.upper is not None, is_rough=one.is_rough)
    if name == "exactly" and candidate.pattern == "share" and one.value == 100:
        return "reach_all"
    return name


def _form(candidate: Candidate, ahead: str) -> FormName:
    if candidate.quantity.kind == "share" and candidate.pattern == "made" and LESSENS.match(ahead):
        return "fall"
    if candidate.quantity.kind in ("share", "points", "times") or candidate.pattern == "state":
        return wording.form(ahead, is_points=candidate.quantity.kind == "points")
    return "new" if wording.NEW.search(ahead) else "level"


def names_given_out(text: str, veiled: str, stretch: Stretch, count: int) -> list[str] | None:
    """Return the names that as many values belong to, in their order; None where the names are fewer or more."""
    words = stretch.of(veiled)
    cuts = [0, *(one.end() for one in NAMES.finditer(words)), len(words)]
    names = [name_of(text, Stretch(stretch.start + a, stretch.start + b)) for a, b in itertools.pairwise(cuts)]
    return names if len(names) == count and all(names) else None


def are_listed(veiled: str, items: Sequence[Item]) -> bool:
    """Tell whether values stand behind one another with nothing but a comma or "和" between."""
    pairs = itertools.pairwise(items)
    return all(LISTED.match(_between(veiled, a, b)) for a, b in pairs)


def are_joined(veiled: str, marks: Sequence[YearMark]) -> bool:
    """Tell whether years stand behind one another: 到2025年、2030年."""
    return all(LISTED.match(veiled[a.end : b.start]) for a, b in itertools.pairwise(marks))


def _between(veiled: str, a: Item, b: Item) -> str:
    behind = veiled[a.quantity.end : b.quantity.start]
    return behind[wording.behind_length(behind) :]
