"""The hotline's directory as every process knows it: categories, who is responsible, which channels are closed.

One copy a process, renewed with the lawbook's number (core.lawbook.reading): whoever changes a row says so there. While
nothing was ever entered the shipped data hold, and no row is looked at.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import NamedTuple

from qiban.core.lawbook.reading import Kept
from qiban.law.text import Text

from .models import CategoryEntry, ChannelClosure, Responsibility
from .shipped import Category, groups, shipped


class Responsible(NamedTuple):
    """Who leads and who assists from a day on, by codes; `area` is empty where no area has its own."""

    category: str
    area: str
    lead: str
    assisting: tuple[str, ...]
    valid_from: date


class Closure(NamedTuple):
    """When a channel takes nothing in, and what people are told."""

    channel: str
    starts_at: datetime
    ends_at: datetime | None
    words: Text

    def covers(self, at: datetime) -> bool:
        return self.starts_at <= at and (self.ends_at is None or at < self.ends_at)


@dataclass(frozen=True, eq=False)
class Directory:
    """What is set up, at one moment.

    Args:
        known: every category, retired ones too: orders keep theirs.
        responsible: by category and area, the earliest first.
    """

    known: Mapping[str, Category]
    responsible: Mapping[tuple[str, str], tuple[Responsible, ...]] = field(default_factory=dict)
    closures: tuple[Closure, ...] = ()
    offered: dict[str, Category] = field(init=False)

    def __post_init__(self) -> None:
        offered = {code: one for code, one in self.known.items() if not one.is_retired}
        object.__setattr__(self, "offered", offered)

    def responsible_on(self, category: str, area: str, day: date) -> Responsible | None:
        """Return who is responsible on a civil day as it was entered, or None where nothing was."""
        found = [one for one in self.responsible.get((category, area), ()) if one.valid_from <= day]
        return found[-1] if found else None

    def closure_of(self, channel: str, at: datetime) -> Closure | None:
        """Return why a channel takes nothing in at `at`, or None where it does."""
        return next((one for one in self.closures if one.channel == channel and one.covers(at)), None)


def _read() -> Directory:
    known = dict(shipped())
    for one in CategoryEntry.objects.all():
        known[one.code] = _category(one, known.get(one.code))
    entered = Responsibility.objects.filter(withdrawn_at=None).order_by("valid_from", "id")
    responsible: dict[tuple[str, str], tuple[Responsible, ...]] = {}
    for category, area, lead, assisting, valid_from in entered.values_list(
        "category", "area__code", "lead__code", "assisting", "valid_from"
    ):
        key = (category, area or "")
        made = Responsible(*key, lead, tuple(assisting), valid_from)
        responsible[key] = (*responsible.get(key, ()), made)
    return Directory(known, responsible, _closures())


def _closures() -> tuple[Closure, ...]:
    found = ChannelClosure.objects.filter(withdrawn_at=None).order_by("starts_at", "id")
    rows = found.values_list("channel", "starts_at", "ends_at", "words", "words_en")
    return tuple(Closure(channel, start, end, Text(zh, en or zh)) for channel, start, end, zh, en in rows)


def _category(one: CategoryEntry, known: Category | None) -> Category:
    group = one.group if one.group in groups() else next(iter(groups()))
    begun = known or Category(one.code, Text("", ""), group, groups()[group], (), "", ())
    return replace(
        begun,
        title=Text(one.title, one.title_en),
        group=group,
        group_title=groups()[group],
        kinds=tuple(one.kinds),
        is_retired=one.is_retired,
        replaced_by=one.replaced_by,
    )


_SHIPPED = Directory(shipped())
_kept = Kept(_read, lambda: _SHIPPED)


def directory() -> Directory:
    """Return the directory as it stands; the same object as long as nothing changes."""
    return _kept.now()
