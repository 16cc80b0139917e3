"""What a post may see of flood control."""

from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from qiban.core.actor import Actor
from qiban.core.units.queries import id_of, path_of
from qiban.law.flood.workflow import ROLES

from .models import DamageSurvey, FloodResponse, FloodSeason, LevelProposal
from .models.base import Flood

F = TypeVar("F", bound=Flood)
# Who sees everything: the headquarters, and who oversees the city.
HEADQUARTERS = frozenset({"flood_commander", "flood_duty"})
EVERYTHING = HEADQUARTERS | {"city_leader", "auditor"}
# Who sees what its unit and the places below it do.
PLACES = frozenset({"flood_head", "flood_county", "flood_town", "flood_village"})


def oversees(actor: Actor) -> bool:
    """Tell whether the post sees all of flood control."""
    return actor.role in EVERYTHING


def visible_of_unit(model: type[F], actor: Actor) -> "QuerySet[F]":
    """Return the things with a `unit` that the post may see: all, those of its place and below, or its own unit's."""
    found: QuerySet[Any] = model._default_manager.all()
    if oversees(actor):
        return found
    if actor.role in PLACES:
        return found.filter(Q(unit__path__startswith=actor.unit_path))
    return found.filter(unit=actor.unit) if actor.role == "flood_member" else found.none()


def visible_of_all(model: type[F], actor: Actor) -> "QuerySet[F]":
    """Return the things of the whole city that every post of flood control may see, such as seasons and responses."""
    found: QuerySet[Any] = model._default_manager.all()
    return found if actor.role in ROLES and actor.role != "administrator" else found.none()


def visible_seasons(actor: Actor) -> QuerySet[FloodSeason]:
    """Return the seasons that the post may see."""
    return visible_of_all(FloodSeason, actor)


def visible_responses(actor: Actor) -> QuerySet[FloodResponse]:
    """Return the responses that the post may see."""
    return visible_of_all(FloodResponse, actor)


def visible_proposals(actor: Actor) -> QuerySet[LevelProposal]:
    """Return the proposals that the post may see: those that wait are the headquarters' own, the others say why a level runs."""
    found = visible_of_all(LevelProposal, actor)
    return found if oversees(actor) else found.exclude(state="proposed")


def visible_surveys(actor: Actor) -> "QuerySet[DamageSurvey]":
    """Return the counts of damage that the post may see: they show every town, so towns and villages see their own reports."""
    found = visible_of_all(DamageSurvey, actor).select_related("response")
    is_above = actor.role == "flood_head" and actor.covers(path_of(id_of("gaoqing")))
    return found if oversees(actor) or is_above or actor.role in ("flood_county", "flood_member") else found.none()
