"""What the journal says of a thing, in plain words: who, when, what, on which clause."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from django.db.models import Choices

from qiban.core.clock import civil_date, due_text
from qiban.core.journal.models import Entry
from qiban.core.journal.vocabulary import Vocabulary
from qiban.core.people.models import Person
from qiban.core.rows import find_with
from qiban.core.units.models import Unit
from qiban.core.web.language import say
from qiban.law.amounts import yuan
from qiban.law.regulation import clock_titles
from qiban.law.text import Text

COMMA, PAIR = Text("；", "; "), Text("{name}：{value}", "{name}: {value}")
# How somebody reads what was written.
Read = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Step:
    """One step as components/timeline.html draws it."""

    title: str
    at: datetime | None
    text: str = ""
    clause: str = ""
    state: str = ""
    who: str = ""
    facts: tuple[tuple[str, str], ...] = ()


def steps(entries: Iterable[Entry], read: Read, vocabulary: Vocabulary) -> list[Step]:
    """Return the entries in plain words; `read` masks what the reader may not see. Two queries for names."""
    listed = list(entries)
    names = _Names.of(listed, vocabulary.units)
    telling = _Telling(names, read, vocabulary)
    return [telling.step(one) for one in listed]


@dataclass(frozen=True, slots=True)
class _Names:
    people: dict[int, Person]
    units: dict[int, Unit]
    by_code: dict[str, Unit]

    @classmethod
    def of(cls, entries: list[Entry], facts: frozenset[str]) -> "_Names":
        codes = {code for one in entries for code in _codes(one.detail, facts)}
        ids = {one.unit_id for one in entries if one.unit_id}
        units = [*find_with(Unit, pk__in=sorted(ids)), *find_with(Unit, code__in=sorted(codes))]
        people = find_with(Person, pk__in=sorted({one.person_id for one in entries if one.person_id}))
        return cls(
            {one.pk: one for one in people},
            {one.pk: one for one in units},
            {one.code: one for one in units},
        )


def _codes(detail: dict[str, Any], facts: frozenset[str]) -> Iterator[str]:
    for name in facts:
        value = detail.get(name)
        yield from value if isinstance(value, list) else [value] if isinstance(value, str) else []


@dataclass(frozen=True, slots=True)
class _Telling:
    names: _Names
    read: Read
    vocabulary: Vocabulary

    def step(self, entry: Entry) -> Step:
        return Step(
            title=say(self._title(entry)),
            at=entry.at,
            who=self._who(entry),
            clause=entry.clause,
            text=say(COMMA).join(say(PAIR).format(name=name, value=value) for name, value in self._facts(entry)),
            state="alarm" if entry.action in self.vocabulary.alarms else "",
        )

    def _title(self, entry: Entry) -> Text:
        title, clock = self.vocabulary.title_of(entry), clock_titles().get(entry.detail.get("kind", ""))
        if entry.subject_type != "obligation" or clock is None:
            return title
        return Text(f"{title.zh}（{clock.zh}）", f"{title.en} ({clock.en})")

    def _who(self, entry: Entry) -> str:
        unit, person = self.names.units.get(entry.unit_id or 0), self.names.people.get(entry.person_id or 0)
        parts = [
            str(person) if person else "",
            _called(unit, entry) if unit else "",
            say(self.vocabulary.role_of(entry)),
        ]
        return " · ".join(part for part in parts if part)

    def _facts(self, entry: Entry) -> Iterator[tuple[str, str]]:
        labels, detail = self.vocabulary.labels, entry.detail
        if entry.action == "recount":
            detail = {"due_before": detail["before"], "due_after": detail["after"]}
        for name, value in detail.items():
            if name in labels and value not in ("", None, [], False) and not self._is_plain(entry, name, value):
                yield say(labels[name]), self._value(entry, name, value).rstrip("。.")

    def _is_plain(self, entry: Entry, name: str, value: Any) -> bool:
        """Tell whether the line above says it already, or it is as always."""
        if name == "unit":
            return value in self.names.by_code and self.names.by_code[value].pk == entry.unit_id
        return (name, value) == ("round", 1) or (name == "kind" and entry.subject_type == "obligation")

    def _value(self, entry: Entry, name: str, value: Any) -> str:
        known = self.vocabulary
        if isinstance(value, list):
            # Those that the reader may not see all read alike.
            return say(Text("、", ", ")).join(dict.fromkeys(self._value(entry, name, one) for one in value))
        if value is True:
            return say(Text("是", "Yes"))
        if name in known.instants:
            return due_text(datetime.fromisoformat(value))
        if name in known.days:
            return str(date.fromisoformat(value))
        if name in known.amounts:
            return say(yuan(Decimal(value)))
        if name in known.units and value in self.names.by_code:
            return _called(self.names.by_code[value], entry)
        if name in known.choices and (label := _labels(known.choices[name]).get(value)):
            return str(label)
        return say(known.values[value]) if value in known.values else self.read(str(value))


def _called(unit: Unit, entry: Entry) -> str:
    """Return what a unit was called when the entry was written."""
    return say(unit.names_on(civil_date(entry.at)))


@cache
def _labels(choices: type[Choices]) -> dict[Any, Any]:
    return dict(choices.choices)
