"""What becomes of a village's list when it closes: the village that takes it over has its households on its own (职责一（七）)."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end
from qiban.core.units.models import Unit
from qiban.core.units.queries import heir_of
from qiban.flood.models import Household, Roster
from qiban.flood.operations.handing import note
from qiban.flood.operations.readiness.looking import review_place
from qiban.flood.people import mark_of, people_of
from qiban.law.flood.regulation import head

from .places import NAME, VILLAGE
from .rosters import reopen_rosters

LISTED = head(7)


def households_of(unit: Unit) -> "QuerySet[Household]":
    """Return the households that a village has on its list, or had."""
    return Household.objects.filter(village=unit).order_by("pk")


def households_left(unit: Unit) -> "QuerySet[Household]":
    """Return the households that a closed village has still, although another village took it over."""
    heir = heir_of(unit)
    found = households_of(unit)
    return found if heir is not None and heir.kind == VILLAGE else found.none()


def hand_on_lists(unit: Unit, heir: Unit, actor: Actor, at: datetime) -> None:
    """Put a closed village's households on the list of the village that takes it over, which is handed in anew.

    Another successor has no list: the households stay where they are, and the town acts for them.
    """
    if heir.kind != VILLAGE:
        return
    rows = list(households_of(unit).select_for_update(of=("self",)))
    if rows:
        _rename(rows, unit, heir)
        Household.objects.bulk_update(rows, ["village", "group", "mark"])
        note(rows, unit, heir, LISTED, actor, at)
        reopen_rosters(heir.pk, rows[0], actor=actor.as_system(), at=at)
    left = Roster.objects.filter(village=unit).exclude(state="confirmed")
    end(Roster.subject_type, list(left.values_list("pk", flat=True)), at=at, outcome=Outcome.VOID)
    review_place(actor, at, unit.path, "roster")


def _rename(rows: Iterable[Household], unit: Unit, heir: Unit) -> None:
    """Let households be found below their old village's name; two of one place are told apart by their numbers."""
    known = set(households_of(heir).values_list("mark", flat=True))
    for one in rows:
        name = people_of(one).head
        one.village, one.group = heir, f"原{unit.short_name}{one.group}"[:NAME]
        one.mark = mark_of(heir.pk, one.group, one.door, name)
        if one.mark in known:
            one.group = one.number
            one.mark = mark_of(heir.pk, one.group, one.door, name)
        known.add(one.mark)
