"""The directory of public enterprises: entered, reviewed, listed, kept current, taken out (task 2)."""

from datetime import datetime
from typing import Annotated, cast

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Line
from qiban.core.actor import Actor
from qiban.core.errors import require
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end
from qiban.core.rows import find, find_with, update
from qiban.core.steps.beginning import begin
from qiban.core.steps.taking import advance, lock_for, lock_thing
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting, needed
from qiban.law.openness.enterprises.directory import directory_entry
from qiban.law.openness.enterprises.facts import CycleName, DirectoryRow, EnterpriseFacts, FieldName
from qiban.plans.models import DirectoryEntry, Disclosure, OpenLedger
from qiban.plans.models.openness.kinds import Field, Renewal
from qiban.plans.opening import BEARERS, check_keeper, check_own
from qiban.plans.operations.limits import LINE, OPINION, TITLE

from .disclosing import owe_disclosure


@transaction.atomic
def draft_entry(
    *,
    actor: Actor,
    open_ledger_id: int,
    title: Annotated[str, Line],
    field: Field,
    liaison: Annotated[str, Line] = "",
    phone: Annotated[str, Line] = "",
    address: Annotated[str, Line] = "",
    is_collection: bool = False,
    step_no: int | None = None,
    at: datetime | None = None,
) -> DirectoryEntry:
    """Enter a public enterprise for which the unit answers.

    Args:
        title: its name.
        address: of its page on the platform, or of its own site.
        is_collection: whether the platform only links to that site.

    Raises:
        Invalid: it has no name.
        Denied: another unit's ledger.

    Source: task 2.
    """
    at = at or clock.now()
    ledger = lock_for(OpenLedger, "draft_entry", open_ledger_id, actor=actor, at=at, step_no=step_no)
    check_own(actor, ledger.unit_id)
    needed(title=title)
    title, liaison, phone, address = fitting(
        title=(title, TITLE), liaison=(liaison, 40), phone=(phone, 40), address=(address, LINE)
    )
    made = DirectoryEntry(
        unit_id=ledger.unit_id,
        title=title,
        field=field.value,
        liaison=liaison,
        phone=phone,
        address=address,
        is_collection=is_collection,
    )
    detail = {"title": title, "field": field.value, "liaison": liaison, "address": address}
    return begin(made, "draft_entry", actor=actor, at=at, detail=detail, of=ledger)


@transaction.atomic
def edit_entry(
    *,
    actor: Actor,
    directory_entry_id: int,
    item_title: Annotated[str, Line],
    basis: Annotated[str, Line],
    responsible: Annotated[str, Line],
    channel: Annotated[str, Line],
    renewal: Renewal,
    link: Annotated[str, Line] = "",
    step_no: int | None = None,
    at: datetime | None = None,
) -> DirectoryEntry:
    """Enter what an enterprise discloses, or say it anew where it is there already.

    Raises:
        Invalid: it has no name.
        Denied: another unit's entry.

    Source: task 2.
    """
    at = at or clock.now()
    entry = lock_for(DirectoryEntry, "edit_entry", directory_entry_id, actor=actor, at=at, step_no=step_no)
    check_own(actor, entry.unit_id)
    needed(item_title=item_title)
    title, basis, who, where, link = fitting(
        item_title=(item_title, TITLE),
        basis=(basis, LINE),
        responsible=(responsible, TITLE),
        channel=(channel, TITLE),
        link=(link, 300),
    )
    known = next(iter(find(Disclosure, entry_id=entry.pk, title=title)), None)
    made = (
        lock_thing(Disclosure, known.pk) if known else Disclosure(entry_id=entry.pk, unit_id=entry.unit_id, title=title)
    )
    made.basis, made.responsible, made.channel, made.cycle, made.link = basis, who, where, renewal.value, link
    made.begun_on = made.begun_on or clock.civil_date(at)
    detail = {"item_title": title, "basis": basis, "responsible": who, "channel": where, "renewal": renewal.value}
    if known:
        update(made)
        advance(entry, "edit_entry", actor=actor, at=at, detail=detail)
    else:
        begin(made, "edit_entry", actor=actor, at=at, detail=detail, of=entry)
    if entry.state == "listed":
        owe_disclosure(made, at)
    return entry


