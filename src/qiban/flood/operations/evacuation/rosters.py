"""A village's list of a season: drafted, handed in, confirmed by the town; a change opens it again (职责一（七）)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated

from django.db import transaction
from django.db.models import Sum

from qiban.core import clock
from qiban.core.acting.arguments.marks import Help
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, require
from qiban.core.journal import operations as journal
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import build, end, settle
from qiban.core.rows import find, insert, store
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, clause_of, lock_for, lock_thing
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting, needed
from qiban.core.units.models import Unit
from qiban.flood.models import FloodSeason, Household, Roster
from qiban.flood.operations.readiness.looking import review_place
from qiban.flood.posts import check_place
from qiban.flood.queries.bearers import answerable
from qiban.law.flood.evacuation.clocks import roster_check_clock, roster_clock
from qiban.law.flood.evacuation.facts import RosterFacts
from qiban.law.flood.evacuation.listing import roster_confirmation
from qiban.law.text import Text

TEXT, MOST = 1000, 1_000_000
EMPTY = Help(Text("没有需转移人员，或与总数不一致时写明。", "Where nobody has to go, or the totals differ."))


def begin_rosters(season: FloodSeason, actor: Actor, at: datetime) -> None:
    """Let every village owe its list of a season, as the season opens."""
    villages = Unit.objects.filter(kind="village", closed_on=None).exclude(
        pk__in=Roster.objects.filter(season=season).values("village_id")
    )
    draft_rosters(season, list(villages), actor, at)


def draft_rosters(season: FloodSeason, villages: Iterable[Unit], actor: Actor, at: datetime) -> list[Roster]:
    """Begin the lists of a season for villages, in a few statements however many there are."""
    made = [Roster(season_id=season.pk, village=one, state="drafted", last_at=at) for one in villages]
    if not made:
        return made
    insert(made)
    law = season.law_on(at)
    clock_of = roster_clock(opened_at=at, law=law)
    store(
        [
            build(
                clock=clock_of,
                bearer_unit_id=answerable(one.village),
                subject_type=Roster.subject_type,
                subject_id=one.pk,
                at=at,
                case_number=one.number,
            )
            for one in made
        ]
    )
    journal.record_many(
        {
            "subject_type": Roster.subject_type,
            "subject_id": one.pk,
            "action": "draft_roster",
            "actor": actor,
            "at": at,
            "clause": clause_of(one, "draft_roster"),
            "detail": {"season": season.number},
        }
        for one in made
    )
    return made


def end_rosters(season: FloodSeason, actor: Actor, at: datetime) -> None:
    """Let nobody owe a list of a season that is over."""
    del actor
    ids = list(Roster.objects.filter(season=season).exclude(state="confirmed").values_list("pk", flat=True))
    if ids:
        end(Roster.subject_type, ids, at=at, outcome=Outcome.VOID)


def reopen_rosters(village_id: int, household: Household, *, actor: Actor, at: datetime) -> None:
    """Open the lists of a village in running seasons again, since a household changed; one that there is not yet begins."""
    for season in find(FloodSeason, state="open"):
        found = find(Roster, season_id=season.pk, village_id=village_id)
        if not found:
            (made,) = draft_rosters(season, Unit.objects.filter(pk=village_id), actor, at)
            review_place(actor, at, made.village.path, "roster")
        elif found[0].state != "drafted":
            _reopen(lock_thing(Roster, found[0].pk), household.number, actor, at)


def _reopen(roster: Roster, household: str, actor: Actor, at: datetime) -> None:
    if roster.state == "drafted":
        return
    advance(roster, "reopen_roster", actor=actor, at=at, detail={"household": household})
    end(roster.subject_type, roster.pk, "roster_check", at=at, outcome=Outcome.VOID)
    bear(roster_clock(opened_at=at, law=roster.law_on(at)), roster, answerable(roster.village), at)
    review_place(actor, at, roster.village.path, "roster")


def _own(actor: Actor, pk: int, action: str, step_no: int | None, at: datetime) -> Roster:
    roster = lock_for(Roster, action, pk, actor=actor, at=at, step_no=step_no)
    check_place(actor, roster.village.path)
    return roster


@transaction.atomic
def enter_totals(
    *,
    actor: Actor,
    roster_id: int,
    households: int,
    people: int,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Roster:
    """Enter how many households and people of a village are at risk, where it has no list yet or to check its list.

    Raises:
        Invalid: the numbers cannot be so.
        Denied: the village lies elsewhere.

    Source: duty 1.7.
    """
    at = at or clock.now()
    roster = _own(actor, roster_id, "enter_totals", step_no, at)
    if not 0 <= households <= people <= MOST:
        raise Invalid.field(
            "people", Text("人数应不少于户数，且不为负。", "There are at least as many people as households.")
        )
    roster.said_households, roster.said_people = households, people
    advance(roster, "enter_totals", actor=actor, at=at, detail={"households": households, "people": people})
    return roster


@transaction.atomic
def submit_roster(
    *,
    actor: Actor,
    roster_id: int,
    note: Annotated[str, EMPTY] = "",
    step_no: int | None = None,
    at: datetime | None = None,
) -> Roster:
    """Hand a village's list in, to be confirmed by its town.

    Raises:
        Refused: a household has nobody who answers for it or nowhere to go, or the totals differ.
        Denied: the village lies elsewhere.

    Source: duty 1.7.
    """
    at = at or clock.now()
    roster = _own(actor, roster_id, "submit_roster", step_no, at)
    (roster.note,) = fitting(note=(note, TEXT))
    facts = roster_facts(roster)
    require(roster_confirmation(facts, roster.law_on(at)))
    roster.households, roster.people = facts.households, facts.people
    detail = {"households": facts.households, "people": facts.people, "note": roster.note}
    advance(roster, "submit_roster", actor=actor, at=at, detail=detail)
    settle(roster.subject_type, roster.pk, "roster", at=at)
    town = _town_of(roster)
    bear(roster_check_clock(handed_in_at=at, law=roster.law_on(at)), roster, town, at)
    tell("roster_submitted", roster, town, "flood_town", at=at)
    return roster


def roster_facts(roster: Roster) -> RosterFacts:
    """Return what a list comes to, as the law looks at it."""
    listed = find(Household, village_id=roster.village_id, state="listed")
    return RosterFacts(
        households=len(listed),
        people=sum(one.people for one in listed),
        without_responsible=tuple(one.place for one in listed if not one.has_responsible),
        without_way=tuple(one.place for one in listed if one.shelter_id is None and not one.route),
        said_households=roster.said_households,
        said_people=roster.said_people,
        note=roster.note,
    )


def _town_of(roster: Roster) -> int:
    return roster.village.parent_id or roster.village_id


@transaction.atomic
def confirm_roster(*, actor: Actor, roster_id: int, step_no: int | None = None, at: datetime | None = None) -> Roster:
    """Confirm a village's list.

    Raises:
        Refused: it is not complete any more.
        Denied: the village lies elsewhere.

    Source: duty 1.7.
    """
    at = at or clock.now()
    roster = _own(actor, roster_id, "confirm_roster", step_no, at)
    require(roster_confirmation(roster_facts(roster), roster.law_on(at)))
    advance(roster, "confirm_roster", actor=actor, at=at)
    settle(roster.subject_type, roster.pk, "roster_check", at=at)
    tell("roster_confirmed", roster, roster.village_id, "flood_village", at=at)
    review_place(actor, at, roster.village.path, "roster")
    return roster


@transaction.atomic
def return_roster(
    *, actor: Actor, roster_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> Roster:
    """Send a list back to the village, with the reason; it is owed anew.

    Raises:
        Invalid: no reason is given.
        Denied: the village lies elsewhere.

    Source: duty 1.7.
    """
    at = at or clock.now()
    roster = _own(actor, roster_id, "return_roster", step_no, at)
    needed(reason=reason)
    (reason,) = fitting(reason=(reason, TEXT))
    advance(roster, "return_roster", actor=actor, at=at, detail={"reason": reason})
    settle(roster.subject_type, roster.pk, "roster_check", at=at)
    bear(roster_clock(opened_at=at, law=roster.law_on(at)), roster, answerable(roster.village), at)
    tell("roster_returned", roster, roster.village_id, "flood_village", at=at, reason=reason)
    return roster


def people_at_risk(village_ids: list[int]) -> dict[int, int]:
    """Return how many people are on each village's list; where it has none, what its latest list says in all."""
    listed = Household.objects.filter(village_id__in=village_ids, state="listed")
    counted = dict(listed.values_list("village_id").annotate(Sum("people")).order_by())
    said = Roster.objects.filter(village_id__in=village_ids, said_people__gt=0).order_by("id")
    totals = dict(said.values_list("village_id", "said_people"))
    return {pk: counted.get(pk) or totals.get(pk) or 0 for pk in village_ids}
