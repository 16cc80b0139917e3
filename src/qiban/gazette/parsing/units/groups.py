"""Groups of units in a text: in brackets of any kind, or on a line of their own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from qiban.gazette.parsing.brackets import CLOSING, OPENING, bracketed
from qiban.gazette.parsing.clean import Cleaned
from qiban.gazette.parsing.folding import fold
from qiban.gazette.parsing.marks import mark_at

from .listing import Named, read_list
from .words import DOES, FIRST_LEADS, LABELLED, LABELLED_INSIDE, LONGEST_GROUP, NOT_UNITS, looks_like_unit

_LINE = re.compile(r"(?:^|(?<=[。；！]))(?=" + LABELLED.pattern + ")")
FEWEST_SURE, SHORTEST_ALONE, LONGEST_SENTENCE = 3, 4, 160
_OF_PLACE = re.compile(r"[市县省区州旗]|各|国网|自治区|团[市县省区]")
_BEFORE = '。；;！!？?…：:”"』」）)〕］]】'


@dataclass(frozen=True, slots=True)
class Group:
    """Units named together: `text[start:end]` of the cleaned text, brackets included.

    Args:
        is_garbled: whether units stand here in a form that cannot be read.
    """

    start: int
    end: int
    units: tuple[Named, ...]
    is_garbled: bool = False


def groups_in(cleaned: Cleaned, start: int, end: int) -> list[Group]:
    """Return the groups between `start` and `end`, in their order."""
    found = (
        group
        for first, last in cleaned.paragraphs(start, end)
        for group in _in_paragraph(fold(cleaned.text[first:last]), first)
    )
    return [replace(group, units=tuple(_as_printed(cleaned, one) for one in group.units)) for group in found]


def _as_printed(cleaned: Cleaned, one: Named) -> Named:
    return replace(one, text=cleaned.text[one.start : one.end])


def _in_paragraph(text: str, offset: int) -> Iterator[Group]:
    brackets = list(bracketed(text))
    found = False
    for start, end in brackets:
        inside = text[start + 1 : end - (text[end - 1] in CLOSING)]
        units = _read(inside, offset + start + 1, text, start, end)
        if units is not None:
            found = True
            yield Group(offset + start, offset + end, units, is_garbled=not units)
    line = _LINE.search(text)
    if line and not any(start < line.end() < end for start, end in brackets):
        end = _line_ends(text, line.end())
        units = read_list(text[line.end() : end], offset + line.end())
        yield Group(offset + line.end(), offset + end, units, is_garbled=not units)
    elif not found and (said := _said(text, offset)) is not None:
        yield said
    elif not found and (broken := _broken(text)) is not None:
        yield Group(offset + broken, offset + len(text), (), is_garbled=True)


def _line_ends(text: str, start: int) -> int:
    """Return where a line of units ends: at the stop behind which no other label follows."""
    stop = text.find("。", start)
    while stop >= 0 and LABELLED.match(text, stop + 1):
        stop = text.find("。", stop + 1)
    return len(text) if stop < 0 else stop


def _said(text: str, offset: int) -> Group | None:
    """Read a last sentence that only says who leads and who helps: "市甲局牵头，市乙局配合。"."""
    start = max(text.rfind(stop, 0, -1) for stop in "。；！") + 1
    sentence = text[start:].rstrip("。")
    if (
        "牵头" not in sentence
        or len(sentence) > LONGEST_SENTENCE
        or NOT_UNITS.search(sentence)
        or not DOES.search(sentence)
    ):
        return None
    named = read_list(sentence, offset + start)
    parts = [part for part in re.split(r"[，,；;、]", sentence) if part.strip()]
    sure = len(named) == len(parts) and all(looks_like_unit(one.text) for one in named) and _is_first(named[0].text)
    return Group(offset + start, offset + len(text), named) if sure else None


def _read(inside: str, offset: int, text: str, start: int, end: int) -> tuple[Named, ...] | None:
    """Read a bracket that holds units; None where it holds something else."""
    if len(inside) > LONGEST_GROUP:
        return None
    labelled = LABELLED_INSIDE.search(inside)
    if not labelled and not (_stands_apart(text, start, end) and _is_list(inside)):
        return None
    return read_list(FIRST_LEADS.sub("", inside), offset) or (() if labelled else None)


def _stands_apart(text: str, start: int, end: int) -> bool:
    """Whether a bracket follows a sentence, or ends the paragraph or its numbered heading."""
    if start == 0 or text[start - 1] in _BEFORE or not text[end:].strip("。；;，,. "):
        return True
    return text[end : end + 1] == "。" and "。" not in text[:start] and mark_at(text) is not None


def _is_list(inside: str) -> bool:
    """Whether an unlabelled bracket holds units: it says what they do, or names nothing else."""
    inside = FIRST_LEADS.sub("", inside)
    if NOT_UNITS.search(inside.replace("（", "(").split("(")[0]):
        return False
    named = read_list(inside, 0)
    if not named:
        return False
    likely = sum(looks_like_unit(one.text) for one in named)
    if any(DOES.search(part.rstrip()) for part in re.split(r"[，,；;。]", inside)):
        return likely * 2 >= len(named)
    return _explained(likely, len(named)) and _is_first(named[0].text) and (len(named) > 1 or _is_alone(inside))


def _explained(likely: int, count: int) -> bool:
    """Whether all names are units, or so many that the rest only explains them: "……，以下均含各县政府，不再列出"."""
    return likely == count or (likely >= FEWEST_SURE and likely * 3 >= count * 2)


def _is_first(name: str) -> bool:
    """Whether a list without a word of what its units do may begin with this name: one that says of which place it is."""
    return bool(_OF_PLACE.match(name))


def _is_alone(inside: str) -> bool:
    """Whether a bracket holds the name of one unit and can hold nothing else."""
    return len(inside) >= SHORTEST_ALONE and looks_like_unit(inside)


def _broken(text: str) -> int | None:
    """Return where a list of units stands that lost its opening bracket: "……、市有关部门、各区县政府)"."""
    if not text or text[-1] not in CLOSING:
        return None
    depth = 0
    for letter in reversed(text):
        depth += (letter in CLOSING) - (letter in OPENING)
        if depth == 0:
            return None
    tail = text[max(text.rfind("。", 0, -1), text.rfind("；", 0, -1)) + 1 : -1]
    names = tail.split("、")
    return len(text) - 1 - len(tail) if len(names) > 1 and all(looks_like_unit(name) for name in names[1:]) else None
