"""Documents found beside the documents of a truth: heads, parts and counts."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from qiban.gazette.parsing.model import Document, Proposal

from .alike import plain, share_of
from .counts import Sheet
from .responsibilities import compare_units
from .targets import compare_targets

ONE_DAY = timedelta(days=1)


def compared(truths: Sequence[dict[str, Any]], proposal: Proposal) -> Sheet:
    """Return the counts of one file.

    Args:
        truths: what a careful reader finds in each of its documents.
        proposal: what was found.
    """
    sheet = Sheet()
    sheet.note("documents", wanted=len(truths), found=len(proposal.documents))
    left = list(proposal.documents)
    for truth in truths:
        document = _meant(truth, left)
        if document is None:
            sheet.miss("documents", truth.get("number") or truth.get("title"), None)
            continue
        left.remove(document)
        sheet.note("documents", right=1)
        _compare_head(sheet, truth, document)
        _compare_parts(sheet, truth, document)
        compare_units(sheet, truth, document)
        compare_targets(sheet, truth, document, proposal.text)
    for document in left:
        sheet.miss("documents", None, document.number or document.title)
    return sheet


def _meant(truth: dict[str, Any], left: Sequence[Document]) -> Document | None:
    """Return the document that a truth is about: of the same number, or else of the nearest title."""
    number = truth.get("number")
    numbered = [one for one in left if number and one.number and plain(one.number) == plain(number)]
    if numbered:
        return numbered[0]
    return max(left, key=lambda one: share_of(truth.get("title") or "", f"{one.title}{one.inner_title}"), default=None)


def _compare_head(sheet: Sheet, truth: dict[str, Any], document: Document) -> None:
    for kind in ("number", "title", "inner_title"):
        if kind in truth:
            wanted, found = truth[kind], getattr(document, kind)
            sheet.same(kind, wanted, found, is_right=plain(wanted or "") == plain(found or ""))
    for kind in ("year", "serial"):
        if kind in truth:
            found = getattr(document, kind)
            sheet.same(kind, truth[kind], found, is_right=truth[kind] == found)
    if "issuer" in truth:
        found = document.issuer
        sheet.same("issuer", truth["issuer"], found, is_right=_names(truth["issuer"]) == _names(found))
    for kind in ("issued_on", "effective_on", "expires_on"):
        if kind in truth:
            found = getattr(document, kind)
            is_right = _is_day(truth[kind], found, is_loose=kind == "expires_on" and "expires_note" in truth)
            sheet.same(kind, truth[kind], found, is_right=is_right)


def _names(written: str | None) -> set[str]:
    return {plain(one) for one in (written or "").replace("，", "、").split("、") if one}


def _is_day(wanted: str | None, found: date | None, *, is_loose: bool) -> bool:
    """Tell whether a day is right; where the reader notes that the text leaves it open, one day more or less is."""
    if wanted is None or found is None:
        return wanted is None and found is None
    return abs(date.fromisoformat(wanted) - found) <= (ONE_DAY if is_loose else timedelta())


def _compare_parts(sheet: Sheet, truth: dict[str, Any], document: Document) -> None:
    for kind in ("chapters", "articles"):
        if truth.get(kind) is not None:
            _number(sheet, kind, truth[kind], len(getattr(document, kind)))
    found = len(document.measures)
    allowed = [truth[name] for name in ("measures", "measures_alt") if truth.get(name) is not None]
    if allowed:
        _number(sheet, "measures", _nearest(allowed, found), found)
    if (wanted := truth.get("measures_with_units")) is not None:
        # Where readers differ on what a measure is, they differ on so many with units as well.
        others = [wanted + other - allowed[0] for other in allowed[1:]]
        with_units = sum(bool(one.units) for one in document.measures)
        _number(
            sheet, "measures_with_units", _nearest([wanted, *(max(one, 0) for one in others)], with_units), with_units
        )


def _nearest(allowed: Sequence[int], found: int) -> int:
    return min(allowed, key=lambda one: abs(one - found))


def _number(sheet: Sheet, kind: str, wanted: int, found: int) -> None:
    """Count so many of a kind: right are no more than were wanted."""
    sheet.note(kind, wanted=wanted, found=found, right=min(wanted, found))
    if wanted != found:
        sheet.miss(kind, wanted, found)
