"""The page for poor networks: the own unit's tasks, one button that acknowledges all, a short report on each.

Works without a script; with one, what is sent waits in the browser until it has arrived (flood/js/queue.js).
"""

import unicodedata
from typing import Any

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from qiban.core import clock
from qiban.core.errors import Invalid, QibanError
from qiban.core.web.given import whole
from qiban.core.web.once import act_once, key_in, new_key
from qiban.core.web.posts import PostRequest, for_post
from qiban.flood.operations.responding.short import report_briefly
from qiban.flood.operations.responding.working import acknowledge_all
from qiban.flood.queries.light import own_evacuations, own_tasks, running
from qiban.flood.web.queued import queued, refused, why_not
from qiban.law.flood.response.levels import NAMES
from qiban.law.flood.workflow import STATES
from qiban.law.flood.workflow.roles import UNITS
from qiban.law.text import Text

SHOWN, OPENED, EVACUATIONS = 20, 3, 12
BEARERS = tuple(sorted(UNITS))
FIELDS = ("text", "people", "vehicles")


@require_safe
@for_post(*BEARERS)
def light(request: PostRequest) -> HttpResponseBase:
    """Show the running responses, the own unit's open tasks, and the evacuations at its place."""
    return _shown(request)


def _shown(request: PostRequest, *, status: int = 200, problem: str = "", meant: int = 0) -> HttpResponseBase:
    found = own_tasks(request.actor, clock.now())
    rows = found[:SHOWN]
    # What was refused stands open with what was typed, also where it is not among the first.
    rows += [one for one in found[SHOWN:] if one.task.pk == meant]
    context: dict[str, Any] = {
        "responses": [(one, NAMES[one.level]) for one in running(request.actor)],
        "waiting": sum(one.waits for one in found),
        "rows": [(one, one.task.pk == meant or (not meant and len(found) <= OPENED), new_key()) for one in rows],
        "more": len(found) - len(rows),
        "states": STATES["flood_task"],
        "evacuations": own_evacuations(request.actor, EVACUATIONS),
        "key": new_key(),
        "problem": problem,
        "meant": meant if any(one.task.pk == meant for one in rows) else 0,
        "given": {name: request.POST.get(name, "") for name in FIELDS},
    }
    return refused(render(request, "flood/light/page.html", context, status=status), problem)


@queued
@require_POST
@for_post(*BEARERS)
def acknowledge(request: PostRequest) -> HttpResponseBase:
    """Acknowledge every task of the own unit that waits, in all responses that run; the same form again counts once."""
    try:
        told = act_once(request.actor, "acknowledge-all", key_in(request.POST), {}, lambda: _acknowledged(request))
    except QibanError as error:
        return _shown(request, status=error.status, problem=why_not(error))
    said = _("已接收%(number)s项任务。") if told["number"] else _("本单位的任务都已接收。")
    messages.success(request, said % told)
    return redirect("flood_light")


def _acknowledged(request: PostRequest) -> dict[str, Any]:
    at = clock.now()
    done = [acknowledge_all(actor=request.actor, flood_response_id=one.pk, at=at) for one in running(request.actor)]
    return {"number": sum(done)}


@queued
@require_POST
@for_post(*BEARERS)
def report(request: PostRequest, pk: int) -> HttpResponseBase:
    """Report how a task goes, or that it is done; the same form again counts once."""
    is_done = request.POST.get("done") == "1"
    try:
        told = _reported(request, pk, is_done=is_done)
    except QibanError as error:
        return _shown(request, status=error.status, problem=why_not(error), meant=pk)
    messages.success(request, (_("已报告完成：%(number)s") if is_done else _("已报告进展：%(number)s")) % told)
    return redirect("flood_light")


def _reported(request: PostRequest, pk: int, *, is_done: bool) -> dict[str, Any]:
    given: dict[str, Any] = {
        "flood_task_id": pk,
        "text": request.POST.get("text", ""),
        "people": _number(request, "people"),
        "vehicles": _number(request, "vehicles"),
        "is_done": is_done,
    }

    def act() -> dict[str, Any]:
        return {"number": report_briefly(actor=request.actor, **given).number}

    return act_once(request.actor, "report-briefly", key_in(request.POST), given, act)


def _number(request: PostRequest, name: str) -> int | None:
    """Return a number that was filled in, in whatever width its digits have; None for none."""
    text = unicodedata.normalize("NFKC", request.POST.get(name, "")).strip()
    number = whole(text)
    if text and number is None:
        raise Invalid.field(name, Text("人数和车辆设备请填写整数。", "People and vehicles are whole numbers."))
    return number
