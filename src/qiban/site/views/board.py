"""The board: what every unit owes, of every kind, by light (Art. 13)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http.response import HttpResponseBase
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Denied, Invalid
from qiban.core.lawbook.in_force import working_calendar
from qiban.core.obligations.models import Obligation
from qiban.core.obligations.queries import BY, LIGHTS, counts, first_of_each, owed, total
from qiban.core.offices import matters_of, sees_all
from qiban.core.paging import Page, page_of
from qiban.core.units.models import Unit
from qiban.core.units.queries import with_those_above
from qiban.core.web.parts import render_part
from qiban.core.web.posts import PostRequest, for_post
from qiban.law.regulation import clock_title
from qiban.law.remaining import remaining_text
from qiban.law.text import Text
from qiban.site.board import Line, lines, owed_kinds
from qiban.site.ways import number_of, way_of

SHOWN = 30


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: a unit with all below it (or `is_alone`), a light, a kind."""

    unit: Unit | None
    is_alone: bool
    light: str
    kind: str


@require_safe
@for_post()
def board(request: PostRequest) -> HttpResponseBase:
    """Show open obligations by unit and light, and the list behind each number.

    Overseers see all units, others their own and those below it. `?unit=`, `own=1`, `light=` and `kind=` narrow it.

    Raises:
        Invalid: an unknown unit, light or kind.
        Denied: a unit that is not the post's own nor below it.
    """
    asked = _asked(request)
    path = asked.unit.path if asked.unit else "/"
    counted = counts(unit_path=path, kinds=[asked.kind] if asked.kind else [])
    page = _page(asked, request.GET.get("cursor", ""))
    named = {*counted, *(one.bearer_unit_id for one in page.rows), *([asked.unit.pk] if asked.unit else ())}
    units = with_those_above(named)
    at = clock.now()
    context = {
        "asked": asked,
        "lights": total(counted.values()),
        "light_names": LIGHTS,
        "lines": [_linked(line, asked) for line in lines(units, counted, asked.unit)],
        "trail": _trail(asked.unit, units, request.actor),
        "page": page,
        "rows": _rows(page, units, request.actor, at),
        "now": at,
    }
    return render_part(request, "board/board.html", "board/live.html", context)


def _asked(request: PostRequest) -> Asked:
    given = request.GET
    light, kind = given.get("light", ""), given.get("kind", "")
    if light and light not in LIGHTS:
        raise Invalid.field("light", Text(f"没有“{light}”这种灯色。", f"There is no light “{light}”."))
    if kind and not any(kind in kinds for _, kinds in owed_kinds()):
        raise Invalid.field("kind", Text(f"没有“{kind}”这类事项。", f"There is no kind “{kind}”."))
    return Asked(_unit(request.actor, given.get("unit", "")), given.get("own") == "1", light, kind)


def _unit(actor: Actor, code: str) -> Unit | None:
    if not code:
        return None if sees_all(actor) else Unit.objects.get(pk=actor.unit)
    unit = Unit.objects.filter(code=code).first()
    if unit is None:
        raise Invalid.field("unit", Text(f"没有查到单位“{code}”。", f"There is no unit “{code}”."))
    if not sees_all(actor) and not actor.covers(unit.path):
        raise Denied(
            Text("只能查看本单位及下属单位的事项。", "You see what your own unit and those below it owe."),
            next_step=Text("请返回看板查看本单位。", "Go back to the board of your own unit."),
        )
    return unit


def _page(asked: Asked, cursor: str) -> Page[Obligation]:
    found = owed()
    if asked.light:
        found = found.filter(phase=LIGHTS[asked.light])
    if asked.kind:
        found = found.filter(kind=asked.kind)
    if asked.unit and asked.is_alone:
        return page_of(found.filter(bearer_unit=asked.unit), by=BY, cursor=cursor, size=SHOWN)
    if asked.unit is None and not asked.kind:
        return page_of(found, by=BY, cursor=cursor, size=SHOWN)
    units = Unit.objects.filter(path__startswith=asked.unit.path) if asked.unit else Unit.objects.all()
    return page_of(found, by=BY, cursor=cursor, size=SHOWN, first=first_of_each(units))


def _linked(line: Line, asked: Asked) -> dict[str, Any]:
    """Return a line of the board with its addresses; made here, where that costs a tenth of what it costs in a template."""
    narrowed = {"unit": line.unit.code} | ({"own": "1"} if line.is_alone else {})
    kind = {"kind": asked.kind} if asked.kind else {}
    cells = [(name, line.lights[phase], _address(narrowed | {"light": name} | kind)) for name, phase in LIGHTS.items()]
    light = {"light": asked.light} if asked.light else {}
    return {"unit": line.unit, "is_alone": line.is_alone, "href": _address(narrowed | light | kind), "cells": cells}


def _address(given: dict[str, str]) -> str:
    return f"?{urlencode(given)}"


def _trail(unit: Unit | None, units: dict[int, Unit], actor: Actor) -> list[Unit]:
    """Return the units from the top of what the post may see down to `unit`."""
    if unit is None:
        return []
    above = [units[int(part)] for part in unit.path.strip("/").split("/")]
    if sees_all(actor):
        return [one for one in above if one.peer_group or one == unit]
    return [one for one in above if actor.covers(one.path)]


def _rows(page: Page[Obligation], units: dict[int, Unit], actor: Actor, at: datetime) -> list[dict[str, Any]]:
    matters = matters_of(actor, page.rows)
    calendar = working_calendar()
    return [
        {
            "owed": one,
            "unit": units[one.bearer_unit_id],
            "title": clock_title(one.kind),
            "matter": matters.get(one.pk),
            "number": number_of(one, matters.get(one.pk)),
            "remaining": remaining_text(one.due_at, at, calendar),
            "way": way_of(one, matters.get(one.pk), actor, units[one.bearer_unit_id]),
        }
        for one in page.rows
    ]
