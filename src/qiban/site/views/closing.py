"""Close a unit: what it bears is shown first, then it is done."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qiban.core import clock
from qiban.core.errors import QibanError
from qiban.core.units.borne import borne_by, planned_closings
from qiban.core.units.closing import check_closing
from qiban.core.units.models import Closing, Unit
from qiban.core.units.queries import resolve
from qiban.core.units.reorganising import close_unit
from qiban.core.web.drafts import stored
from qiban.core.web.posts import PostRequest, for_post
from qiban.core.web.problems import add_problem
from qiban.core.web.unit_fields import UnitField


class CloseForm(forms.Form):
    """Which unit closes, which takes over, and when."""

    unit = UnitField(label=gettext_lazy("撤并的单位"))
    successor = UnitField(
        label=gettext_lazy("承接单位"),
        required=False,
        help_text=gettext_lazy("没有承接单位的，在办工单退回派单。"),
    )
    on = forms.DateField(
        label=gettext_lazy("撤并日期"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("今天即办；以后的日期，当日自动办理。"),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_post("administrator")
def close(request: PostRequest) -> HttpResponseBase:
    """Ask which unit closes; show what it bears; with the button `confirm`, do it."""
    if "confirm" in request.POST and _is_done(request):
        return redirect("close_unit")
    form = CloseForm(request.POST if request.method == "POST" else None)
    borne, status = None, 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                borne = _checked(form.cleaned_data)
                if "confirm" in request.POST:
                    _carry_out(request, form.cleaned_data)
                    return stored(request, redirect("close_unit"))
                status = 200
            except QibanError as error:
                add_problem(form, error)
                status = error.status
    units = Unit.objects.filter(closed_on=None)
    context = {"form": form, "borne": borne, "planned": planned_closings(), "units": units}
    return render(request, "units/close.html", context, status=status)


def _is_done(request: PostRequest) -> bool:
    """Tell whether the same person's first click carried this very closing out today."""
    try:
        unit, heir = (resolve(name) if name else None for name in map(request.POST.get, ("unit", "successor")))
    except QibanError:
        return False
    today = clock.civil_date(clock.now())
    done = Closing.objects.filter(unit=unit, successor=heir, closes_on=today, done_at__isnull=False)
    return done.filter(planned_by_id=request.actor.person_id or 0).exists()


def _checked(given: dict[str, Any]) -> Any:
    today = clock.civil_date(clock.now())
    check_closing(given["unit"], successor=given["successor"], on=given["on"], today=today)
    return borne_by(given["unit"])


def _carry_out(request: PostRequest, given: dict[str, Any]) -> None:
    unit, successor = given["unit"], given["successor"]
    planned = close_unit(
        actor=request.actor, unit_id=unit.pk, successor_id=successor.pk if successor else None, on=given["on"]
    )
    said = _("%(unit)s已撤并。") if planned.done_at else _("%(unit)s将于%(on)s撤并，当日自动办理。")
    messages.success(request, said % {"unit": unit.label, "on": given["on"]})
