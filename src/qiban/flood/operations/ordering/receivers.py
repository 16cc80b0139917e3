"""Who receives an order or is asked: units that a response concerns, chosen one by one, villages by their town or by name."""

import re
from collections.abc import Iterable, Sequence

from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Invalid
from qiban.core.steps.taking import lock_thing
from qiban.core.units.models import Unit
from qiban.flood.models import FloodResponse
from qiban.flood.queries.concerned import TOWN, VILLAGE, concerned, concerned_now, running
from qiban.law.letters import tidy_line
from qiban.law.text import Text

BETWEEN = re.compile(r"[、，,;；\s]+")
MOST = 2_000


def running_choices(_thing: object, _actor: Actor) -> Iterable[tuple[int, str]]:
    """Offer the responses that run."""
    return [(one.pk, f"{one.number} {one.title}") for one in running()]


def unit_choices(_thing: object, _actor: Actor) -> Iterable[tuple[int, str]]:
    """Offer the units concerned, but for villages, which are many."""
    return [(one.pk, one.label) for one in concerned_now().exclude(kind=VILLAGE).order_by("pk")]


def town_choices(_thing: object, _actor: Actor) -> Iterable[tuple[int, str]]:
    """Offer the towns whose villages may be meant all together."""
    return [(one.pk, one.label) for one in concerned_now().filter(kind=TOWN).order_by("pk")]


def lock_response(response_id: int | None) -> FloodResponse:
    """Return a running response with its row locked: the one that is named, or else the only one that runs.

    Raises:
        Invalid: none runs, several do, or the named one is over.
    """
    found = running()
    chosen = [one for one in found if one.pk == response_id] if response_id is not None else found
    if not found:
        raise Conflict(
            Text("现在没有应急响应。", "No response runs now."),
            next_step=Text("请先启动应急响应。", "Open a response first."),
        )
    if len(chosen) != 1:
        raise Invalid.field("response_id", Text("请选择正在进行的应急响应。", "Choose a response that runs."))
    locked = lock_thing(FloodResponse, chosen[0].pk)
    if locked.state != "running":
        raise Conflict(Text("该应急响应已经结束。", "That response is over."))
    return locked


def receivers(
    response: FloodResponse, unit_ids: Sequence[int], village_town_ids: Sequence[int] = (), villages: str = ""
) -> list[int]:
    """Return the ids of the units that are meant, each once.

    Args:
        village_town_ids: towns of which every village is meant.
        villages: names of villages, one after the other.

    Raises:
        Invalid: one is not concerned, a name means no village or several, or nobody is meant.
    """
    known = list(concerned(response.places).order_by("pk"))
    by_id = {one.pk: one for one in known}
    if strange := set(unit_ids) - by_id.keys():
        names = "、".join(one.short_name for one in Unit.objects.filter(pk__in=strange).order_by("pk"))
        raise Invalid.field(
            "unit_ids",
            Text(f"不在本次响应涉及的单位中：{names}。", f"The response does not concern: {names}."),
        )
    found = [*unit_ids, *_villages_of(village_town_ids, known), *_named(villages, known)]
    if not found:
        raise Invalid.field("unit_ids", Text("请选择单位。", "Choose units."))
    if len(found) > MOST:
        raise Invalid.field("unit_ids", Text(f"一次最多{MOST}个单位。", f"At most {MOST} units at once."))
    return list(dict.fromkeys(found))


def _villages_of(towns: Sequence[int], known: Sequence[Unit]) -> list[int]:
    by_id = {one.pk: one for one in known if one.kind == TOWN}
    if set(towns) - by_id.keys():
        raise Invalid.field("village_town_ids", Text("请选择涉及的镇、街道。", "Choose towns that it concerns."))
    found: list[int] = []
    for town in towns:
        below = [one.pk for one in known if one.kind == VILLAGE and one.path.startswith(by_id[town].path)]
        if not below:
            name = by_id[town].short_name
            raise Invalid.field(
                "village_town_ids", Text(f"{name}还没有登记村。", f"No village of {by_id[town].name_en} is entered.")
            )
        found += below
    return found


def _named(villages: str, known: Sequence[Unit]) -> list[int]:
    names = [one for one in BETWEEN.split(tidy_line(villages)) if one]
    all_villages = [one for one in known if one.kind == VILLAGE]
    found = {name: [one.pk for one in all_villages if name in (one.short_name, one.name)] for name in names}
    if wrong := [name for name, ids in found.items() if len(ids) != 1]:
        listed = "、".join(wrong)
        raise Invalid.field(
            "villages",
            Text(
                f"没有查到，或有同名的村：{listed}。同名的请写全称，如“镇名+村名”。",
                f"No village, or several, are called: {listed}. Write the full name where several are.",
            ),
        )
    return [pk for ids in found.values() for pk in ids]
