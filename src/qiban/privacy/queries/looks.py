"""Looks at identities as an auditor reads them: who, when, at what, why, and what about them deserves a question."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from qiban.core.actor import Actor
from qiban.core.clock import civil_date
from qiban.core.journal.models import Entry
from qiban.core.lawbook.in_force import law_on
from qiban.core.people.models import Person, Post
from qiban.core.people.roles import role_title
from qiban.core.units.models import Unit
from qiban.core.units.queries import paths_with_heirs
from qiban.hotline.door import as_anybody_reads
from qiban.hotline.models import Assignment, Demand
from qiban.hotline.operations.privacy import accused_with_each
from qiban.hotline.queries.numbers import demand_in, order_in
from qiban.law.decision import Decision
from qiban.law.hotline import rules
from qiban.law.hotline.privacy.looking import LookedFacts
from qiban.law.hotline.privacy.relaying import SECRET
from qiban.law.letters import digits_in
from qiban.law.text import Text
from qiban.privacy.models import LookQuestion, Relay

LOOK = "reveal_identity"
# Of an order, a demand, a telephone, with the letters before it.
NUMBER = re.compile("[a-z]*[0-9][0-9a-z-]*")


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
    found = Entry.objects.filter(subject_type="demand", action=LOOK)
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
    around = _Around.of(entries, demands, units)
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


def patterns_of(entry: Entry, at: datetime) -> list[str]:
    """Return the patterns by which one look deserves a question; `at` is the present instant."""
    del at
    return told([entry])[0].patterns


@dataclass(frozen=True, slots=True)
class _Around:
    """What is known around some looks."""

    taken: list[tuple[int, datetime, str]]
    worked: dict[tuple[int, int], list[datetime]]
    former: dict[int, list[str]]
    accused: dict[int, list[Unit]]
    units: dict[int, Unit]

    @classmethod
    def of(cls, entries: Sequence[Entry], demands: dict[int, Demand], units: dict[int, Unit]) -> "_Around":
        people = {one.person_id for one in entries if one.person_id}
        return cls(
            _taken(entries, people),
            _worked(entries, people, demands),
            _former(people),
            accused_with_each(list(demands.values())),
            units,
        )

    def facts(self, look: Entry) -> LookedFacts:
        person, day = look.person_id or 0, civil_date(look.at)
        own = [(at, reason) for who, at, reason in self.taken if who == person]
        days = law_on("hotline", look.at).parameters["look_reason_days"]
        since, reason = look.at - timedelta(days=days), _plain(look)
        accused = self.accused.get(look.subject_id, [])
        return LookedFacts(
            at=look.at,
            of_the_day=sum(civil_date(at) == day for at, _ in own),
            same_reason=sum(since < at <= look.at and said == reason for at, said in own),
            last_worked_at=_nearest(self.worked.get((person, look.subject_id), []), look.at),
            was_of_accused=_was_of(self.former.get(person, []), accused),
            is_beside_accused=_is_beside(self.units.get(look.unit_id or 0), accused),
        )


def _plain(look: Entry) -> str:
    """Return the reason of a look as reasons are compared: without numbers and marks, so that one pasted for another matter is the same."""
    said = NUMBER.sub("", unicodedata.normalize("NFKC", str(look.detail.get("reason", ""))).casefold())
    return "".join(one for one in said if one.isalpha() and not digits_in(one))


def _taken(entries: Sequence[Entry], people: set[int]) -> list[tuple[int, datetime, str]]:
    """Return the looks of these people around some looks: who, when, with which reason."""
    if not entries:
        return []
    first, last = min(one.at for one in entries), max(one.at for one in entries)
    days = max(1, *(law_on("hotline", one).parameters["look_reason_days"] for one in (first, last)))
    around = looks().filter(person_id__in=people, at__gt=first - timedelta(days), at__lte=last + timedelta(days=1))
    return [(one.person_id or 0, one.at, _plain(one)) for one in around.only("person_id", "at", "detail")]


def _worked(
    entries: Sequence[Entry], people: set[int], demands: dict[int, Demand]
) -> dict[tuple[int, int], list[datetime]]:
    """Return when these people did anything else in the matters at which they looked."""
    by_order: dict[int, list[int]] = {}
    for one in demands.values():
        if one.order_id:
            by_order.setdefault(one.order_id, []).append(one.pk)
    own = Q(subject_type="demand", subject_id__in=list(demands)) | Q(
        subject_type="order", subject_id__in=list(by_order)
    )
    found: dict[tuple[int, int], list[datetime]] = {}
    done = Entry.objects.filter(own, person_id__in=people).exclude(action=LOOK)
    for kind, subject, person, at in done.values_list("subject_type", "subject_id", "person_id", "at"):
        for pk in [subject] if kind == "demand" else by_order[subject]:
            found.setdefault((person or 0, pk), []).append(at)
    _add_relays(found, people, demands)
    _add_bearing(found, entries, demands)
    return found


def _add_relays(found: dict[tuple[int, int], list[datetime]], people: set[int], demands: dict[int, Demand]) -> None:
    """Count as work on a matter what these people did to pass messages on to its complainant."""
    relays = dict(Relay.objects.filter(demand__in=list(demands)).values_list("pk", "demand_id"))
    done = Entry.objects.filter(subject_type="relay", subject_id__in=list(relays), person_id__in=people)
    for relay, person, at in done.values_list("subject_id", "person_id", "at"):
        found.setdefault((person or 0, relays[relay]), []).append(at)


def _add_bearing(
    found: dict[tuple[int, int], list[datetime]], entries: Sequence[Entry], demands: dict[int, Demand]
) -> None:
    """Count a look as work on the matter where its unit bore it, whose posts share its orders, or a paper of the law wanted it."""
    orders = {one.order_id for one in demands.values() if one.order_id}
    bearing = set(Assignment.objects.filter(order__in=orders).values_list("unit_id", "order_id"))
    for one in entries:
        if one.clause != SECRET.clause or (one.unit_id, demands[one.subject_id].order_id) in bearing:
            found.setdefault((one.person_id or 0, one.subject_id), []).append(one.at)


def _nearest(moments: Iterable[datetime], at: datetime) -> datetime | None:
    return min(moments, key=lambda one: abs(one - at), default=None)


def _former(people: set[int]) -> dict[int, list[str]]:
    """Return the paths of the units in which these people ever held a post."""
    found: dict[int, list[str]] = {}
    for person, path in Post.objects.filter(person__in=people).values_list("person_id", "unit__path"):
        found.setdefault(person, []).append(path)
    return found


def _was_of(paths: Iterable[str], accused: Iterable[Unit]) -> bool:
    barred = tuple(path for unit in accused for path in paths_with_heirs(unit))
    return bool(barred) and any(path.startswith(barred) for path in paths)


def _is_beside(unit: Unit | None, accused: Iterable[Unit]) -> bool:
    """Tell whether a unit stands under the same unit as an accused one; the city's own departments do not count."""
    if unit is None or unit.parent_id is None or unit.path.count("/") <= 3:
        return False
    return any(unit.parent_id == one.parent_id and unit.pk != one.pk for one in accused)
