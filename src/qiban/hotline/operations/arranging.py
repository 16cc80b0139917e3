"""Put days of the working calendar in force and take them back: shown first, journalled, and told to the units."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Denied
from qiban.core.lawbook import checking
from qiban.core.lawbook import operations as lawbook
from qiban.core.lawbook.models import Arrangement
from qiban.core.lawbook.reading import SETTLED_AFTER, read
from qiban.core.obligations.recounting import Recounted
from qiban.core.queueing import queue_once
from qiban.hotline.posts import check_centre
from qiban.law.calendar import calendar_in_force
from qiban.law.enacted import ArrangedDay, Enacted
from qiban.law.text import Text

from .recounting import foresee, recount_deadlines, tell_units

# Who may change by what deadlines are counted. "system" is whoever works on the machine itself.
ENTERING = frozenset({"administrator", "director", "system"})


def foresee_arrangement(
    *, days: Mapping[date, bool], source: str, reason: str, year: int | None = None, at: datetime | None = None
) -> list[Recounted]:
    """Return which open deadlines these days would move, those that would be late at once first; nothing is changed.

    Raises:
        Invalid: as `arrange` does.
    """
    present = read()
    calendar = calendar_in_force(present)
    checking.check_arrangement(days=days, source=source, reason=reason, year=year, calendar=calendar)
    added = tuple(ArrangedDay(day, is_working, source) for day, is_working in sorted(days.items()))
    years = present.years | ({year} if year is not None else set())
    return foresee(replace(present, days=present.days + added, years=years), at=at or clock.now())


def foresee_take_back(*, arrangement_id: int, at: datetime | None = None) -> list[Recounted]:
    """Return which open deadlines would move if an arrangement were taken back; nothing is changed."""
    kept = Arrangement.objects.filter(withdrawn_at=None).exclude(pk=arrangement_id).order_by("id")
    without = Enacted.of(kept.values("source", "year", "days"), ())
    return foresee(replace(without, documents=read().documents), at=at or clock.now())


@transaction.atomic
def arrange(
    *,
    actor: Actor,
    days: Mapping[date, bool],
    source: str,
    reason: str,
    year: int | None = None,
    at: datetime | None = None,
) -> tuple[Arrangement, list[Recounted]]:
    """Put days in force that work (True) or do not; open deadlines are counted anew, and their units are told.

    Args:
        source: who says so, as the document is cited: 国办发明电〔2026〕7号, or a local closure's notice.
        year: set where this is that year's whole arrangement, which is then no longer provisional.

    Raises:
        Denied: the post is neither an administrator's nor the director's.
        Invalid: no day, a day beyond the calendar, or no source or reason.
    """
    at = at or clock.now()
    check_entering(actor)
    calendar = calendar_in_force(read())
    made = lawbook.enter_arrangement(
        actor=actor, days=days, source=source, reason=reason, year=year, calendar=calendar, at=at
    )
    return made, _follow(made, "arrangement", Text(made.source, made.source), actor, at)


@transaction.atomic
def take_back(
    *, actor: Actor, arrangement_id: int, reason: str, at: datetime | None = None
) -> tuple[Arrangement, list[Recounted]]:
    """Take an arrangement back, as if it had never been entered; deadlines return, and units are told.

    Raises:
        Denied: the post is neither an administrator's nor the director's.
        Invalid, NotFound, Conflict: no reason, no such arrangement, or it has been taken back.
    """
    at = at or clock.now()
    check_entering(actor)
    found = lawbook.withdraw_arrangement(actor=actor, arrangement_id=arrangement_id, reason=reason, at=at)
    source = Text(f"撤回{found.source}", f"{found.source} taken back")
    return found, _follow(found, "arrangement_taken_back", source, actor, at)


def check_entering(actor: Actor) -> None:
    """Raise Denied unless the post may change by what deadlines are counted."""
    if actor.role not in ENTERING:
        raise Denied(
            Text(
                "放假安排和接续文件由系统管理员或中心主任录入。",
                "Arrangements and successors are entered by an administrator or the centre's director.",
            ),
            next_step=Text("请联系系统管理员或中心主任。", "Please ask one of them."),
        )
    check_centre(actor)


def _follow(entry: Arrangement, name: str, source: Text, actor: Actor, at: datetime) -> list[Recounted]:
    cause = {name: entry.pk, "source": entry.source}
    changed = recount_deadlines(at=at, actor=actor, because=cause)
    key = f"{name}:{entry.pk}"
    tell_units(changed, source=source, key=key, at=at)
    count_again(cause, source, key)
    return changed


def count_again(cause: Mapping[str, object], source: Text, key: str) -> None:
    """Queue another count for what other processes had under way while the entry was being put in force."""
    from qiban.hotline.jobs import recount_after

    arguments = {"cause": dict(cause), "source": [source.zh, source.en], "key": f"{key}:again"}
    queue_once(recount_after, lock=f"hotline.recount:{key}", arguments=arguments, run_at=clock.now() + SETTLED_AFTER)
