"""Shelters: entered, changed, opened, closed, given up (职责一（八）, 市教育局, 市文化和旅游局)."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated

from django.db import transaction
from django.db.models import Sum

from qiban.core import clock
from qiban.core.acting.arguments.marks import Help, Line, Quantity
from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Denied, Invalid
from qiban.core.rows import find
from qiban.core.steps.beginning import begin
from qiban.core.steps.taking import advance, lock_for
from qiban.core.texts import fitting, needed
from qiban.core.units.models import Unit, UnitId
from qiban.core.units.queries import code_of
from qiban.flood.models import Headcount, Shelter
from qiban.flood.models.evacuation_kinds import ShelterKind
from qiban.law.flood.evacuation.listing import SCHOOLS
from qiban.law.text import Text

from .places import LINE

OWN = Help(Text("不填即本单位。", "The own unit where it is left empty."))
DEGREES = Help(Text("WGS-84坐标，单位为度，例如117.829412。", "WGS-84, in degrees, such as 117.829412."))
TITLE, CONTACT, MOST = 120, 100, 100_000
DUTY, COUNTY = "flood_duty", "flood_county"
MICRO = Decimal("0.000001")


@transaction.atomic
def enter_shelter(
    *,
    actor: Actor,
    title: Annotated[str, Line],
    kind: ShelterKind,
    address: Annotated[str, Line],
    capacity: int,
    unit_id: Annotated[UnitId, OWN] | None = None,
    contact: Annotated[str, Line] = "",
    longitude: Annotated[Decimal, Quantity, DEGREES] | None = None,
    latitude: Annotated[Decimal, Quantity, DEGREES] | None = None,
    at: datetime | None = None,
) -> Shelter:
    """Enter a shelter that a unit offers.

    Args:
        unit_id: whose place it is; the post's own unit where it is left out.
        capacity: people.
        longitude, latitude: WGS-84, degrees.

    Raises:
        Invalid: the unit has one of this name, or what is said of it cannot be so.
        Denied: neither the post's own unit nor one below it offers it.

    Source: duty 1.8; 市教育局; 市文化和旅游局.
    """
    at = at or clock.now()
    needed(title=title, address=address)
    title, address, contact = fitting(title=(title, TITLE), address=(address, LINE), contact=(contact, CONTACT))
    owner = unit_id or actor.unit
    _check_owner(actor, owner)
    if find(Shelter, unit_id=owner, title=title):
        raise Invalid.field("title", Text("该单位已登记同名安置点。", "The unit has a shelter of this name."))
    made = Shelter(unit_id=owner, title=title, kind=kind.value, address=address, contact=contact)
    _put(made, capacity, longitude, latitude)
    detail = {"unit": code_of(owner), "title": title, "shelter_kind": kind.value, "capacity": capacity}
    return begin(made, "enter_shelter", actor=actor, at=at, detail=detail)


def _check_owner(actor: Actor, unit_id: int) -> None:
    """Raise Denied unless the post acts for its own unit or one below it; the headquarters' office acts for all."""
    (unit,) = find(Unit, id=unit_id) or (None,)
    if unit is None:
        raise Invalid.field("unit_id", Text("没有这个单位。", "There is no such unit."))
    if actor.role != DUTY and not actor.covers(unit.path):
        raise Denied(
            Text(
                "安置点由提供场所的单位或其上级登记。", "A shelter is for the unit that offers it, or the one above it."
            ),
            citation=SCHOOLS,
            next_step=Text("请由该单位或市黄河防办办理。", "Let that unit or the headquarters' office do it."),
        )


def _put(one: Shelter, capacity: int | None, longitude: Decimal | None, latitude: Decimal | None) -> None:
    if capacity is not None:
        one.capacity = capacity
    if not 1 <= one.capacity <= MOST:
        raise Invalid.field("capacity", Text(f"容量应为1至{MOST}人。", f"A shelter holds 1 to {MOST:,} people."))
    if (longitude is None) != (latitude is None):
        raise Invalid.field(
            "latitude" if latitude is None else "longitude",
            Text("经度和纬度应同时填写。", "Longitude and latitude belong together."),
        )
    if longitude is None or latitude is None:
        return
    if not -180 <= longitude <= 180 or not -90 <= latitude <= 90:
        raise Invalid.field(
            "latitude",
            Text(
                "坐标超出范围，请核对经度和纬度是否填反。",
                "There is no such place; are longitude and latitude exchanged?",
            ),
        )
    one.longitude, one.latitude = longitude.quantize(MICRO), latitude.quantize(MICRO)


