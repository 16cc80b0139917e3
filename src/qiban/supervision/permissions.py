"""What a post may see of supervision."""

from typing import Any, TypeVar

from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.units.queries import centre_id
from qiban.hotline.permissions import reported_orders
from qiban.law.hotline.roles import DEPUTY, DISCIPLINE, DISPATCH, STAFFING, SUPERVISE, UNIT

from .models.base import Supervising

S = TypeVar("S", bound=Supervising)
# Who oversees what the centre supervises, besides the centre itself.
OVERSEERS = frozenset({"city_leader", "auditor"})
# Who finds anything of it in the navigation: supervisors, units, overseers, and those before whom disputes come (Art. 17).
READERS = SUPERVISE | UNIT | OVERSEERS | DISPATCH | STAFFING | DEPUTY | DISCIPLINE


def oversees(actor: Actor) -> bool:
    """Tell whether the post sees all of supervision; the centre's roles do so only in the centre."""
    return actor.role in OVERSEERS or (actor.role in SUPERVISE and actor.unit_id == centre_id())


def visible(model: type[S], actor: Actor) -> "QuerySet[S]":
    """Return what the post may see: all for who oversees, else what is asked of its unit and the units below."""
    found: QuerySet[Any] = model._default_manager.select_related("unit")
    if oversees(actor):
        return found
    if actor.role in UNIT and actor.unit_path:
        return unreported(model, found.filter(unit__path__startswith=actor.unit_path), actor)
    return found.none()


def unreported(model: type[Any], found: "QuerySet[Any]", actor: Actor) -> "QuerySet[Any]":
    """Return those that are not about an order in which a report accuses the post's unit, whenever it joined (Art. 21)."""
    names = {one.name for one in model._meta.get_fields()}
    about = next((one for one in ("hotline_order", "rectification") if one in names), None)
    if about is None:
        return found
    where = f"{about}__in" if about == "hotline_order" else f"{about}__hotline_order__in"
    barred = list(reported_orders(actor).values_list("pk", flat=True))
    return found.exclude(**{where: barred}) if barred else found
