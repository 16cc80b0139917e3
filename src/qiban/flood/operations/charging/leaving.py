"""Whoever has left a post has left its duties: a successor is owed (职责一（四）)."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from qiban.core.actor import SYSTEM
from qiban.core.clock import civil_date
from qiban.core.journal import operations as journal
from qiban.core.people.queries import posts_on
from qiban.core.rows import update_many
from qiban.core.steps.beginning import plain
from qiban.flood.models import DutyCharge, DutyRoll
from qiban.law.flood.regulation import head

from .owing import owe_successor


@transaction.atomic
def note_departures(at: datetime) -> int:
    """Note which duties were left with a post that has ended; each unit concerned owes a successor. Twice changes nothing.

    Somebody who holds the same post again has not left it.

    Returns:
        How many duties were left.

    Source: duty 1.4.
    """
    today = civil_date(at)
    roll_ids = set(_left(today).values_list("roll", flat=True))
    rolls = list(DutyRoll.objects.select_for_update(of=("self",)).filter(pk__in=roll_ids, state="open").order_by("pk"))
    charges = list(
        _left(today).filter(roll__in=rolls).select_related("held_in").select_for_update(of=("self",)).order_by("pk")
    )
    _note(charges, at)
    with_some = {one.roll_id for one in charges}
    for roll in rolls:
        if roll.pk in with_some:
            owe_successor(roll, at)
    return len(charges)


def _left(today: date) -> "QuerySet[DutyCharge]":
    again = posts_on(today).filter(
        person=OuterRef("holder"), unit=OuterRef("held_in__unit"), role=OuterRef("held_in__role")
    )
    found = DutyCharge.objects.filter(state="acknowledged", left_on=None, held_in__ends_on__lte=today)
    return found.exclude(Exists(again))


def _note(charges: Iterable[DutyCharge], at: datetime) -> None:
    listed = list(charges)
    for one in listed:
        one.left_on = one.held_in.ends_on
    update_many(listed, frozenset({"left_on"}))
    journal.record_many(
        {
            "subject_type": one.subject_type,
            "subject_id": one.pk,
            "action": "note_departure",
            "actor": SYSTEM,
            "at": at,
            "clause": head(4, 1).clause,
            "detail": plain({"left_on": one.left_on}),
        }
        for one in listed
    )
