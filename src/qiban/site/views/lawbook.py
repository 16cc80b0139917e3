"""Entering by what deadlines are counted: days of the calendar, and what continues a regulation. Shown before it holds."""

from collections.abc import Callable
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
from qiban.core.obligations.recounting import Recounted
from qiban.core.units.models import Unit
from qiban.core.web.drafts import stored
from qiban.core.web.posts import PostRequest, for_post
from qiban.core.web.problems import add_problem
from qiban.law.regulation import clock_title
from qiban.site import regulations
from qiban.site.lawbook_forms import ArrangementForm, ContinuationForm, WithdrawForm

# A page lists so many moves; the count says how many there are.
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
                messages.success(request, _("已生效，%(count)s项时限重新计算。") % {"count": moved(changed)})
                return stored(request, redirect(*where))
            context |= moves(foresee(**form.arguments(), at=clock.now()))
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
            messages.success(request, _("已撤回，时限已重新计算。"))
            return stored(request, redirect("law_calendar"))
    found = arranging.foresee_take_back(arrangement_id=entry.pk, at=clock.now()) if entry.is_in_force else []
    return _withdrawing(request, form, entry.source, "law_calendar", moves(found))


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


def moves(changed: list[Recounted]) -> dict[str, Any]:
    moved = [one for one in changed if one.has_moved]
    units = Unit.objects.in_bulk({one.unit_id for one in moved[:SHOWN]})
    rows = [{"move": one, "unit": units[one.unit_id], "title": clock_title(one.kind)} for one in moved[:SHOWN]]
    return {
        "is_foreseen": True,
        "moves": rows,
        "count": len(moved),
        "late": sum(one.is_late_at_once for one in moved),
        "unlisted": max(len(moved) - SHOWN, 0),
    }
