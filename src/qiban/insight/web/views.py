"""Pages by which a matter goes from one office to another."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from qiban.core.errors import NotFound, QibanError
from qiban.core.web.drafts import stored
from qiban.core.web.posts import PostRequest, for_post
from qiban.core.web.problems import add_problem
from qiban.flood.models import FloodTask
from qiban.flood.permissions import visible_of_unit
from qiban.hotline.models import Order
from qiban.hotline.permissions import sees_order
from qiban.insight.operations.handing import DISPATCHING, order_to_flood, task_to_hotline
from qiban.law.flood.workflow.roles import HEADQUARTERS, UNITS
from qiban.law.text import Text

from .forms import ToFloodForm, ToHotlineForm

Act = Callable[[dict[str, Any]], str]


@require_http_methods(["GET", "HEAD", "POST"])
@for_post(*sorted(HEADQUARTERS | UNITS))
def to_hotline(request: PostRequest, pk: int) -> HttpResponseBase:
    """Show the form by which a flood task goes to the hotline, or hand it over and lead back to the task."""
    task = visible_of_unit(FloodTask, request.actor).filter(pk=pk).first()
    if task is None:
        raise NotFound(Text("没有查到该任务。", "There is no such task."))
    form = ToHotlineForm(request.POST or None, initial={"subject": task.subject})

    def act(given: dict[str, Any]) -> str:
        demand = task_to_hotline(actor=request.actor, flood_task_id=pk, **given)
        return _("已转12345热线，诉求编号%(number)s。") % {"number": demand.number}

    return _handed(
        request, form, act, title=_("转12345热线办理"), about=f"{task.number} {task.subject}", page="flood_task", pk=pk
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_post(*sorted(DISPATCHING))
def to_flood(request: PostRequest, pk: int) -> HttpResponseBase:
    """Show the form by which an order goes to flood control, or hand it over and lead back to the order."""
    order = Order.objects.filter(pk=pk).first() if sees_order(request.actor, pk) else None
    if order is None:
        raise NotFound(Text("没有查到该工单。", "There is no such order."))
    form = ToFloodForm(request.POST or None)

    def act(given: dict[str, Any]) -> str:
        task = order_to_flood(actor=request.actor, order_id=pk, **given)
        return _("已转防汛任务%(number)s。") % {"number": task.number}

    return _handed(request, form, act, title=_("转防汛任务"), about=order.number, page="order", pk=pk)


def _handed(
    request: PostRequest, form: forms.Form, act: Act, *, title: str, about: str, page: str, pk: int
) -> HttpResponseBase:
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, act(form.cleaned_data))
        except QibanError as error:
            add_problem(form, error)
        else:
            return stored(request, redirect(page, pk))
    context = {"form": form, "title": title, "about": about, "page": page, "pk": pk}
    return render(request, "insight/hand.html", context, status=422 if form.errors else 200)
