"""Find entries of the journal: of one matter, or of a span of days narrowed by person, unit and action."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet

from qiban.core.clock import CIVIL_ZONE
from qiban.core.errors import Invalid
from qiban.core.offices import things_here
from qiban.core.people.models import Person
from qiban.law.text import Text

from .models import Entry

# Longer spans are asked for one after the other: the journal of a month is read, not that of a year.
LONGEST = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for.

    Args:
        since, until: civil days, both counted; they say nothing where a matter is named.
        number: of a thing of any office.
        person: a user name, or a part of a name.
        action: the name of an action.
    """

    since: date
    until: date
    number: str = ""
    person: str = ""
    action: str = ""


def entries(asked: Asked) -> "QuerySet[Entry]":
    """Return what is looked for, to be paged by id.

    Raises:
        Invalid: no office has a thing of this number, or the span is turned around or longer than 31 days.
    """
    found = Entry.objects.filter(_of_matter(asked.number) if asked.number else _of_days(asked.since, asked.until))
    if asked.person:
        named = Person.objects.filter(Q(username=asked.person) | Q(display_name__contains=asked.person))
        found = found.filter(person_id__in=list(named.values_list("pk", flat=True)))
    return found.filter(action=asked.action) if asked.action else found


def _of_matter(number: str) -> Q:
    for kind, thing in things_here().items():
        if thing.key_in is not None and (key := thing.key_in(number.upper())):
            return Q(subject_type=kind, subject_id=key)
    raise Invalid.field("number", Text("没有这个编号的事项。", "There is no matter with this number."))


def _of_days(since: date, until: date) -> Q:
    if not since <= until <= since + LONGEST:
        raise Invalid.field(
            "until",
            Text(
                "截止日期应不早于起始日期，一次最多查31天。",
                "The last day is not before the first, at most 31 days later.",
            ),
        )
    return Q(recorded_at__gte=_start(since), recorded_at__lt=_start(until + timedelta(days=1)))


def _start(day: date) -> datetime:
    return datetime.combine(day, time.min, CIVIL_ZONE)
