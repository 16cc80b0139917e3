"""A warden's pages, light enough for a phone: a household a row, a household's people apart, ticks typed back from paper."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from qiban.core.errors import NotFound, QibanError, Refused
from qiban.core.web.given import whole
from qiban.core.web.posts import PostRequest, for_post
from qiban.flood.formats.ticks import read_ticks
from qiban.flood.models import Evacuation
from qiban.flood.models.evacuation_kinds import Category
from qiban.flood.operations.evacuation.moves import Move
from qiban.flood.operations.evacuation.moving import MOST_MOVES, record_movements
from qiban.flood.operations.evacuation.places import shelters
from qiban.flood.permissions import visible_evacuations
from qiban.flood.posts import check_place
from qiban.flood.queries.evacuation import counts_of
from qiban.flood.queries.listed import Line, lines_of, standing_of
from qiban.flood.web.queued import queued, refused, why_not
from qiban.law.flood.workflow.roles import PLACES
from qiban.law.text import Text

from .tapping import moves_of, sent_key, tapped, taps_said

SHOWN, MOST_LETTERS = 40, 40_000
METHODS = require_http_methods(["GET", "HEAD", "POST"])
OVER = ("returned", "cancelled")
TARGETS = ("sheltered", "with_relatives", "refusing", "unreachable", "elsewhere", "returned", "waiting")


def _own(request: PostRequest, pk: int) -> Evacuation:
    found = visible_evacuations(request.actor).filter(pk=pk).select_related("area", "response").first()
    if found is None:
        raise NotFound(Text("没有查到该转移。", "There is no such evacuation."))
    check_place(request.actor, found.area.path)
    return found


def _shown(request: PostRequest, template: str, evacuation: Evacuation, status: int, **more: Any) -> HttpResponseBase:
    given = request.POST
    context = {
        "evacuation": evacuation,
        "counts": counts_of([evacuation.pk])[evacuation.pk],
        "taps": taps_said(),
        "shelters": list(shelters(evacuation, request.actor)),
        "shelter": whole(given.get("shelter", "") or request.GET.get("shelter", "")),
        "word": given.get("note", ""),
        # A form that was refused keeps its name: what was entered of it counts once.
        "sent": sent_key(given) if status != 200 else str(uuid4()),
        **more,
    }
    response = render(request, f"flood/evacuation/{template}.html", context, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    faults = [f"{line} {why}".strip() for line, why in more.get("problems", ())]
    ask = {"note": _("情况说明")} if more.get("asked") else {}
    return refused(response, more.get("problem") or " ".join(faults), **ask)


@queued
@METHODS
@for_post(*sorted(PLACES))
def taps(request: PostRequest, pk: int) -> HttpResponseBase:
    """Show the households that are not accounted for, or enter where one is by the button that was tapped."""
    evacuation = _own(request, pk)
    if request.method != "POST":
        return _taps(request, evacuation, 200)
    tick = tapped(request.POST.get("tap", ""))
    meant, faults = moves_of([tick] if tick else [], pk, request.POST.dict())
    if not meant:
        return _taps(request, evacuation, 422, problem=faults[0][1] if faults else _("请选择去向。"))
    try:
        told = record_movements(actor=request.actor, evacuation_id=pk, moves=[meant[0][1]])
    except QibanError as error:
        return _taps(request, evacuation, error.status, problem=why_not(error))
    if why := next(iter(told.refused.values()), None):
        # A refusal by the law may ask for a word: it is said on the same page.
        asked = request.POST.get("tap", "") if isinstance(why, Refused) else ""
        return _taps(request, evacuation, why.status, problem=why_not(why), asked=asked)
    messages.success(request, _("已登记：%(tap)s") % {"tap": request.POST["tap"]})
    return redirect(f"{reverse('flood_taps', args=[pk])}?{_kept(request)}")


def _kept(request: PostRequest) -> str:
    """Return what the next page keeps of this one: which households, which page, which shelter."""
    show = "all" if request.GET.get("show") == "all" else "left"
    shelter = whole(request.POST.get("shelter", ""))
    return f"show={show}&page={_page(request)}" + (f"&shelter={shelter}" if shelter else "")


def _page(request: PostRequest) -> int:
    return max(min(whole(request.GET.get("page", "")) or 1, 1000), 1)


def _taps(request: PostRequest, evacuation: Evacuation, status: int, **more: Any) -> HttpResponseBase:
    lines = lines_of(evacuation, with_names=True)
    show = "all" if request.GET.get("show") == "all" else "left"
    left = lines if show == "all" else [one for one in lines if not one.is_done]
    # Rows go as they are accounted for: a page beyond the last is the last.
    page = min(_page(request), max(-(-len(left) // SHOWN), 1))
    rows = left[(page - 1) * SHOWN : page * SHOWN]
    shown = {"rows": rows, "show": show, "page": page, "has_more": len(left) > page * SHOWN}
    return _shown(
        request,
        "taps",
        evacuation,
        status,
        is_over=evacuation.state in OVER,
        **{**shown, "problem": "", "asked": "", **more},
    )


@queued
@METHODS
@for_post(*sorted(PLACES))
def household(request: PostRequest, pk: int, code: str) -> HttpResponseBase:
    """Show where the people of one household are, or enter that some of them went elsewhere."""
    evacuation = _own(request, pk)
    line = next((one for one in lines_of(evacuation, with_names=True) if one.code == code), None)
    if line is None:
        raise NotFound(Text("本次转移没有这一户。", "The evacuation has no such household."))
    if request.method != "POST":
        return _household(request, evacuation, line, 200)
    given = request.POST
    people = whole(given.get("people", "").strip())
    if people is None and given.get("people", "").strip():
        return _household(request, evacuation, line, 422, problem=_("人数应为整数。"))
    said = Move(
        target=given.get("target", ""),
        key=sent_key(given.dict()),
        listed_id=line.listed_id,
        source=given.get("source", "") or "waiting",
        people=people,
        shelter_id=whole(given.get("shelter", "")),
        note=given.get("note", ""),
    )
    try:
        told = record_movements(actor=request.actor, evacuation_id=pk, moves=[said])
    except QibanError as error:
        return _household(request, evacuation, line, error.status, problem=why_not(error))
    if why := next(iter(told.refused.values()), None):
        return _household(request, evacuation, line, why.status, problem=why_not(why))
    messages.success(request, _("已登记：%(tap)s") % {"tap": code})
    return redirect("flood_taps", pk)


def _household(
    request: PostRequest, evacuation: Evacuation, line: Line, status: int, *, problem: str = ""
) -> HttpResponseBase:
    standing = standing_of(evacuation).get(line.listed_id, {})
    given = request.POST
    return _shown(
        request,
        "household_taps",
        evacuation,
        status,
        row=line,
        problem=problem,
        standing=[(str(Category(name).label), people) for name, people in standing.items()],
        sources=[(name, str(Category(name).label)) for name in standing],
        targets=[(name, str(Category(name).label)) for name in TARGETS],
        given={name: given.get(name, "") for name in ("source", "target", "people", "note")},
    )


@queued
@METHODS
@for_post(*sorted(PLACES))
def typed(request: PostRequest, pk: int) -> HttpResponseBase:
    """Show a page to type a paper list's ticks, or enter them; lines that were not entered stay, with the reason."""
    evacuation = _own(request, pk)
    if request.method != "POST":
        return _shown(request, "typed", evacuation, 200, lines="", problems=[])
    text = request.POST.get("lines", "")[:MOST_LETTERS]
    meant, faults = moves_of(list(read_ticks(text))[:MOST_MOVES], pk, request.POST.dict())
    entered = 0
    if meant:
        try:
            told = record_movements(actor=request.actor, evacuation_id=pk, moves=[move for _tick, move in meant])
        except QibanError as error:
            return _shown(request, "typed", evacuation, error.status, lines=text, problems=[("", why_not(error))])
        faults += [(meant[number][0].line, why_not(why)) for number, why in told.refused.items()]
        entered = len(told.entered) + len(told.known)
    if not meant and not faults:
        faults = [("", _("请填写名单。"))]
    if entered:
        messages.success(request, _("已登记%(count)s行。") % {"count": entered})
    if not faults:
        return redirect("flood_typed", pk)
    left = "\n".join(line for line, _why in faults)
    return _shown(request, "typed", evacuation, 422, lines=left, problems=faults)
