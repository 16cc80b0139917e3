"""Looks at identities as an auditor reads them: who, when, at what, why, and what about them deserves a question."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q, QuerySet

from qiban.core.actor import Actor
from qiban.core.journal.models import Entry
from qiban.core.lawbook.in_force import law_on
from qiban.core.people.models import Person
from qiban.core.people.roles import role_title
from qiban.core.units.models import Unit
from qiban.hotline.door import as_anybody_reads
from qiban.hotline.models import Demand
from qiban.hotline.queries.numbers import demand_in, order_in
from qiban.law.decision import Decision
from qiban.law.hotline import rules
from qiban.law.text import Text
from qiban.privacy.models import LookQuestion

from .around import Around, all_looks


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list is asked for; None and "" ask for nothing.

    Args:
        case: the number of an order or of a demand.
        person: a part of a name or the user name.
        reason: words of the reason as the auditor reads it: what is hidden there is not found either.
        pattern: one that the look shows; "any" for any.
    """

    person: str = ""
    unit: int | None = None
    day: date | None = None
    case: str = ""
    reason: str = ""
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """One look.

    Args:
        reason: without what tells who was looked at.
        decision: whether it deserves a question, and why.
    """

    entry: Entry
    person: Person | None
    unit: Unit | None
    role: Text
    demand: Demand
    reason: str
    decision: Decision
    question: LookQuestion | None

    @property
    def patterns(self) -> list[str]:
        """The patterns by which it deserves a question."""
        found: list[str] = self.decision.results["patterns"]
        return found

    def is_asked_for(self, asked: Asked) -> bool:
        """Tell whether its reason and its patterns are those that are asked for."""
        is_said = asked.reason.casefold() in self.reason.casefold()
        return is_said and (not asked.pattern or asked.pattern in self.patterns or self._shows_any(asked.pattern))

    def _shows_any(self, pattern: str) -> bool:
        return pattern == "any" and bool(self.patterns)

    def may_ask(self, actor: Actor) -> bool:
        """Tell whether an auditor may ask about it: nobody did, and it was somebody else's."""
        return self.question is None and self.entry.person_id not in (None, actor.person_id)


def looks(asked: Asked = Asked()) -> QuerySet[Entry]:
    """Return the looks that are asked for, whatever their reasons and patterns: those are known once they are read (`told`)."""
    found = all_looks()
    if asked.person:
        named = Person.objects.filter(Q(username=asked.person) | Q(display_name__contains=asked.person))
        found = found.filter(person_id__in=list(named.values_list("pk", flat=True)))
    if asked.unit is not None:
        found = found.filter(unit_id=asked.unit)
    if asked.day:
        found = found.filter(at__date=asked.day)
    if asked.case:
        found = found.filter(subject_id__in=_demands_of(asked.case.strip().upper()))
    return found


def _demands_of(case: str) -> list[int]:
    order = order_in(case)
    if order:
        return list(Demand.objects.filter(order_id=order).values_list("pk", flat=True))
    return [demand_in(case)]


def told(entries: Sequence[Entry]) -> list[Look]:
    """Return looks with what is known around them; a fixed number of queries."""
    demands = {
        one.pk: one
        for one in Demand.objects.filter(pk__in={entry.subject_id for entry in entries}).select_related(
            "order", "accused_unit"
        )
    }
    people = Person.objects.in_bulk({one.person_id for one in entries if one.person_id})
    units = Unit.objects.in_bulk({one.unit_id for one in entries if one.unit_id})
    asked = {one.entry_id: one for one in LookQuestion.objects.filter(entry_id__in=[one.pk for one in entries])}
    words, erased = as_anybody_reads(demands.values()), _erased(demands.values())
    around = Around.of(entries, demands, units)
    return [
        Look(
            entry=one,
            person=people.get(one.person_id or 0),
            unit=units.get(one.unit_id or 0),
            role=role_title(one.role),
            demand=demands[one.subject_id],
            reason=replace(
                words.of(demands[one.subject_id]), has_erased=demands[one.subject_id].pk in erased
            ).of_journal(str(one.detail.get("reason", ""))),
            decision=rules.question_look(around.facts(one), law_on("hotline", one.at)),
            question=asked.get(one.pk),
        )
        for one in entries
    ]


def _erased(demands: Iterable[Demand]) -> set[int]:
    """Return the demands, or those of an order, with a complainant who was erased: nobody knows what names them."""
    listed = list(demands)
    gone = Demand.objects.filter(erased_at__isnull=False, order__in={one.order_id for one in listed if one.order_id})
    orders = set(gone.values_list("order_id", flat=True))
    return {one.pk for one in listed if one.erased_at or one.order_id in orders}


def patterns_of(entry: Entry) -> list[str]:
    """Return the patterns by which one look deserves a question."""
    return told([entry])[0].patterns
