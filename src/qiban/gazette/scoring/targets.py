"""Targets found beside the targets that a careful reader names, and what such a reader does not take for one."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from qiban.gazette.parsing.model import Document, Target
from qiban.gazette.parsing.quantities.numerals import NARROW, quantities
from qiban.gazette.parsing.quantities.units import comparable, in_ones

from .alike import letters_of, quantity, share_of
from .counts import NONE_OF, Sheet

# A target is the one meant where so much of the reader's words stand in it or right around it.
LEAST_WORDS = 0.5
AROUND = 40
TITLE_YEAR = re.compile(r"(20\d\d)(?:年|(?=\D*$))")


def compare_targets(sheet: Sheet, truth: dict[str, Any], document: Document, text: str) -> None:
    """Count the targets of a document.

    A truth names the clear ones, not all: what is found besides is neither right nor wrong, unless the truth says that it
    is none.
    """
    left = all_targets(document)
    implied = implied_years(document)
    wanted = truth.get("targets") or []
    for value, unit, named, words in wanted:
        year = int(named) if named else None
        found = _best(left, quantity(value, unit or ""), year, words or "", text, implied)
        if found:
            left.remove(found)
            sheet.note("targets", wanted=1, found=1, right=1)
        else:
            sheet.note("targets", wanted=1)
            near = [told(one) for one in left if _is_same(one, quantity(value, unit or ""))]
            sheet.miss("targets", f"{value} {unit} {year or ''} {words}", "；".join(near) or None)
    for words in truth.get("not_targets") or []:
        for taken in (one for one in left if is_meant(one, words, text)):
            sheet.note("targets", found=1)
            sheet.note(NONE_OF, found=1)
            sheet.miss(NONE_OF, words, told(taken))


def all_targets(document: Document) -> list[Target]:
    """Return the targets of a document and of its measures."""
    return [*document.targets, *(one for measure in document.measures for one in measure.targets)]


def implied_years(document: Document) -> set[int]:
    """Return the years that a title names or that the document was issued in: a sentence may leave them out."""
    named = {int(one) for one in TITLE_YEAR.findall(f"{document.inner_title or ''} {document.title}")}
    return named | ({document.issued_on.year} if document.issued_on else set())


def _best(
    left: Sequence[Target],
    wanted: tuple[Decimal, Decimal | None, str] | None,
    year: int | None,
    words: str,
    text: str,
    implied: set[int],
) -> Target | None:
    fitting = [one for one in left if _is_same(one, wanted) and _is_same_year(one.year, year, implied)]
    scored = [(share_of(words, _around(one, text)), share_of(words, one.text), one) for one in fitting]
    good = [each for each in scored if each[0] >= LEAST_WORDS]
    return max(good, key=lambda each: each[1])[2] if good else None


def _is_same(one: Target, wanted: tuple[Decimal, Decimal | None, str] | None) -> bool:
    value, unit = in_ones(one.value, one.unit)
    upper = in_ones(one.upper, one.unit)[0] if one.upper is not None else None
    return (value, upper, comparable(unit)) == wanted


def _is_same_year(found: int | None, wanted: int | None, implied: set[int]) -> bool:
    return found == wanted or (None in (found, wanted) and (found or wanted) in implied)


def _around(one: Target, text: str) -> str:
    start, end = one.span
    return f"{one.indicator} {text[max(0, start - AROUND) : end + AROUND]}"


def is_meant(one: Target, words: str, text: str) -> bool:
    """Tell whether a target is what a truth says is none: one of its quantities, or its words where it names none."""
    narrow = words.translate(NARROW)
    named = quantities(narrow, 0, len(narrow))
    if not named:
        return words in one.text
    said = letters_of(re.sub(r"\d", "", narrow)) - {letter for each in named for letter in each.unit}
    near = letters_of(_around(one, text))
    return any(_is_same(one, quantity(each.value, each.unit)) for each in named) and (not said or bool(said & near))


def told(one: Target) -> str:
    """Return a target in a few words."""
    upper = f"-{one.upper}" if one.upper is not None else ""
    return f"{one.indicator} {one.value}{upper} {one.unit} {one.year or ''}".strip()
