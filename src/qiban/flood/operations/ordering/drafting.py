"""Orders are drafted on duty, for the commander to issue (职责二)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, cast

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Among, Help, Line, Long
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, require
from qiban.core.obligations.operations import settle
from qiban.core.rows import find
from qiban.core.steps.beginning import begin
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting, needed
from qiban.flood.models import FloodOrder, FloodResponse
from qiban.flood.models.ordering_kinds import OrderKind
from qiban.flood.posts import check_headquarters, command_id
from qiban.law.flood.ordering.clocks import issue_clock
from qiban.law.flood.ordering.facts import OrderFacts, OrderKindName
from qiban.law.flood.ordering.orders import order_issue
from qiban.law.text import Text

from .receivers import lock_response, receivers, running_choices, town_choices, unit_choices

TITLE, ABOUT, TEXT = 120, 200, 10_000
MINUTES = Help(
    Text("从下达时起算，昼夜连续计算；与截止时间二者填一项。", "Around the clock from its issue on; or set an instant.")
)
DUE_AT = Help(Text("与分钟数二者填一项。", "Either this or minutes."))
NAMED = Help(
    Text(
        "拆除浮桥写浮桥名称，人员转移写村或区域，可以写多个。",
        "The bridges, or the villages and areas; several may stand.",
    )
)
VILLAGES = Help(Text("只发给个别村的，写村名，用顿号分开。", "Single villages by name, one after the other."))
REPLACES = Help(
    Text("新指令下达后，原指令同时停止执行。", "Once this one is issued, that one is to be carried out no more.")
)


def _replaceable(_thing: object, _actor: Actor) -> list[tuple[int, str]]:
    found = FloodOrder.objects.filter(state="issued", response__state="running").order_by("-pk")
    return [(one.pk, f"{one.number} {one.title}") for one in found]


@transaction.atomic
def draft_order(
    *,
    actor: Actor,
    kind: OrderKind,
    title: Annotated[str, Line],
    text: Annotated[str, Long],
    unit_ids: Sequence[Annotated[int, Among(unit_choices)]] = (),
    village_town_ids: Sequence[Annotated[int, Among(town_choices)]] = (),
    villages: Annotated[str, VILLAGES] = "",
    minutes: Annotated[int, MINUTES] | None = None,
    due_at: Annotated[datetime, DUE_AT] | None = None,
    about: Annotated[str, Line, NAMED] = "",
    replaces_id: Annotated[int, Among(_replaceable), REPLACES] | None = None,
    response_id: Annotated[int, Among(running_choices)] | None = None,
    at: datetime | None = None,
) -> FloodOrder:
    """Draft an order of the running response; the headquarters owes a decision on it.

    Args:
        unit_ids: members and governments that receive it.
        village_town_ids: towns of which every village receives it.
        villages: names of single villages that receive it.
        minutes, due_at: how long after its issue, or until when; one of the two.
        about: the bridges, villages or things that it is about.
        replaces_id: an issued order in whose place it comes.
        response_id: needed where more than one response runs.

    Raises:
        Invalid: something is missing, or a receiver is not concerned.
        Refused: it could not be issued so.
        Denied: the post is not of the headquarters.

    Source: duty 2.
    """
    check_headquarters(actor)
    response = lock_response(response_id)
    return write_order(
        actor=actor,
        response=response,
        kind=kind,
        title=title,
        text=text,
        unit_ids=receivers(response, unit_ids, village_town_ids, villages),
        minutes=minutes,
        due_at=due_at,
        about=about,
        replaces_id=replaces_id,
        at=at,
    )


@transaction.atomic
def write_order(
    *,
    actor: Actor,
    response: FloodResponse,
    kind: OrderKind,
    title: str,
    text: str,
    unit_ids: Sequence[int],
    minutes: int | None = None,
    due_at: datetime | None = None,
    about: str = "",
    about_type: str = "",
    about_id: int | None = None,
    replaces_id: int | None = None,
    at: datetime | None = None,
) -> FloodOrder:
    """Write down a drafted order, as `draft_order` does, tied to another part's thing where there is one.

    Args:
        response: its row locked.
        about_type, about_id: what a bridge or an area is called by, as `subject_type` and id.

    Raises:
        Invalid, Refused: as `draft_order` does.

    Source: duty 2.
    """
    at = at or clock.now()
    needed(title=title, text=text)
    (title, text, about) = fitting(title=(title, TITLE), text=(text, TEXT), about=(about, ABOUT))
    if replaces_id is not None and not _is_issued(replaces_id, response):
        raise Invalid.field(
            "replaces_id", Text("只能替代本次响应中已下达的指令。", "Only an issued order is replaced.")
        )
    order = FloodOrder(
        response_id=response.pk,
        kind=kind.value,
        title=title,
        text=text,
        about=about,
        about_type=about_type,
        about_id=about_id,
        minutes=minutes,
        due_at=due_at,
        receivers=list(unit_ids),
        replaces_id=replaces_id,
        drafted_by_id=actor.person_id,
    )
    require(order_issue(facts_of(order, at), response.law_on(at)))
    begin(order, "draft_order", actor=actor, at=at, detail={"order_kind": kind.value, **said_of(order)})
    bear(issue_clock(drafted_at=at, law=order.law_on(at)), order, command_id(), at)
    tell("order_drafted", order, command_id(), "flood_commander", at=at)
    return order


def _is_issued(order_id: int, response: FloodResponse) -> bool:
    return any(one.state == "issued" for one in find(FloodOrder, id=order_id) if one.response_id == response.pk)


def facts_of(order: FloodOrder, at: datetime) -> OrderFacts:
    """Return on what it is decided whether an order can be issued."""
    kind = cast("OrderKindName", str(order.kind))
    return OrderFacts(kind, order.text, at, order.minutes, order.due_at, order.about, len(order.receivers))


def said_of(order: FloodOrder) -> dict[str, object]:
    """Return what an order says, for the journal."""
    return {
        "title": order.title,
        "order_text": order.text,
        "about": order.about,
        "minutes": order.minutes,
        "due_at": order.due_at,
        "receivers": len(order.receivers),
    }


@transaction.atomic
def edit_order(
    *,
    actor: Actor,
    flood_order_id: int,
    title: Annotated[str, Line] = "",
    text: Annotated[str, Long] = "",
    unit_ids: Sequence[Annotated[int, Among(unit_choices)]] = (),
    village_town_ids: Sequence[Annotated[int, Among(town_choices)]] = (),
    villages: Annotated[str, VILLAGES] = "",
    minutes: Annotated[int, MINUTES] | None = None,
    due_at: Annotated[datetime, DUE_AT] | None = None,
    about: Annotated[str, Line, NAMED] = "",
    step_no: int | None = None,
    at: datetime | None = None,
) -> FloodOrder:
    """Change a drafted order; what is left blank stays, and receivers that are named take the place of all before.

    Raises:
        Invalid: a receiver is not concerned.
        Refused: it could not be issued so, or it is issued already.
        Denied: the post is not of the headquarters.

    Source: duty 2.
    """
    at = at or clock.now()
    order = lock_for(FloodOrder, "edit_order", flood_order_id, actor=actor, at=at, step_no=step_no)
    check_headquarters(actor)
    (title, text, about) = fitting(title=(title, TITLE), text=(text, TEXT), about=(about, ABOUT))
    order.title, order.text, order.about = title or order.title, text or order.text, about or order.about
    if minutes is not None or due_at is not None:
        order.minutes, order.due_at = minutes, due_at
    if unit_ids or village_town_ids or villages:
        (response,) = find(FloodResponse, id=order.response_id)
        order.receivers = receivers(response, unit_ids, village_town_ids, villages)
    require(order_issue(facts_of(order, at), order.law_on(at)))
    advance(order, "edit_order", actor=actor, at=at, detail=_journalled(order))
    return order


def _journalled(order: FloodOrder) -> dict[str, object]:
    said = said_of(order)
    return {**said, "due_at": order.due_at.isoformat() if order.due_at else None}


@transaction.atomic
def withdraw_order(
    *, actor: Actor, flood_order_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> FloodOrder:
    """Let a drafted order not be issued, with the reason.

    Raises:
        Invalid: no reason is given.
        Denied: the post is not of the headquarters.

    Source: duty 2.
    """
    at = at or clock.now()
    order = lock_for(FloodOrder, "withdraw_order", flood_order_id, actor=actor, at=at, step_no=step_no)
    check_headquarters(actor)
    needed(reason=reason)
    (order.reason,) = fitting(reason=(reason, TEXT))
    advance(order, "withdraw_order", actor=actor, at=at, detail={"reason": order.reason})
    settle(order.subject_type, order.pk, "order_issue", at=at)
    return order
