"""What a post may see of flood control."""

from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from qiban.core.actor import Actor
from qiban.core.units.models import Unit
from qiban.core.units.queries import id_of, path_of, taken_over_by
from qiban.law.flood.workflow import ROLES

from .models import (
    DamageReport,
    DamageSurvey,
    DutyCharge,
    DutyRoll,
    Evacuation,
    FloodCheck,
    FloodFault,
    FloodOrder,
    FloodPlan,
    FloodQuestion,
    FloodResponse,
    FloodReview,
    FloodSeason,
    FloodWarning,
    Household,
    LevelProposal,
    OrderReceipt,
    Pontoon,
    Roster,
    Shelter,
    SituationReport,
)
from .models.base import Flood
from .queries.places import COUNTY

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


def visible_damage(actor: Actor) -> "QuerySet[DamageReport]":
    """Return the towns' reports that the post may see, those of towns among them that its own town took over."""
    own = visible_of_unit(DamageReport, actor)
    if actor.role == "flood_town":
        own = own | DamageReport.objects.filter(unit__in=taken_over_by(actor.unit))
    return own.select_related("unit", "survey")


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


def visible_pontoons(actor: Actor) -> QuerySet[Pontoon]:
    """Return the bridges that the post may see: who supervises one need not be who orders or confirms."""
    return visible_of_all(Pontoon, actor)


def visible_plans(actor: Actor) -> QuerySet[FloodPlan]:
    """Return the plans that the post may see; a bridge's go with the bridge for the county, which sees all bridges."""
    own = visible_of_unit(FloodPlan, actor)
    return own | FloodPlan.objects.filter(kind="pontoon") if actor.role == "flood_county" else own


def visible_checks(actor: Actor) -> QuerySet[FloodCheck]:
    """Return the inspections that the post may see: its unit's, those below it, and those that found something there."""
    if oversees(actor):
        return FloodCheck.objects.all()
    return FloodCheck.objects.filter(Q(pk__in=visible_of_unit(FloodCheck, actor)) | Q(pk__in=_found_at(actor)))


def _found_at(actor: Actor) -> "QuerySet[Any, Any]":
    return visible_of_unit(FloodFault, actor).values("inspection")


def visible_faults(actor: Actor) -> QuerySet[FloodFault]:
    """Return the faults that the post may see: those of its unit and below it, and those that its unit found."""
    own = visible_of_unit(FloodFault, actor)
    if oversees(actor) or actor.role not in PLACES | {"flood_member"}:
        return own
    return own | FloodFault.objects.filter(inspection__unit=actor.unit)


def sees_phones(actor: Actor, unit: Unit) -> bool:
    """Tell whether a post sees telephone numbers of a unit's people: the headquarters', the unit's own, its place's."""
    return actor.role in HEADQUARTERS or actor.unit == unit.pk or (actor.role in PLACES and actor.covers(unit.path))


def visible_rolls(actor: Actor) -> QuerySet[DutyRoll]:
    """Return the lists of duties that the post may see."""
    return visible_of_unit(DutyRoll, actor).select_related("unit", "season")


def visible_charges(actor: Actor) -> QuerySet[DutyCharge]:
    """Return the duties in seasons that the post may see."""
    return visible_of_unit(DutyCharge, actor).select_related("unit", "holder")


def visible_rosters(actor: Actor) -> QuerySet[Roster]:
    """Return the villages' lists that the post may see: those of its place and below; the headquarters see all."""
    return _by_place(Roster, actor, "village__path")


def visible_households(actor: Actor) -> QuerySet[Household]:
    """Return the households that the post may see, without names and phones (flood.people)."""
    return _by_place(Household, actor, "village__path")


def _by_place(model: type[F], actor: Actor, path: str) -> "QuerySet[F]":
    found: QuerySet[Any] = model._default_manager.all()
    if oversees(actor):
        return found
    return found.filter(**{f"{path}__startswith": actor.unit_path}) if actor.role in PLACES else found.none()


def visible_shelters(actor: Actor) -> QuerySet[Shelter]:
    """Return the shelters that the post may see: everybody of flood control sees where there is room."""
    return visible_of_all(Shelter, actor)


def visible_evacuations(actor: Actor) -> QuerySet[Evacuation]:
    """Return the evacuations that the post may see: counts are for everybody of flood control."""
    return visible_of_all(Evacuation, actor)


# What became of a warning since everybody was told of it.
KNOWN = ("published", "updated", "cancelled", "expired")


def visible_warnings(actor: Actor) -> QuerySet[FloodWarning]:
    """Return the warnings that the post may see: published ones, its own unit's, or all."""
    found = visible_of_all(FloodWarning, actor)
    return found if oversees(actor) else found.filter(Q(state__in=KNOWN) | Q(unit=actor.unit))


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


def visible_surveys(actor: Actor) -> "QuerySet[DamageSurvey]":
    """Return the counts of damage that the post may see: they show every town, so towns and villages see their own reports."""
    found = visible_of_all(DamageSurvey, actor).select_related("response")
    is_above = actor.role == "flood_head" and actor.covers(path_of(id_of(COUNTY)))
    return found if oversees(actor) or is_above or actor.role in ("flood_county", "flood_member") else found.none()


def visible_reviews(actor: Actor) -> "QuerySet[FloodReview]":
    """Return the reviews that the post may see: drafts are the headquarters' own, issued ones everybody's."""
    found = visible_of_all(FloodReview, actor).select_related("response", "drafted_by")
    return found if oversees(actor) else found.exclude(state="drafted")
