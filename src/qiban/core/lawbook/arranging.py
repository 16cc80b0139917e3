"""Put days of the working calendar in force and take them back: shown first, journalled, and told to the units."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.obligations.recounting import Recounted
from qiban.law.calendar import calendar_in_force
from qiban.law.enacted import ArrangedDay, Enacted
from qiban.law.text import Text

from . import checking
from . import operations as lawbook
from .models import Arrangement
from .offices import check_entering
from .reading import read
from .recounting import follow_entry, foresee


def foresee_arrangement(
    *,
    days: Mapping[date, bool],
    source: str,
    reason: str,
    year: int | None = None,
    issued_on: date | None = None,
    at: datetime | None = None,
) -> list[Recounted]:
    """Return which open deadlines these days would move, those that would be late at once first; nothing is changed.

    Raises:
        Invalid: as `arrange` does.
    """
    at, present = at or clock.now(), read()
    checking.check_arrangement(
        days=days,
        source=source,
        reason=reason,
        year=year,
        calendar=calendar_in_force(present),
        issued_on=issued_on,
        today=clock.civil_date(at),
    )
    added = tuple(ArrangedDay(day, is_working, source) for day, is_working in sorted(days.items()))
    years = present.years | ({year} if year is not None else set())
    return foresee(replace(present, days=present.days + added, years=years), at=at)


def foresee_take_back(*, arrangement_id: int, at: datetime | None = None) -> list[Recounted]:
    """Return which open deadlines would move if an arrangement were taken back; nothing is changed."""
    present, kept = read(), Arrangement.objects.filter(withdrawn_at=None).exclude(pk=arrangement_id).order_by("id")
    without = Enacted.of(kept.values("source", "year", "days"), ())
    return foresee(replace(present, days=without.days, years=without.years), at=at or clock.now())


@transaction.atomic
def arrange(
    *,
    actor: Actor,
    days: Mapping[date, bool],
    source: str,
    reason: str,
    year: int | None = None,
    issued_on: date | None = None,
    at: datetime | None = None,
) -> tuple[Arrangement, list[Recounted]]:
    """Put days in force that work (True) or do not; open deadlines are counted anew, and their units are told.

    Args:
        source: who says so, as the document is cited: 国办发明电〔2026〕7号, or a local closure's notice.
        year: set where this is that year's whole arrangement, which is then no longer provisional.
        issued_on: the day of the document.

    Returns:
        The entry, and what changed; where many deadlines are open nothing yet: they are counted in the background.

    Raises:
        Denied: the post may not, see `check_entering`.
        Invalid: no day, a day beyond the calendar, or no source or reason.
    """
    at = at or clock.now()
    check_entering(actor)
    calendar = calendar_in_force(read())
    made = lawbook.enter_arrangement(
        actor=actor,
        days=days,
        source=source,
        reason=reason,
        year=year,
        calendar=calendar,
        issued_on=issued_on,
        at=at,
    )
    return made, follow_entry(made, "arrangement", Text(made.source, made.source), actor=actor, at=at)


@transaction.atomic
def take_back(
    *, actor: Actor, arrangement_id: int, reason: str, at: datetime | None = None
) -> tuple[Arrangement, list[Recounted]]:
    """Take an arrangement back, as if it had never been entered; deadlines return, and units are told.

    Raises:
        Denied: the post may not, see `check_entering`.
        Invalid, NotFound, Conflict: no reason, no such arrangement, or it has been taken back.
    """
    at = at or clock.now()
    check_entering(actor)
    found = lawbook.withdraw_arrangement(actor=actor, arrangement_id=arrangement_id, reason=reason, at=at)
    source = Text(f"撤回{found.source}", f"{found.source} taken back")
    return found, follow_entry(found, "arrangement_taken_back", source, actor=actor, at=at)
