"""Entries of the journal as an auditor's list shows them: who did what to which matter when; what was written stays with the matter."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from qiban.core.actor import Actor
from qiban.core.journal.models import Entry
from qiban.core.journal.vocabulary import COMMON, Vocabulary
from qiban.core.office import offices
from qiban.core.offices import things_here
from qiban.core.people.models import Person
from qiban.core.things import page
from qiban.core.units.models import Unit
from qiban.core.web.language import say
from qiban.law.citation import Citation


@dataclass(frozen=True, slots=True)
class Row:
    """One entry.

    Args:
        number: of the matter, or the kind of subject and its id where it has none.
        href: the matter's page, where the post may open it.
    """

    at: datetime
    person: str
    unit: str
    role: str
    title: str
    number: str
    href: str
    clause: str

    @property
    def clause_label(self) -> str:
        """The clause as officials cite it."""
        return say(Citation.parse(self.clause).label) if self.clause else ""


def rows_of(entries: Sequence[Entry], actor: Actor) -> list[Row]:
    """Return entries as rows; a query for people, one for units and one a kind of matter."""
    people = Person.objects.in_bulk({one.person_id for one in entries if one.person_id})
    units = Unit.objects.in_bulk({one.unit_id for one in entries if one.unit_id})
    matters, words = _matters(entries, actor), _words()
    found = []
    for one in entries:
        number, href = matters.get((one.subject_type, one.subject_id), (f"{one.subject_type} {one.subject_id}", ""))
        person, unit = people.get(one.person_id or 0), units.get(one.unit_id or 0)
        role, title = say(words.role_of(one)), say(words.title_of(one))
        found.append(Row(one.at, str(person or ""), unit.label if unit else "", role, title, number, href, one.clause))
    return found


def _words() -> Vocabulary:
    made = COMMON
    for office in offices():
        made = made | office.words if office.words else made
    return made


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
