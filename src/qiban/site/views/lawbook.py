"""Entering by what deadlines are counted: days of the calendar, and what continues a regulation. Shown before it holds."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qiban.core import clock
from qiban.core.errors import QibanError
from qiban.core.lawbook import arranging, in_force, succession
from qiban.core.lawbook.models import Arrangement, Continuation
from qiban.core.lawbook.offices import entering
from qiban.core.lawbook.recounting import is_counted_later
from qiban.core.obligations.recounting import Recounted
from qiban.core.units.models import Unit
from qiban.core.web.drafts import stored
from qiban.core.web.posts import PostRequest, for_post
from qiban.core.web.problems import add_problem
from qiban.law.regulation import clock_title
from qiban.site import regulations
from qiban.site.lawbook_forms import ArrangementForm, ContinuationForm, WithdrawForm

# A page lists so many moves.
SHOWN = 100


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_post(of=entering)
def calendar(request: PostRequest) -> HttpResponseBase:
    """List the days that were entered; show what more of them would move, then put them in force."""
    form = ArrangementForm(request.POST or None)
    context = {"form": form, "entries": Arrangement.objects.order_by("-pk"), "calendar": in_force.working_calendar()}

    def put(actor: Any, **given: Any) -> tuple[Arrangement, list[Recounted]]:
        return arranging.arrange(actor=actor, at=clock.now(), **given)

    foresee = arranging.foresee_arrangement
    return _entering(request, form, "law/calendar.html", context, foresee, put, "law_calendar")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_post(of=entering)
def successor(request: PostRequest, regulation_id: str) -> HttpResponseBase:
    """List what continues the regulation; show what a further document would move, then enter it (Art. 25)."""
    if regulation_id not in regulations.regulation_ids():
        raise Http404(regulation_id)
    today = clock.civil_date(clock.now())
    form = ContinuationForm(request.POST or None, book=in_force.book(regulation_id), today=today)
    entries = Continuation.objects.filter(regulation=regulation_id).order_by("-pk")
    shown = regulations.regulation(regulation_id)
    context = {"form": form, "entries": entries, "regulation": shown, "has_lapsed": shown.has_lapsed(today)}

    def enter(actor: Any, **given: Any) -> tuple[Continuation, list[Recounted]]:
        return succession.continue_regulation(actor=actor, at=clock.now(), **given)

    foresee = succession.foresee_continuation
    return _entering(request, form, "law/successor.html", context, foresee, enter, "law_successor", regulation_id)


def _entering(
    request: PostRequest,
    form: Any,
    template: str,
    context: dict[str, Any],
    foresee: Callable[..., list[Recounted]],
    enter: Callable[..., tuple[Any, list[Recounted]]],
    *where: str,
) -> HttpResponseBase:
    """Answer a form that is first shown with what it would move, and holds once it was confirmed."""
    if request.method == "POST" and form.is_valid():
        try:
            if request.POST.get("do") == "enter":
                _made, changed = enter(request.actor, **form.arguments())
                is_later = not changed and is_counted_later()
                said = (
                    _("已生效，时限正在后台重新计算，页面上方显示进度。")
                    if is_later
                    else _("已生效，%(count)s项时限重新计算。")
                )
                messages.success(request, said % {"count": moved(changed)})
                return stored(request, redirect(*where))
            context |= moves(foresee(**form.arguments(), at=clock.now()), request.POST.get("page", ""))
            context["past"] = _past(form.arguments())
        except QibanError as error:
            add_problem(form, error)
    return render(request, template, context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_post(of=entering)
def take_back(request: PostRequest, arrangement_id: int) -> HttpResponseBase:
    """Show what taking an arrangement back would move, then take it back, with a reason."""
    entry = get_object_or_404(Arrangement, pk=arrangement_id)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            arranging.take_back(
                actor=request.actor, arrangement_id=entry.pk, reason=form.cleaned_data["reason"], at=clock.now()
            )
        except QibanError as error:
            add_problem(form, error)
        else:
            said = _("已撤回，时限正在后台重新计算。") if is_counted_later() else _("已撤回，时限已重新计算。")
            messages.success(request, said)
            return stored(request, redirect("law_calendar"))
    found = arranging.foresee_take_back(arrangement_id=entry.pk, at=clock.now()) if entry.is_in_force else []
    shown = moves(found, request.GET.get("page", ""))
    return _withdrawing(request, form, entry.source, "law_calendar", {**shown, "is_by_link": True})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_post(of=entering)
def withdraw(request: PostRequest, regulation_id: str, continuation_id: int) -> HttpResponseBase:
    """Take a successor or an extension back, with a reason."""
    entry = get_object_or_404(Continuation, pk=continuation_id, regulation=regulation_id)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            succession.withdraw_continuation(
                actor=request.actor, continuation_id=entry.pk, reason=form.cleaned_data["reason"], at=clock.now()
            )
        except QibanError as error:
            add_problem(form, error)
        else:
            messages.success(request, _("已撤回，时限已重新计算。"))
            return stored(request, redirect("law_successor", regulation_id))
    return _withdrawing(request, form, entry.number, "law", {})


def _withdrawing(request: PostRequest, form: Form, name: str, back: str, more: dict[str, Any]) -> HttpResponseBase:
    context = {"form": form, "name": name, "back": back, **more}
    return render(request, "law/take_back.html", context, status=422 if form.errors else 200)


def moved(changed: list[Recounted]) -> int:
    return sum(one.has_moved for one in changed)


def moves(changed: list[Recounted], page: str = "") -> dict[str, Any]:
    """Return a page of the deadlines that move, and how many do, unit by unit.

    Args:
        page: its number as the request has it, from 1.
    """
    moved = [one for one in changed if one.has_moved]
    pages = max(-(-len(moved) // SHOWN), 1)
    number = min(int(page), pages) if page.isascii() and page.isdigit() and len(page) < 9 and int(page) else 1
    some = moved[(number - 1) * SHOWN : number * SHOWN]
    counted = Counter(one.unit_id for one in moved)
    units = Unit.objects.in_bulk(counted)
    late = Counter(one.unit_id for one in moved if one.is_late_at_once)
    return {
        "is_foreseen": True,
        "moves": [{"move": one, "unit": units[one.unit_id], "title": clock_title(one.kind)} for one in some],
        "count": len(moved),
        "late": sum(late.values()),
        "by_unit": [(units[pk], number, late[pk]) for pk, number in counted.most_common()],
        "page_number": number,
        "pages": pages,
        "before": number - 1,
        "after": number + 1 if number < pages else 0,
    }


def _past(given: dict[str, Any]) -> list[date]:
    """Return the days of an arrangement that are past."""
    today = clock.civil_date(clock.now())
    return sorted(day for day in given.get("days", ()) if day < today)
