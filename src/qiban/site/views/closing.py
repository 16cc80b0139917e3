"""Close or merge units: what they bear and where it goes is shown first, then it is done."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from qiban.core import clock
from qiban.core.errors import QibanError
from qiban.core.reasons import checked_reason
from qiban.core.units.borne import Borne, borne_by, planned_closings
from qiban.core.units.closing import check_closing
from qiban.core.units.models import Closing, Unit
from qiban.core.units.needed import check_needed
from qiban.core.units.others import check_others
from qiban.core.units.queries import open_units
from qiban.core.units.reorganising import cancel_closing, merge_units
from qiban.core.web.drafts import stored
from qiban.core.web.posts import PostRequest, for_post
from qiban.core.web.problems import add_problem
from qiban.site.unit_forms import CloseForm


@dataclass(frozen=True, slots=True)
class Impact:
    """What a unit bears that closes, and who takes over of each office."""

    unit: Unit
    borne: Borne
    successor: Unit | None
    others: dict[str, Unit]

    @property
    def lines(self) -> "list[tuple[object, Unit | None]]":
        """Return what is open of each office, and who goes on with it."""
        return [
            (one, self.others.get(of.name, self.successor))
            for of in self.borne.of_offices
            for one in of.held
            if one.number
        ]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_post("administrator")
def close(request: PostRequest) -> HttpResponseBase:
    """Ask which unit closes; show what it bears; with the button `confirm`, do it."""
    form = CloseForm(
        request.POST if request.method == "POST" else None,
        initial={"unit": _named(request.GET.get("unit", "")), "on": _today()},
    )
    impacts, status = [], 200
    if form.is_bound:
        status = 422
        if "confirm" in request.POST and _is_done(request):
            return redirect("close_unit")
        if form.is_valid():
            try:
                impacts = _foreseen(request, form)
                if "confirm" in request.POST:
                    _carry_out(request, form)
                    return stored(request, redirect("close_unit"))
                status = 200
            except QibanError as error:
                add_problem(form, error)
                status = error.status
    context = {
        "form": form,
        "impacts": impacts,
        "planned": planned_closings(),
        "units": open_units(),
        "today": _today(),
        "has_others": any(form[one.name].value() for one in form.other_fields) if form.is_bound else False,
    }
    return render(request, "units/close.html", context, status=status)


@never_cache
@require_POST
@for_post("administrator")
def cancel(request: PostRequest, unit_id: int) -> HttpResponseBase:
    """Take back a closing whose day has not come."""
    cancel_closing(actor=request.actor, unit_id=unit_id, reason=request.POST.get("reason", ""), at=clock.now())
    messages.success(request, _("撤并安排已取消。"))
    return stored(request, redirect("unit", unit_id))


def _today() -> date:
    return clock.civil_date(clock.now())


def _is_done(request: PostRequest) -> bool:
    """Tell whether the same person's first click carried this very closing out today."""
    unit, heir = (_named(request.POST.get(name, "")) for name in ("unit", "successor"))
    done = Closing.objects.filter(unit=unit, successor=heir, closes_on=_today(), done_at__isnull=False)
    return unit is not None and done.filter(planned_by_id=request.actor.person_id or 0).exists()


def _named(name: str) -> Unit | None:
    from qiban.core.units.queries import resolve

    try:
        return resolve(name) if name else None
    except QibanError:
        return None


def _foreseen(request: PostRequest, form: CloseForm) -> list[Impact]:
    given, today = form.cleaned_data, _today()
    checked_reason(given["reason"], request.actor)
    check_others(form.units, form.others)
    check_needed(form.units, max(given["on"], today))
    for unit in form.units:
        check_closing(unit, successor=given["successor"], on=given["on"], today=today)
    return [Impact(unit, borne_by(unit), given["successor"], form.others) for unit in form.units]


def _carry_out(request: PostRequest, form: CloseForm) -> None:
    given = form.cleaned_data
    planned = merge_units(
        actor=request.actor,
        unit_ids=[one.pk for one in form.units],
        successor_id=given["successor"].pk if given["successor"] else None,
        on=given["on"],
        reason=given["reason"],
        others={name: one.pk for name, one in form.others.items()},
        at=clock.now(),
    )
    said = _("%(unit)s已撤并。") if planned[0].done_at else _("%(unit)s将于%(on)s撤并，当日自动办理。")
    names = "、".join(one.unit.label for one in planned)
    messages.success(request, said % {"unit": names, "on": given["on"]})