def _own(actor: Actor, pk: int, action: str, step_no: int | None, at: datetime) -> Shelter:
    one = lock_for(Shelter, action, pk, actor=actor, at=at, step_no=step_no)
    _check_owner(actor, one.unit_id)
    return one


@transaction.atomic
def edit_shelter(
    *,
    actor: Actor,
    shelter_id: int,
    capacity: int | None = None,
    address: Annotated[str, Line] | None = None,
    contact: Annotated[str, Line] | None = None,
    longitude: Annotated[Decimal, Quantity, DEGREES] | None = None,
    latitude: Annotated[Decimal, Quantity, DEGREES] | None = None,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Shelter:
    """Change what is known of a shelter; what is left out stays.

    Raises:
        Invalid: what is said cannot be so.
        Denied: another unit offers it.

    Source: duty 1.8.
    """
    at = at or clock.now()
    one = _own(actor, shelter_id, "edit_shelter", step_no, at)
    one.address, one.contact = fitting(
        address=(one.address if address is None else address, LINE),
        contact=(one.contact if contact is None else contact, CONTACT),
    )
    _put(one, capacity, longitude, latitude)
    advance(one, "edit_shelter", actor=actor, at=at, detail={"capacity": one.capacity})
    return one


@transaction.atomic
def open_shelter(*, actor: Actor, shelter_id: int, step_no: int | None = None, at: datetime | None = None) -> Shelter:
    """Open a shelter: it takes people in.

    Raises:
        Denied: another unit offers it.

    Source: duty 1.8.
    """
    at = at or clock.now()
    one = _own(actor, shelter_id, "open_shelter", step_no, at)
    advance(one, "open_shelter", actor=actor, at=at)
    return one


@transaction.atomic
def close_shelter(*, actor: Actor, shelter_id: int, step_no: int | None = None, at: datetime | None = None) -> Shelter:
    """Close a shelter once nobody is in it.

    Raises:
        Conflict: people are in it.
        Denied: another unit offers it.

    Source: duty 1.8.
    """
    at = at or clock.now()
    one = _own(actor, shelter_id, "close_shelter", step_no, at)
    if inside := people_in([one.pk]).get(one.pk):
        raise Conflict(
            Text(f"还有{inside}人在该安置点。", f"{inside} people are in it."),
            next_step=Text("请先登记返回或转到其他安置点。", "Enter their return, or send them to another one."),
        )
    advance(one, "close_shelter", actor=actor, at=at)
    return one


@transaction.atomic
def retire_shelter(
    *,
    actor: Actor,
    shelter_id: int,
    reason: Annotated[str, Line],
    step_no: int | None = None,
    at: datetime | None = None,
) -> Shelter:
    """Give a shelter up for good.

    Raises:
        Invalid: no reason is given.
        Denied: another unit offers it.

    Source: duty 1.8.
    """
    at = at or clock.now()
    one = _own(actor, shelter_id, "retire_shelter", step_no, at)
    needed(reason=reason)
    (reason,) = fitting(reason=(reason, LINE))
    if inside := people_in([one.pk]).get(one.pk):
        raise Conflict(Text(f"还有{inside}人在该安置点。", f"{inside} people are in it."))
    advance(one, "retire_shelter", actor=actor, at=at, detail={"reason": reason})
    return one


def people_in(shelter_ids: list[int], *, is_drill: bool = False) -> dict[int, int]:
    """Return how many people are in each of these shelters now; one query.

    Args:
        is_drill: whether those whom a drill leads there are counted: they take no place of anybody who flees.
    """
    inside = Headcount.objects.filter(shelter_id__in=shelter_ids, evacuation__response__is_drill=is_drill)
    return dict(inside.values_list("shelter_id").annotate(Sum("people")).order_by())
