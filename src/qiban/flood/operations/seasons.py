"""Seasons: what begins with one, and its end (职责一（八）)."""

from datetime import date, datetime

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, require
from qiban.core.rows import find
from qiban.core.steps.beginning import begin
from qiban.core.steps.taking import advance, lock_for
from qiban.flood.models import FloodResponse, FloodSeason
from qiban.flood.models.kinds import SeasonKind
from qiban.flood.posts import check_headquarters
from qiban.law.flood.regulation import flood_law
from qiban.law.flood.season.facts import SeasonEndFacts, SeasonFacts
from qiban.law.flood.season.season import season_days, season_end
from qiban.law.text import Text

from .season_parts import PARTS


@transaction.atomic
def plan_season(
    *, actor: Actor, kind: SeasonKind, year: int, starts_on: date, ends_on: date, at: datetime | None = None
) -> FloodSeason:
    """Plan a flood or ice season of a year.

    Args:
        ends_on: its last day.

    Raises:
        Refused: the days do not lie in the year, or it ends before it begins.
        Invalid: the year has such a season already.
        Denied: the post is not of the headquarters.

    Source: duty 1.8.
    """
    at = at or clock.now()
    check_headquarters(actor)
    require(season_days(SeasonFacts(year, starts_on, ends_on), flood_law(clock.civil_date(at))))
    if find(FloodSeason, kind=kind.value, year=year):
        raise Invalid.field("year", Text("该年度已经设立。", "The year has one already."))
    season = FloodSeason(kind=kind.value, year=year, starts_on=starts_on, ends_on=ends_on)
    detail = {"season_kind": kind.value, "year": year, "starts_on": starts_on, "ends_on": ends_on}
    return begin(season, "plan_season", actor=actor, at=at, detail=detail)


@transaction.atomic
def open_season(
    *, actor: Actor, flood_season_id: int, step_no: int | None = None, at: datetime | None = None
) -> FloodSeason:
    """Open a season: every duty is to be acknowledged, and everything to be made ready, in one transaction.

    Raises:
        Denied: the post is not of the headquarters.

    Source: duty 1.8.
    """
    at = at or clock.now()
    season = lock_for(FloodSeason, "open_season", flood_season_id, actor=actor, at=at, step_no=step_no)
    check_headquarters(actor)
    season.opened_on = clock.civil_date(at)
    advance(season, "open_season", actor=actor, at=at)
    for part in PARTS:
        part.begin(season, actor, at)
    return season


@transaction.atomic
def close_season(
    *, actor: Actor, flood_season_id: int, step_no: int | None = None, at: datetime | None = None
) -> FloodSeason:
    """Close a season after its last day: what was still owed for it is owed no more.

    Raises:
        Refused: the season is not over, or a response runs.
        Denied: the post is not of the headquarters.

    Source: duty 1.8.
    """
    at = at or clock.now()
    season = lock_for(FloodSeason, "close_season", flood_season_id, actor=actor, at=at, step_no=step_no)
    check_headquarters(actor)
    running = tuple(one.number for one in find(FloodResponse, state="running"))
    require(season_end(SeasonEndFacts(clock.civil_date(at), season.ends_on, running), season.law_on(at)))
    for part in PARTS:
        part.end(season, actor, at)
    advance(season, "close_season", actor=actor, at=at)
    return season
