"""Turn what every office keeps into answers. What people wrote is read as the reader may read it."""

from collections.abc import Iterable, Sequence
from typing import Any

from qiban.core.files.models import Attachment
from qiban.core.journal.models import Entry
from qiban.core.journal.vocabulary import Vocabulary
from qiban.core.obligations.models import Obligation, Phase
from qiban.core.people.models import Person
from qiban.core.units.models import Unit
from qiban.core.web.language import say
from qiban.law.citation import Citation

from . import offers
from .answers import FileInfo, JournalEntry, ObligationInfo, Offer, UnitName
from .timeline import Read

_AS_KEPT = ("subject_type", "subject_id", "sequence", "action", "clause", "at", "recorded_at", "role", "request_id")


def read_within(content: Any, read: Read) -> Any:
    """Return plain JSON with every text in it read as `read` reads."""
    if isinstance(content, str):
        return read(content)
    if isinstance(content, dict):
        return {name: read_within(value, read) for name, value in content.items()}
    return [read_within(value, read) for value in content] if isinstance(content, list) else content


def unit_name(unit: Unit | None) -> UnitName | None:
    """Return a unit's name in the reader's language."""
    return None if unit is None else UnitName(id=unit.pk, code=unit.code, name=unit.label)


def named(unit: Unit) -> UnitName:
    """Return the name of a unit that is there."""
    return UnitName(id=unit.pk, code=unit.code, name=unit.label)


def clause_label(clause: str) -> str:
    """Return a clause such as "hotline:12.4" as officials cite it; nothing where there is none."""
    return say(Citation.parse(clause).label) if clause else ""


def offer(one: offers.Offer) -> Offer:
    """Return an action with the reason why it is not open."""
    return Offer(
        name=one.name,
        title=say(one.title),
        clause=one.citation.clause,
        clause_label=say(one.citation.label),
        is_open=one.is_open,
        why=say(one.why) if one.why else None,
        next_step=say(one.next_step) if one.next_step else None,
    )


def obligation(one: Obligation) -> ObligationInfo:
    """Return an obligation with its light."""
    has_light = one.is_open and not one.is_window
    return ObligationInfo(
        id=one.pk,
        kind=one.kind,
        unit=named(one.bearer_unit),
        subject_type=one.subject_type,
        subject_id=one.subject_id,
        case_number=one.case_number,
        clause=one.clause,
        clause_label=clause_label(one.clause),
        opened_at=one.opened_at,
        yellow_at=one.yellow_at,
        due_at=one.due_at,
        red_at=one.red_at,
        light=Phase(one.phase).name.lower() if has_light else None,
        is_window=one.is_window,
        is_provisional=one.is_provisional,
        is_basis_lapsed=one.is_basis_lapsed,
        settled_at=one.settled_at,
        outcome=one.outcome or None,
    )


def file_infos(files: Iterable[Attachment], read: Read) -> list[FileInfo]:
    """Return what is told of files."""
    return [FileInfo(id=one.pk, name=read(one.name), media_type=one.media_type, size=one.size) for one in files]


def journal_entries(entries: Sequence[Entry], read: Read, vocabulary: Vocabulary) -> list[JournalEntry]:
    """Return what happened, with the names of who did it; its texts read as `read` reads."""
    units = Unit.objects.in_bulk({one.unit_id for one in entries if one.unit_id})
    people = Person.objects.in_bulk({one.person_id for one in entries if one.person_id})
    return [
        JournalEntry(
            **{name: getattr(one, name) for name in _AS_KEPT},
            title=say(vocabulary.title_of(one)),
            clause_label=clause_label(one.clause),
            role_title=say(vocabulary.role_of(one)),
            unit=unit_name(units.get(one.unit_id or 0)),
            person=str(people[one.person_id]) if one.person_id in people else None,
            detail=read_within(one.detail, read),
        )
        for one in entries
    ]
