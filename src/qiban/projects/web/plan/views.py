"""The plan of a year 年度计划: how far it has come, its entries as table and map, and when they are built (Art. 4, 5)."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from qiban.core import clock
from qiban.core.errors import Invalid, NotFound
from qiban.core.paging import page_of
from qiban.core.units.queries import areas
from qiban.core.web.filters import area_in, one_of
from qiban.core.web.given import whole
from qiban.core.web.posts import PostRequest, for_post
from qiban.law.city_projects.workflow import STATES
from qiban.law.text import Text
from qiban.projects.models import AnnualPlan
from qiban.projects.models.kinds import Field
from qiban.projects.operations.deciding.years import open_plan
from qiban.projects.queries import plan as queries
from qiban.projects.queries.plan import AreaSum, Filters
from qiban.projects.web.offering import offers_on

from .area_map import tiles
from .gantt import gantt
from .steps import steps_of

SHOWN = 50
ROLES = (
    "plan_manager",
    "proposer",
    "approver",
    "government_officer",
    "project_unit",
    "construction_unit",
    "user_unit",
    "audit_officer",
    "city_leader",
    "auditor",
)


@require_safe
@for_post(*ROLES)
def latest(request: PostRequest) -> HttpResponseBase:
    """Lead to the latest year that has a plan, or say that there is none; whoever opens years may open the first."""
    years = queries.years(request.actor)
    return redirect("city_plan", years[0]) if years else _none_yet(request)


@require_POST
@for_post("plan_manager")
def open_first(request: PostRequest) -> HttpResponseBase:
    """Open the collection for the year that the form says, where no published plan leads to the next one."""
    year = whole(request.POST.get("year", ""))
    try:
        return redirect("city_plan", open_plan(actor=request.actor, year=year or 0).year)
    except Invalid as error:
        return _none_yet(request, problem=error.fields.get("year", error.message), status=error.status)


def _none_yet(request: PostRequest, *, problem: Text | None = None, status: int = 200) -> HttpResponse:
    context = {
        "can_open": request.actor.role == "plan_manager",
        "year": clock.civil_date(clock.now()).year + 1,
        "problem": problem,
    }
    return render(request, "projects/plan/none.html", context, status=status)


@require_safe
@for_post(*ROLES)
def show(request: PostRequest, year: int) -> HttpResponseBase:
    """Show the plan of a year, or the adjustment with the number `?part=`; `area=`, `field=`, `state=`, `livelihood=1` narrow it.

    Raises:
        NotFound: that year has no such plan.
        Invalid: a filter that there is not.
    """
    plans = queries.plans_of(request.actor, year)
    plan = _chosen(plans, request.GET.get("part", ""))
    asked = _asked(request)
    found = queries.items(request.actor, plan, asked)
    page = page_of(queries.shown(found), by=("id",), cursor=request.GET.get("cursor", ""), size=SHOWN)
    signed = queries.signatures(plan)
    context = {
        "plan": plan,
        "plans": plans,
        "years": queries.years(request.actor),
        "steps": steps_of(plan, signed),
        "thing": plan,
        **offers_on(request.actor, plan, back=request.get_full_path()),
        **_sums(request, plan, asked),
        "asked": asked,
        "fields": Field.choices,
        "states": STATES["plan_item"],
        "page": page,
        "gantt": gantt(page.rows, clock.civil_date(clock.now())),
    }
    return render(request, "projects/plan/plan.html", context)


def _chosen(plans: Sequence[AnnualPlan], part: str) -> AnnualPlan:
    for plan in plans:
        if plan.number == part or not (part or plan.is_adjustment):
            return plan
    raise NotFound(Text("该年度没有这份计划。", "There is no such plan of that year."))


def _asked(request: PostRequest) -> Filters:
    given = request.GET
    return Filters(
        area=area_in(given),
        field=one_of(given, "field", Field.values),
        state=one_of(given, "state", STATES["plan_item"]),
        is_livelihood=given.get("livelihood") == "1",
    )


def _sums(request: PostRequest, plan: AnnualPlan, asked: Filters) -> dict[str, Any]:
    """Return the map, which shows every area whichever is chosen, and the sum of all that it counts."""
    everywhere = Filters(None, asked.field, asked.state, asked.is_livelihood)
    sums, here = queries.sums_by_area(queries.items(request.actor, plan, everywhere)), areas()
    counted = [sums.get(asked.area.pk, AreaSum())] if asked.area else list(sums.values())
    return {
        "areas": here,
        "tiles": tiles(here, sums),
        "citywide": sums.get(None),
        "total": AreaSum(sum(one.number for one in counted), sum((one.amount for one in counted), AreaSum().amount)),
    }
