"""Households of a village's list: entered, changed, taken off and put back (职责一（七）)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Among, Help, Line
from qiban.core.actor import Actor
from qiban.core.errors import Invalid
from qiban.core.people.models import Post
from qiban.core.rows import find, find_with
from qiban.core.steps.beginning import begin
from qiban.core.steps.taking import advance, lock_for
from qiban.core.texts import fitting, needed
from qiban.core.units.models import UnitId
from qiban.core.units.queries import code_of
from qiban.flood.models import Household
from qiban.flood.people import People, mark_of, people_of, phone_in, seal
from qiban.flood.posts import check_place
from qiban.law.letters import tidy_line
from qiban.law.text import Text

from .places import LINE, NAME, shelter_at, shelters, village_at
from .rosters import reopen_rosters

VILLAGE = Help(Text("村防汛责任人不填，即本村。", "A village's warden leaves it empty: the own village."))
MOST_PEOPLE = 100
PERSONAL = ("head", "head_phone", "responsible", "responsible_phone")
COUNTS = ("people", "elderly", "children", "disabled", "order")
TEXTS = {"group": NAME, "door": 60, "route": LINE, "transport": 100}


def wardens(thing: Household | None, actor: Actor) -> Iterator[tuple[int, str]]:
    """Yield who may answer for a household and has an account: whoever holds a post in the village or its town."""
    path = thing.village.path if thing else actor.unit_path
    units = [int(one) for one in path.split("/") if one][-2:]
    seen = find_with(Post, "person", "unit", unit_id__in=units)
    yield from {one.person_id: f"{one.person}（{one.unit.label}）" for one in seen if one.ends_on is None}.items()


@transaction.atomic
def enter_household(
    *,
    actor: Actor,
    head_name: Annotated[str, Line],
    people: int,
    village_id: Annotated[UnitId, VILLAGE] | None = None,
    group: Annotated[str, Line] = "",
    door: Annotated[str, Line] = "",
    head_phone: Annotated[str, Line] = "",
    elderly: int = 0,
    children: int = 0,
    disabled: int = 0,
    responsible_name: Annotated[str, Line] = "",
    responsible_phone: Annotated[str, Line] = "",
    responsible_id: Annotated[int, Among(wardens)] | None = None,
    shelter_id: Annotated[int, Among(shelters)] | None = None,
    route: Annotated[str, Line] = "",
    transport: Annotated[str, Line] = "",
    order: int = 0,
    at: datetime | None = None,
) -> Household:
    """Enter a household on its village's list; the list, if it was handed in, opens again.

    Args:
        village_id: the post's own unit where it is left out.
        order: in which order households leave, 0 where none is said.

    Raises:
        Invalid: it is on the list, or what is said of it cannot be so.
        Denied: the village lies elsewhere.

    Source: duty 1.7.
    """
    at = at or clock.now()
    needed(head_name=head_name)
    village = village_at(village_id or actor.unit, actor)
    texts = {"group": group, "door": door, "route": route, "transport": transport}
    made = Household(village=village, responsible_id=responsible_id)
    _check_responsible(made, actor)
    _put(
        made, texts, {"people": people, "elderly": elderly, "children": children, "disabled": disabled, "order": order}
    )
    made.shelter_id = getattr(shelter_at(shelter_id), "pk", None)
    _put_people(
        made,
        People(),
        {
            "head": head_name,
            "head_phone": head_phone,
            "responsible": responsible_name,
            "responsible_phone": responsible_phone,
        },
    )
    if known := find(Household, village_id=village.pk, mark=made.mark):
        raise _known(known[0])
    # What journals keep says where and how many, never who.
    begin(made, "enter_household", actor=actor, at=at, detail={"unit": code_of(village.pk), "people": people})
    reopen_rosters(village.pk, made, actor=actor, at=at)
    return made


def _known(one: Household) -> Invalid:
    if one.state == "removed":
        return Invalid.field(
            "door",
            Text(
                f"该户曾列入名册（{one.number}），已移出，请重新列入。", f"It was on the list: put {one.number} back."
            ),
        )
    return Invalid.field("door", Text(f"该户已在名册（{one.number}）。", f"It is on the list already: {one.number}."))


def _put(one: Household, texts: Mapping[str, str | None], counts: Mapping[str, int | None]) -> list[str]:
    """Put what is said of a household; return the names of what is otherwise now."""
    given = {name: tidy_line(text) for name, text in texts.items() if text is not None}
    said = dict(zip(given, fitting(**{name: (text, TEXTS[name]) for name, text in given.items()}), strict=True))
    before = {name: getattr(one, name) for name in (*TEXTS, *COUNTS)}
    for name, value in {**said, **{name: number for name, number in counts.items() if number is not None}}.items():
        setattr(one, name, value)
    _check_counts(one)
    return [name for name, value in before.items() if getattr(one, name) != value]


def _check_counts(one: Household) -> None:
    if not 1 <= one.people <= MOST_PEOPLE:
        raise Invalid.field(
            "people", Text(f"人数应为1至{MOST_PEOPLE}。", f"A household has 1 to {MOST_PEOPLE} people.")
        )
    for name in ("elderly", "children", "disabled"):
        if not 0 <= getattr(one, name) <= one.people:
            raise Invalid.field(name, Text("不应多于本户人数。", "There cannot be more of them than people."))
    if not 0 <= one.order <= 9999:
        raise Invalid.field("order", Text("转移顺序应为0至9999。", "The order is 0 to 9999."))


def _put_people(one: Household, known: People, given: Mapping[str, str | None]) -> list[str]:
    said = {name: tidy_line(text) for name, text in given.items() if text is not None}
    for name in said:
        said[name] = phone_in(said[name], name) if name.endswith("phone") else _name(said[name], name)
    now = replace(known, **said)
    seal(one, now)
    one.mark = mark_of(one.village_id, one.group, one.door, now.head)
    return [name for name in PERSONAL if getattr(known, name) != getattr(now, name)]


def _name(text: str, field: str) -> str:
    if len(text) > NAME:
        raise Invalid.field(field, Text(f"姓名不超过{NAME}字。", f"A name has {NAME} letters at most."))
    return text


@transaction.atomic
def edit_household(
    *,
    actor: Actor,
    household_id: int,
    people: int | None = None,
    elderly: int | None = None,
    children: int | None = None,
    disabled: int | None = None,
    group: Annotated[str, Line] | None = None,
    door: Annotated[str, Line] | None = None,
    head_name: Annotated[str, Line] | None = None,
    head_phone: Annotated[str, Line] | None = None,
    responsible_name: Annotated[str, Line] | None = None,
    responsible_phone: Annotated[str, Line] | None = None,
    responsible_id: Annotated[int, Among(wardens)] | None = None,
    shelter_id: Annotated[int, Among(shelters)] | None = None,
    route: Annotated[str, Line] | None = None,
    transport: Annotated[str, Line] | None = None,
    order: int | None = None,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Household:
    """Change what is known of a household; what is left out stays. The list, if it was handed in, opens again.

    Raises:
        Invalid: another household lives there, or what is said cannot be so.
        Denied: the village lies elsewhere.

    Source: duty 1.7.
    """
    at = at or clock.now()
    one = _own(actor, household_id, "edit_household", step_no, at)
    changed = _put(
        one,
        {"group": group, "door": door, "route": route, "transport": transport},
        {"people": people, "elderly": elderly, "children": children, "disabled": disabled, "order": order},
    )
    changed += _put_links(one, responsible_id, shelter_id)
    _check_responsible(one, actor)
    named = {"head": head_name, "head_phone": head_phone}
    answering = {"responsible": responsible_name, "responsible_phone": responsible_phone}
    changed += _put_people(one, people_of(one), {**named, **answering})
    if any(other.pk != one.pk for other in find(Household, village_id=one.village_id, mark=one.mark)):
        raise Invalid.field("door", Text("名册上另有一户在此处。", "Another household of the list lives there."))
    detail: dict[str, Any] = {"changed": changed} | ({"people": one.people} if "people" in changed else {})
    advance(one, "edit_household", actor=actor, at=at, detail=detail)
    if changed:
        reopen_rosters(one.village_id, one, actor=actor, at=at)
    return one


def _put_links(one: Household, responsible_id: int | None, shelter_id: int | None) -> list[str]:
    changed = []
    if responsible_id is not None and responsible_id != one.responsible_id:
        one.responsible_id = responsible_id
        changed.append("responsible")
    shelter = shelter_at(shelter_id)
    if shelter is not None and shelter.pk != one.shelter_id:
        one.shelter_id = shelter.pk
        changed.append("shelter")
    return changed


def _check_responsible(one: Household, actor: Actor) -> None:
    if one.responsible_id is not None and one.responsible_id not in dict(wardens(one, actor)):
        raise Invalid.field(
            "responsible_id",
            Text("责任人应在本村或所属镇街任职。", "Whoever answers for it has a post in the village or its town."),
        )


def _own(actor: Actor, pk: int, action: str, step_no: int | None, at: datetime) -> Household:
    one = lock_for(Household, action, pk, actor=actor, at=at, step_no=step_no)
    check_place(actor, one.village.path)
    return one


@transaction.atomic
def remove_household(
    *,
    actor: Actor,
    household_id: int,
    reason: Annotated[str, Line],
    step_no: int | None = None,
    at: datetime | None = None,
) -> Household:
    """Take a household off the list, because it moved away or is at risk no more.

    Raises:
        Invalid: no reason is given.
        Denied: the village lies elsewhere.

    Source: duty 1.7.
    """
    at = at or clock.now()
    one = _own(actor, household_id, "remove_household", step_no, at)
    needed(reason=reason)
    (reason,) = fitting(reason=(reason, LINE))
    advance(one, "remove_household", actor=actor, at=at, detail={"reason": reason})
    reopen_rosters(one.village_id, one, actor=actor, at=at)
    return one


@transaction.atomic
def relist_household(
    *, actor: Actor, household_id: int, step_no: int | None = None, at: datetime | None = None
) -> Household:
    """Put a household back on the list.

    Raises:
        Denied: the village lies elsewhere.

    Source: duty 1.7.
    """
    at = at or clock.now()
    one = _own(actor, household_id, "relist_household", step_no, at)
    advance(one, "relist_household", actor=actor, at=at)
    reopen_rosters(one.village_id, one, actor=actor, at=at)
    return one
