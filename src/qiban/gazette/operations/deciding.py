"""A person accepts, corrects or rejects every piece of a document (plans 9)."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Among, Line, Quantity
from qiban.core.actor import Actor
from qiban.core.errors import Denied, Invalid
from qiban.core.rows import find, update
from qiban.core.steps.taking import advance, lock_for
from qiban.core.texts import fitting, needed
from qiban.gazette.models import Change, GazetteDocument, Item, Verdict
from qiban.law.citation import Citation
from qiban.law.plans import PLANS
from qiban.law.text import Text
from qiban.plans.models.kinds import Comparator, Form

from .correcting import Correction, corrected, lacking

MOST_OFFERED = 500


def undecided(document: GazetteDocument) -> list[Item]:
    """Return the pieces on which nobody has decided, in the order of the text; what is gone needs no decision."""
    found = find(Item, document_id=document.pk)
    return [one for one in sorted(found, key=lambda one: one.place) if not one.verdict and one.change != Change.GONE]


def open_items(document: GazetteDocument, _actor: Actor) -> Iterable[tuple[int, str]]:
    """Yield the pieces of a document, those that nobody has decided on first."""
    found = sorted(find(Item, document_id=document.pk), key=lambda one: (bool(one.verdict), one.place))
    return [(one.pk, one.key) for one in found[:MOST_OFFERED]]


def check_keeper(actor: Actor, document: GazetteDocument) -> None:
    """Raise Denied where another unit than the one that imported a document decides on it."""
    if actor.unit != document.unit_id:
        raise Denied(
            Text("该公报由其他部门导入并审核。", "Another department imported this gazette and reviews it."),
            citation=Citation(PLANS, 9),
        )


@transaction.atomic
def decide_item(
    *,
    actor: Actor,
    gazette_document_id: int,
    item_id: Annotated[int, Among(open_items)],
    verdict: Verdict,
    title: Annotated[str, Line] = "",
    unit_lines: str | None = None,
    due_on: date | None = None,
    indicator: Annotated[str, Line] = "",
    comparator: Comparator | None = None,
    form: Form | None = None,
    value: Annotated[Decimal, Quantity] | None = None,
    measured_in: Annotated[str, Line] = "",
    year: int | None = None,
    base_year: int | None = None,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Item:
    """Accept a piece as it was found, accept it corrected, or reject it; decided anew the last word holds.

    Args:
        verdict: `corrected` takes what is given besides; the others take nothing of it.
        unit_lines: a line a unit, "牵头 市发展改革委".

    Raises:
        Invalid: the piece is of another document, cannot be taken as it stands, or a correction is wrong.
        Denied: another department imported it.

    Source: plans 9.
    """
    at = at or clock.now()
    document = lock_for(GazetteDocument, "decide_item", gazette_document_id, actor=actor, at=at, step_no=step_no)
    check_keeper(actor, document)
    item = next(iter(find(Item, id=item_id, document_id=document.pk)), None)
    if item is None or item.change == Change.GONE:
        raise Invalid.field("item_id", Text("没有这个条目。", "There is no such item."))
    detail: dict[str, Any] = {"item": item.key, "verdict": verdict.value}
    if verdict is Verdict.CORRECTED:
        given = Correction(
            title or None,
            unit_lines,
            due_on,
            indicator or None,
            comparator,
            form,
            value,
            measured_in or None,
            year,
            base_year,
        )
        item.corrected = corrected(item, given)
        detail |= given.told()
    if verdict is Verdict.ACCEPTED:
        item.corrected = None
    if verdict is not Verdict.REJECTED and (why := lacking(item)):
        raise Invalid.field("item_id", why)
    _decide(item, verdict, actor, at)
    advance(document, "decide_item", actor=actor, at=at, detail=detail)
    return item


def _decide(item: Item, verdict: Verdict, actor: Actor, at: datetime) -> None:
    item.verdict, item.decided_by_id, item.decided_at = verdict.value, actor.person_id, at
    update(item)


@transaction.atomic
def accept_rest(
    *, actor: Actor, gazette_document_id: int, step_no: int | None = None, at: datetime | None = None
) -> GazetteDocument:
    """Accept every piece on which nobody has decided, but those with a problem, which wait for a person.

    Raises:
        Denied: another department imported it.

    Source: plans 9.
    """
    at = at or clock.now()
    document = lock_for(GazetteDocument, "accept_rest", gazette_document_id, actor=actor, at=at, step_no=step_no)
    check_keeper(actor, document)
    taken = [one for one in undecided(document) if not one.problem_zh and lacking(one) is None]
    for item in taken:
        _decide(item, Verdict.ACCEPTED, actor, at)
    advance(document, "accept_rest", actor=actor, at=at, detail={"count": len(taken)})
    return document


@transaction.atomic
def reject_document(
    *, actor: Actor, gazette_document_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> GazetteDocument:
    """Reject a document, with the reason: nothing of it runs.

    Raises:
        Invalid: no reason is given.
        Denied: another department imported it.

    Source: plans 9.
    """
    at = at or clock.now()
    needed(reason=reason)
    document = lock_for(GazetteDocument, "reject_document", gazette_document_id, actor=actor, at=at, step_no=step_no)
    check_keeper(actor, document)
    (document.reason,) = fitting(reason=(reason, 1000))
    advance(document, "reject_document", actor=actor, at=at, detail={"reason": document.reason})
    return document


@transaction.atomic
def reopen_document(
    *, actor: Actor, gazette_document_id: int, step_no: int | None = None, at: datetime | None = None
) -> GazetteDocument:
    """Review a rejected document again.

    Raises:
        Denied: another department imported it.

    Source: plans 9.
    """
    at = at or clock.now()
    document = lock_for(GazetteDocument, "reopen_document", gazette_document_id, actor=actor, at=at, step_no=step_no)
    check_keeper(actor, document)
    document.reason = ""
    advance(document, "reopen_document", actor=actor, at=at)
    return document
