"""Carbon's accounts 碳排放核算: years, firms beside the city, control of totals and intensities, districts' own plans."""

from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from qiban.core import clock
from qiban.core.errors import NotFound, QibanError
from qiban.core.units.queries import areas
from qiban.core.web.filters import year_in
from qiban.core.web.posts import PostRequest, for_post
from qiban.core.web.problems import add_problem
from qiban.law.plans.workflow import ROLES
from qiban.law.text import Text
from qiban.plans.models import CarbonYear, Plan
from qiban.plans.operations.carbon.peaking import draft_peaking_plan
from qiban.plans.operations.carbon.years import open_carbon_year
from qiban.plans.permissions import sees_every_firm
from qiban.plans.queries.carbon import controlling, peaking, reconciling, years

from .forms import PeakingPlanForm, YearForm

NONE = Text("目前没有达峰计划。", "There is no carbon plan yet.")


def plan_here(request: PostRequest) -> Plan:
    """Return the carbon plan that the post may see.

    Raises:
        NotFound: there is none.
    """
    plan = years.plan_for(request.actor)
    if plan is None:
        raise NotFound(NONE, next_step=Text("计划启动后再来。", "Come back once it has started."))
    return plan


@require_http_methods(["GET", "HEAD", "POST"])
@for_post(*ROLES)
def index(request: PostRequest) -> HttpResponseBase:
    """List the accounting years with the city's results; POST opens another one."""
    plan = plan_here(request)
    form = YearForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = open_carbon_year(actor=request.actor, plan_id=plan.pk, year=form.cleaned_data["year"])
            return redirect("carbon_year", made.pk)
        except QibanError as error:
            add_problem(form, error)
    context = {
        "plan": plan,
        "years": years.years(plan),
        "form": form,
        "can_open": request.actor.role == "plan_office" and request.actor.unit == plan.office_id,
    }
    return render(request, "plans/carbon/index.html", context, status=422 if form.errors else 200)


def _year(request: PostRequest, plan: Plan) -> CarbonYear:
    found = years.latest_year(plan, request.actor, year_in(request.GET))
    if found is None:
        raise NotFound(Text("没有这个核算年度。", "There is no such accounting year."))
    return found


@require_safe
@for_post("plan_office", "city_leader", "auditor", "plan_unit")
def reconcile(request: PostRequest) -> HttpResponseBase:
    """Hold the firms' accounts against the city's result of a year; `?year=` another one than the latest."""
    plan = plan_here(request)
    year = _year(request, plan)
    # A sector of few firms would tell what one of them emits.
    is_told = sees_every_firm(request.actor, plan)
    accounts = years.results_of(year, request.actor)
    context = {
        "plan": plan,
        "year": year,
        "known": years.years(plan),
        "is_told": is_told,
        "found": reconciling.reconciled(year, clock.now()) if is_told else None,
        "accounts": [one for one in accounts if one.enterprise_id],
    }
    return render(request, "plans/carbon/reconciling.html", context)


@require_safe
@for_post(*ROLES)
def control(request: PostRequest) -> HttpResponseBase:
    """Show totals and intensities of a year beside the path to their targets; `?year=` another one than the latest."""
    plan = plan_here(request)
    year = _year(request, plan)
    context = {
        "plan": plan,
        "year": year,
        "known": years.years(plan),
        "found": controlling.controlled(year, clock.now()),
    }
    return render(request, "plans/carbon/controlling.html", context)


@require_safe
@for_post(*ROLES)
def districts(request: PostRequest) -> HttpResponseBase:
    """List the districts with their own plans."""
    plan = plan_here(request)
    rows = peaking.districts(plan, request.actor)
    is_district = request.actor.role == "plan_unit" and request.actor.unit in {one.pk for one in areas()}
    own = next((row for row in rows if row.area.pk == request.actor.unit), None)
    context = {
        "plan": plan,
        "rows": rows,
        "sum": peaking.height(rows),
        "can_send": is_district and own is not None and own.plan is None,
    }
    return render(request, "plans/carbon/districts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_post("plan_unit")
def send_district(request: PostRequest) -> HttpResponseBase:
    """Show the form of a district's own plan, or send it in and lead to its page."""
    plan = plan_here(request)
    form = PeakingPlanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(
                "peaking_plan", draft_peaking_plan(actor=request.actor, plan_id=plan.pk, **form.cleaned_data).pk
            )
        except QibanError as error:
            add_problem(form, error)
    return render(request, "plans/carbon/district_new.html", {"form": form}, status=422 if form.errors else 200)