@transaction.atomic
def submit_entry(
    *, actor: Actor, directory_entry_id: int, step_no: int | None = None, at: datetime | None = None
) -> DirectoryEntry:
    """Submit an entry that has every column.

    Raises:
        Refused: a column is missing.
        Denied: another unit's entry.

    Source: task 2.
    """
    at = at or clock.now()
    entry = lock_for(DirectoryEntry, "submit_entry", directory_entry_id, actor=actor, at=at, step_no=step_no)
    check_own(actor, entry.unit_id)
    require(directory_entry(_facts(entry), entry.law_on(at)))
    advance(entry, "submit_entry", actor=actor, at=at)
    return entry


def _facts(entry: DirectoryEntry) -> EnterpriseFacts:
    (whole,) = find_with(DirectoryEntry, "unit", id=entry.pk)
    rows = tuple(
        DirectoryRow(one.title, one.basis, one.responsible, one.channel, cast("CycleName", one.cycle))
        for one in find(Disclosure, entry_id=entry.pk)
        if one.state != "ended"
    )
    field = cast("FieldName", entry.field)
    return EnterpriseFacts(entry.title, field, rows, whole.unit.name, entry.liaison, entry.phone, entry.address)


@transaction.atomic
def return_entry(
    *, actor: Actor, directory_entry_id: int, opinion: str, step_no: int | None = None, at: datetime | None = None
) -> DirectoryEntry:
    """Send an entry back, with the reason.

    Raises:
        Invalid: no reason is given.
        Denied: the unit is not of the district.

    Source: task 2.
    """
    at = at or clock.now()
    needed(opinion=opinion)
    entry = _kept(actor, directory_entry_id, "return_entry", opinion, step_no, at)
    tell("entry_returned", entry, entry.unit_id, *BEARERS, at=at)
    return entry


def _kept(actor: Actor, pk: int, action: str, opinion: str, step_no: int | None, at: datetime) -> DirectoryEntry:
    entry = lock_for(DirectoryEntry, action, pk, actor=actor, at=at, step_no=step_no)
    check_keeper(actor, entry.unit_id)
    (entry.opinion,) = fitting(opinion=(opinion, OPINION))
    advance(entry, action, actor=actor, at=at, detail={"opinion": entry.opinion} if entry.opinion else {})
    return entry


@transaction.atomic
def list_entry(
    *, actor: Actor, directory_entry_id: int, step_no: int | None = None, at: datetime | None = None
) -> DirectoryEntry:
    """Put an entry into the directory; what it holds is owed by its cycles from now on.

    Raises:
        Denied: the unit is not of the district.

    Source: task 2.
    """
    at = at or clock.now()
    entry = _kept(actor, directory_entry_id, "list_entry", "", step_no, at)
    for one in find(Disclosure, entry_id=entry.pk):
        if one.state != "ended":
            owe_disclosure(lock_thing(Disclosure, one.pk), at)
    return entry


@transaction.atomic
def remove_entry(
    *, actor: Actor, directory_entry_id: int, opinion: str, step_no: int | None = None, at: datetime | None = None
) -> DirectoryEntry:
    """Take an enterprise out of the directory, with the reason; it owes no disclosure any more.

    Raises:
        Invalid: no reason is given.
        Denied: the unit is not of the district.

    Source: task 2.
    """
    at = at or clock.now()
    needed(opinion=opinion)
    entry = _kept(actor, directory_entry_id, "remove_entry", opinion, step_no, at)
    for one in find(Disclosure, entry_id=entry.pk):
        if one.state != "ended":
            ended = lock_thing(Disclosure, one.pk)
            advance(ended, "end_disclosure", actor=actor, at=at)
            end(ended.subject_type, ended.pk, at=at, outcome=Outcome.VOID)
    return entry
