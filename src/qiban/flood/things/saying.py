"""Words and closings that several things of flood control have in common."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from qiban.core.acting.declared import Column, Fact
from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.law.text import Text

UNIT, KIND, PLACE = Text("单位", "Unit"), Text("类别", "Kind"), Text("地点", "Place")
OTHERS = "由其他单位办理。", "Another unit does this."
OWN = "应由另一人办理。", "This is for another person."
UNIT_COLUMN = Column("unit", UNIT, lambda one: one.unit)
KIND_COLUMN = Column("kind", KIND, lambda one: one.get_kind_display())


def narrow_own(*actions: str) -> Callable[[Actor, Any, Offer], Offer]:
    """Return what closes these actions to other units than the thing's own."""

    def narrow(actor: Actor, one: Any, offer: Offer) -> Offer:
        return offer.closed(*OTHERS) if offer.name in actions and actor.unit != one.unit_id else offer

    return narrow


def is_person(actor: Actor, *people: int | None) -> bool:
    """Tell whether the one who acts is one of these."""
    return actor.person_id is not None and actor.person_id in people


def on_map(longitude: Decimal | None, latitude: Decimal | None) -> Fact:
    """Return the fact that says where something lies on the map."""
    where = f"{longitude}, {latitude}" if longitude is not None and latitude is not None else None
    return Fact("coordinates", Text("经度、纬度（WGS-84）", "Longitude, latitude (WGS-84)"), where)
