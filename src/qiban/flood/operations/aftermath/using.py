"""That the floodplain was used is recorded: every village owes its list (职责一（六）)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Among, Line
from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Invalid
from qiban.core.notices.operations import Draft, notify_many
from qiban.core.rows import find, find_with
from qiban.core.steps.beginning import begin
from qiban.core.steps.many import bear_many, begin_many
from qiban.core.steps.taking import advance, lock_for
from qiban.core.texts import fitting, needed
from qiban.flood.models import Compensation, FloodplainUse, FloodResponse
from qiban.flood.posts import check_headquarters, check_own
from qiban.flood.queries.aftermath.towns import county_id, villages_offered
from qiban.law.flood.aftermath.clocks import list_clock
from qiban.law.text import Text

TITLE = 120
OVER = frozenset({"paid", "none"})


def _villages(thing: object, _actor: Actor) -> Iterable[tuple[int, str]]:
    known = thing.lists.values_list("unit", flat=True) if isinstance(thing, FloodplainUse) else ()
    asked = set(known)
    for one in villages_offered():
        if one.pk not in asked:
            yield one.pk, f"{one.parent.label if one.parent else ''} {one.label}"


def _responses(_thing: object, _actor: Actor) -> Iterable[tuple[int, str]]:
    found = FloodResponse.objects.filter(is_drill=False).order_by("-pk")[:20]
    return [(one.pk, f"{one.number} {one.title}") for one in found]


@transaction.atomic
def record_use(
    *,
    actor: Actor,
    title: Annotated[str, Line],
    used_on: date,
    village_ids: Sequence[Annotated[int, Among(_villages)]],
    response_id: Annotated[int | None, Among(_responses)] = None,
    at: datetime | None = None,
) -> FloodplainUse:
    """Record that the floodplain was used: each village concerned owes its list within days.

    Args:
        used_on: the day on which the water came.
        response_id: the response in which that was, if there was one.

    Raises:
        Invalid: there is no title or village, or the day has not come.
        Denied: the post belongs neither to the headquarters nor to the county.

    Source: duty 1.6.
    """
    at = at or clock.now()
    _check(actor)
    needed(title=title)
    (title,) = fitting(title=(title, TITLE))
    if used_on > clock.civil_date(at):
        raise Invalid.field("used_on", Text("运用日期不能晚于今天。", "The day cannot lie after today."))
    if response_id is not None and response_id not in {pk for pk, _ in _responses(None, actor)}:
        raise Invalid.field("response_id", Text("没有这次应急响应。", "There is no such response."))
    use = FloodplainUse(title=title, used_on=used_on, response_id=response_id)
    begin(use, "record_use", actor=actor, at=at, detail={"title": title, "used_on": used_on})
    _open(use, village_ids, actor, at)
    return use


@transaction.atomic
def add_villages(
    *,
    actor: Actor,
    floodplain_use_id: int,
    village_ids: Sequence[Annotated[int, Among(_villages)]],
    step_no: int | None = None,
    at: datetime | None = None,
) -> FloodplainUse:
    """Let more villages make their lists.

    Raises:
        Invalid: no village is named, or one that has its list already.
        Denied: the post belongs neither to the headquarters nor to the county.

    Source: duty 1.6.
    """
    at = at or clock.now()
    use = lock_for(FloodplainUse, "add_villages", floodplain_use_id, actor=actor, at=at, step_no=step_no)
    _check(actor)
    names = _open(use, village_ids, actor, at)
    advance(use, "add_villages", actor=actor, at=at, detail={"villages": names})
    return use


def _check(actor: Actor) -> None:
    if actor.role == "flood_county":
        check_own(actor, county_id())
    else:
        check_headquarters(actor)


def _open(use: FloodplainUse, village_ids: Sequence[int], actor: Actor, at: datetime) -> list[str]:
    """Begin the lists of villages; return their names. As many statements for many villages as for one."""
    known = {one.unit_id for one in find(Compensation, use_id=use.pk)}
    offered = {one.pk: one for one in villages_offered() if one.pk not in known}
    chosen = [offered[one] for one in dict.fromkeys(village_ids) if one in offered]
    if not chosen or len(chosen) != len(set(village_ids)):
        raise Invalid.field("village_ids", Text("请选择还没有建立名单的村。", "Choose villages that have no list yet."))
    lists = [Compensation(use_id=use.pk, unit_id=one.pk) for one in chosen]
    begin_many(lists, "record_use", actor=actor, at=at, details=lambda _: {"floodplain_use": use.number})
    owed = list_clock(recorded_at=at, law=use.law_on(at))
    bear_many(((owed, one, one.unit_id) for one in lists), at)
    notify_many(
        Draft(
            "compensation_asked",
            unit_id,
            at,
            f"compensation_asked-{one.pk}-{unit_id}",
            roles=("flood_village", "flood_town"),
            facts={"compensation": one.pk},
            case_number=one.number,
        )
        for one, village in zip(lists, chosen, strict=True)
        for unit_id in (village.pk, village.parent_id)
        if unit_id is not None
    )
    return [one.short_name for one in chosen]


@transaction.atomic
def close_use(
    *, actor: Actor, floodplain_use_id: int, step_no: int | None = None, at: datetime | None = None
) -> FloodplainUse:
    """End the compensation of a use once every list is paid, or nothing was lost.

    Raises:
        Conflict: a list is not; its villages are named.
        Denied: the post belongs neither to the headquarters nor to the county.

    Source: duty 1.6.
    """
    at = at or clock.now()
    use = lock_for(FloodplainUse, "close_use", floodplain_use_id, actor=actor, at=at, step_no=step_no)
    _check(actor)
    open_ = [one.unit for one in find_with(Compensation, "unit", use_id=use.pk) if one.state not in OVER]
    if open_:
        zh, en = "、".join(one.short_name for one in open_), ", ".join(one.name_en for one in open_)
        raise Conflict(Text(f"还没有支付：{zh}。", f"Not paid yet: {en}."))
    advance(use, "close_use", actor=actor, at=at)
    return use
