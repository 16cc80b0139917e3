"""What people want by which channel, and when: read for many at once, and chosen by each for themselves."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from django.db import transaction

from qiban.core.actor import Actor
from qiban.core.errors import Denied, Invalid
from qiban.core.people.models import Person
from qiban.core.people.operations import locked_person, note_person
from qiban.law.quiet import Quiet
from qiban.law.text import Text

from .groups import Group, groups
from .models import Channel, Choice, Phone, QuietTime
from .quiet import quiet_of_city

# What somebody chooses for themselves; robots are a unit's.
OWN = (Channel.EMAIL, Channel.SMS)
Chosen = Mapping[tuple[str, str], bool]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What some people want.

    Args:
        chosen: by person, group and channel.
        hours: own quiet hours by person.
        phones: who has a number that is confirmed.
        known: the groups, by name.
    """

    chosen: Mapping[tuple[int, str, str], bool]
    hours: Mapping[int, Quiet]
    phones: Collection[int]
    known: Mapping[str, Group]

    def takes(self, person_id: int, group: str, channel: str) -> bool:
        """Tell whether a person gets notices of a group by a channel; nobody switches off what has to be known."""
        found = self.known[group]
        if found.why_locked is not None:
            return True
        return self.chosen.get((person_id, group, channel), found.is_on_by_default(channel))

    def quiet_of(self, person_id: int | None, at: datetime) -> Quiet:
        """Return a person's quiet hours, or the city's where they have chosen none."""
        return self.hours.get(person_id or 0) or quiet_of_city(at)


def wishes_of(person_ids: Collection[int]) -> Wishes:
    """Return what these people want, in three queries."""
    chosen = Choice.objects.filter(person__in=person_ids)
    return Wishes(
        {(one.person_id, one.group, one.channel): one.is_on for one in chosen},
        {one.person_id: Quiet(one.begins_at, one.ends_at) for one in QuietTime.objects.filter(person__in=person_ids)},
        set(Phone.objects.filter(person__in=person_ids, is_confirmed=True).values_list("person_id", flat=True)),
        {one.name: one for one in groups()},
    )


@transaction.atomic
def choose(*, actor: Actor, chosen: Chosen, offered: Sequence[str], at: datetime) -> None:
    """Keep by which channels the acting person wants which groups of notices.

    Args:
        chosen: whether, by group and channel, for `OWN` channels.
        offered: the groups between which the person could choose.

    Raises:
        Invalid: a group has to be known, or there is none such.
        Denied: nobody is signed in.
    """
    person = _own(actor)
    known = {one.name: one for one in groups()}
    for group, channel in chosen:
        if group not in known or group not in offered or channel not in OWN:
            raise Invalid.field(
                "chosen", Text("没有这类通知或方式。", "There are no such notices, or no such channel.")
            )
        if (why := known[group].why_locked) is not None and not chosen[group, channel]:
            raise Invalid.field("chosen", why)
    rows = [
        Choice(person=person, group=group, channel=channel, is_on=is_on)
        for (group, channel), is_on in sorted(chosen.items())
        if known[group].why_locked is None
    ]
    Choice.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["person", "group", "channel"], update_fields=["is_on"]
    )
    said = " ".join(f"{one.group}.{one.channel}={'on' if one.is_on else 'off'}" for one in rows)
    note_person(person, "choose_notices", at, {"chosen": said}, actor)


@transaction.atomic
def set_quiet(*, actor: Actor, begins_at: time | None, ends_at: time | None, at: datetime) -> None:
    """Set the acting person's own quiet hours, none with one moment twice, the city's with None.

    Raises:
        Invalid: only one of them is given.
        Denied: nobody is signed in.
    """
    person = _own(actor)
    if (begins_at is None) != (ends_at is None):
        missing = "begins_at" if begins_at is None else "ends_at"
        raise Invalid.field(missing, Text("请同时填写起止时间，或都留空。", "Give both times, or neither."))
    QuietTime.objects.filter(person=person).delete()
    said = ""
    if begins_at is not None and ends_at is not None:
        begins_at, ends_at = (one.replace(second=0, microsecond=0) for one in (begins_at, ends_at))
        QuietTime.objects.create(person=person, begins_at=begins_at, ends_at=ends_at)
        said = f"{begins_at:%H:%M}-{ends_at:%H:%M}"
    note_person(person, "set_quiet_hours", at, {"after": said}, actor)


def _own(actor: Actor) -> Person:
    found = Person.objects.filter(pk=actor.person_id or 0).first()
    if found is None:
        raise Denied(Text("请先登录。", "Please sign in first."))
    return locked_person(found.username)
