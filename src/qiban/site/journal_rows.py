"""Entries of the journal as an auditor's list shows them: who did what to which matter when; what was written stays with the matter."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from qiban.core.actor import Actor
from qiban.core.journal.calling import all_words, name_of, reason_of
from qiban.core.journal.models import Entry
from qiban.core.journal.vocabulary import Vocabulary
from qiban.core.offices import hidden, things_here
from qiban.core.people.models import Person
from qiban.core.things import page
from qiban.core.units.models import Unit
from qiban.core.web.language import say
from qiban.law.citation import Citation


@dataclass(frozen=True, slots=True)
class Row:
    """One entry.

    Args:
        number: of the matter, or what the subject is called where it has none.
        href: the matter's page, where the post may open it.
        reason: why an administrator did it; what was written of a matter stays with the matter.
    """

    at: datetime
    person: str
    unit: str
    role: str
    title: str
    number: str
    href: str
    clause: str
    reason: str

    @property
    def clause_label(self) -> str:
        """The clause as officials cite it."""
        return say(Citation.parse(self.clause).label) if self.clause else ""


def rows_of(entries: Sequence[Entry], actor: Actor) -> list[Row]:
    """Return entries as rows; a query for people, one for units and one a kind of matter."""
    people = Person.objects.in_bulk({one.person_id for one in entries if one.person_id} | _of("person", entries))
    units = Unit.objects.in_bulk({one.unit_id for one in entries if one.unit_id} | _of("unit", entries))
    matters, words = _matters(entries, actor), all_words()
    known: dict[str, Mapping[int, Any]] = {"person": people, "unit": units}
    found = []
    for one in entries:
        number, href = matters.get((one.subject_type, one.subject_id)) or (_called(one, words, known), "")
        person, unit = people.get(one.person_id or 0), units.get(one.unit_id or 0)
        role, title = say(words.role_of(one)), say(words.title_of(one))
        names = (str(person or ""), unit.label if unit else "", role, title, number, href)
        found.append(Row(one.at, *names, one.clause, hidden(reason_of(one, words))))
    return found


def _of(kind: str, entries: Sequence[Entry]) -> set[int]:
    return {one.subject_id for one in entries if one.subject_type == kind}


def _called(one: Entry, words: Vocabulary, known: Mapping[str, Mapping[int, Any]]) -> str:
    """Return what an entry is of: people and units by their names of now, others as the entry itself has it."""
    found = known.get(one.subject_type, {}).get(one.subject_id)
    return f"{say(words.subjects[one.subject_type].title)} {found}" if found else name_of(one, words)


def _matters(entries: Sequence[Entry], actor: Actor) -> dict[tuple[str, int], tuple[str, str]]:
    """Return the number and the page of each matter that the post may see."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for one in entries:
        wanted[one.subject_type].add(one.subject_id)
    things = things_here()
    return {
        (kind, pk): (things[kind].number(thing), page(things[kind], pk))
        for kind, ids in wanted.items()
        if kind in things
        for pk, thing in things[kind].visible(actor).in_bulk(ids).items()
    }
