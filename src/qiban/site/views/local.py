"""Local parameters: numbers that the regulations leave open, set from a day on. Shown before they hold."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from qiban.core import clock
from qiban.core.errors import QibanError
from qiban.core.lawbook import choosing, in_force
from qiban.core.lawbook.models import LocalValue
from qiban.core.lawbook.offices import ADMINISTRATOR
from qiban.core.web.drafts import stored
from qiban.core.web.posts import PostRequest, for_post
from qiban.core.web.problems import add_problem
from qiban.law.parameter import Parameter
from qiban.site import regulations
from qiban.site.local_forms import ChoiceForm, ReasonForm

from .lawbook import moved, moves


@never_cache
@require_safe
@for_post(ADMINISTRATOR)
def index(request: PostRequest) -> HttpResponseBase:
    """List the numbers of each regulation, its own ones too: those only a document of its issuer changes."""
    today, sought = clock.civil_date(clock.now()), request.GET.get("q", "").strip()
    found = [regulations.regulation(one) for one in regulations.regulation_ids()]
    local = [(one, [row for row in _rows(one.id, today, is_local=True) if _says(row, sought)]) for one in found]
    context = {
        "regulations": [{"regulation": one, "rows": rows} for one, rows in local if rows],
        "fixed": [{"regulation": one, "count": len(_rows(one.id, today, is_local=False))} for one in found],
        "sought": sought,
    }
    return render(request, "administration/local_values.html", context)


def _says(row: Mapping[str, Any], sought: str) -> bool:
    title = row["parameter"].title
    return sought.casefold() in f"{title.zh} {title.en}".casefold()


def _rows(regulation_id: str, today: date, *, is_local: bool) -> list[dict[str, Any]]:
    book = in_force.book(regulation_id)
    return [_row(one, today) for one in book.parameters.values() if one.is_local == is_local]


def _row(one: Parameter, today: date) -> dict[str, Any]:
    coming = [value for value in one.values if value.valid_from > today]
    begun = [value for value in one.values if value.valid_from <= today]
    return {"parameter": one, "value": begun[-1] if begun else one.values[0], "coming": coming}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_post(ADMINISTRATOR)
def show(request: PostRequest, regulation_id: str, name: str) -> HttpResponseBase:
    """Show a number with its history; show what a new value would move, then put it in force from its day on."""
    parameter, at = _parameter(regulation_id, name), clock.now()
    today = clock.civil_date(at)
    form = ChoiceForm(request.POST or None, parameter=parameter, regulation=regulation_id, today=today)
    context: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        try:
            if request.POST.get("do") == "enter":
                _made, changed = choosing.choose(actor=request.actor, at=at, **form.arguments())
                messages.success(request, _("已录入，%(count)s项时限重新计算。") % {"count": moved(changed)})
                return stored(request, redirect("local_value", regulation_id, name))
            context = moves(choosing.foresee_choice(**form.arguments(), at=at))
        except QibanError as error:
            add_problem(form, error)
    entries = LocalValue.objects.filter(regulation=regulation_id, name=name).select_related(
        "entered_by", "withdrawn_by"
    )
    context |= {
        "form": form,
        "regulation": regulations.regulation(regulation_id),
        "entries": [{"entry": one, "may_undo": one.is_in_force and one.valid_from > today} for one in entries],
        **_row(parameter, today),
    }
    return render(request, "administration/local_value.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_post(ADMINISTRATOR)
def undo(request: PostRequest, regulation_id: str, name: str, entry_id: int) -> HttpResponseBase:
    """Take back a value whose day has not come, with a reason."""
    parameter = _parameter(regulation_id, name)
    entry = get_object_or_404(LocalValue, pk=entry_id, regulation=regulation_id, name=name)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            choosing.undo(actor=request.actor, entry_id=entry.pk, reason=form.cleaned_data["reason"], at=clock.now())
        except QibanError as error:
            add_problem(form, error)
        else:
            messages.success(request, _("已撤回，原数值继续有效。"))
            return stored(request, redirect("local_value", regulation_id, name))
    context = {"form": form, "entry": entry, "parameter": parameter, "regulation_id": regulation_id}
    return render(request, "administration/undo_value.html", context, status=422 if form.errors else 200)


def _parameter(regulation_id: str, name: str) -> Parameter:
    if regulation_id not in regulations.regulation_ids():
        raise Http404(regulation_id)
    found = in_force.book(regulation_id).parameters.get(name)
    if found is None:
        raise Http404(name)
    return found
