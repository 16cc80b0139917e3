"""What a post may see of flood control."""

from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from qiban.core.actor import Actor
from qiban.law.flood.workflow import ROLES

from .models import (
    FloodOrder,
    FloodQuestion,
    FloodResponse,
    FloodSeason,
    LevelProposal,
    OrderReceipt,
    SituationReport,
)
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
    """Return the proposals that the post may see: they are the headquarters' own."""
    return LevelProposal.objects.all() if oversees(actor) else LevelProposal.objects.none()


def visible_receipts(actor: Actor) -> QuerySet[OrderReceipt]:
    """Return the receipts that the post may see."""
    return visible_of_unit(OrderReceipt, actor)


def visible_orders(actor: Actor) -> QuerySet[FloodOrder]:
    """Return the orders that the post may see: all, or those that a unit of which it sees the receipt received."""
    found = FloodOrder.objects.all()
    return found if oversees(actor) else found.filter(pk__in=visible_receipts(actor).values("order"))


def visible_questions(actor: Actor) -> QuerySet[FloodQuestion]:
    """Return the questions that the post may see: all, or those that its unit, or one below its place, asked or was asked."""
    found = FloodQuestion.objects.all()
    if oversees(actor):
        return found
    if actor.role in PLACES:
        return found.filter(Q(unit__path__startswith=actor.unit_path) | Q(asker__path__startswith=actor.unit_path))
    return found.filter(Q(unit=actor.unit) | Q(asker=actor.unit)) if actor.role == "flood_member" else found.none()


def visible_situations(actor: Actor) -> QuerySet[SituationReport]:
    """Return the situation reports that the post may see: those that were issued, and drafts for the headquarters."""
    found = visible_of_all(SituationReport, actor)
    return found if oversees(actor) else found.filter(state__in=("issued", "superseded"))
