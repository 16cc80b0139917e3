"""Scenarios 达峰情景: parameters in a form, both paths beside each other, and kept with what was assumed."""

from base64 import b64encode
from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from qiban.core import clock
from qiban.core.errors import QibanError
from qiban.core.web.language import language
from qiban.core.web.posts import PostRequest, for_post
from qiban.core.web.problems import add_problem
from qiban.law.plans.workflow import ROLES
from qiban.plans.models import Plan, Scenario
from qiban.plans.operations.carbon.scenarios import answer_of, judged, keep_scenario
from qiban.plans.queries.carbon.starting import start_of

from .charts import drawn
from .forms import Measures, ScenarioForm, Sectors
from .scenario_shown import shown_scenario
from .views import plan_here

Json = dict[str, Any]
KEPT = 30


@require_http_methods(["GET", "HEAD", "POST"])
@for_post(*ROLES)
def index(request: PostRequest) -> HttpResponseBase:
    """List the scenarios that are kept, and ask for parameters; POST computes, or keeps, what they come to."""
    plan = plan_here(request)
    head, sectors, measures = _asked(request, plan)
    context: Json = {}
    if request.method == "POST" and head.is_valid() and sectors.is_valid() and measures.is_valid():
        assumptions = _assumptions(head.cleaned_data, _rows(sectors), _rows(measures))
        try:
            if "keep" in request.POST:
                made = keep_scenario(
                    actor=request.actor,
                    plan_id=plan.pk,
                    title=head.cleaned_data["title"],
                    note=head.cleaned_data["note"],
                    assumptions=assumptions,
                )
                return redirect("scenario", made.pk)
            context = _computed(assumptions)
        except QibanError as error:
            add_problem(head, error)
    faults = bool(request.method == "POST" and (head.errors or any(sectors.errors) or any(measures.errors)))
    shown = {
        "plan": plan,
        "form": head,
        "sector_forms": sectors,
        "measure_forms": measures,
        "kept": list(Scenario.objects.filter(plan=plan, state="kept").select_related("kept_by")[:KEPT]),
        "can_keep": request.actor.role == "plan_office" and request.actor.unit == plan.office_id,
        "computed": context,
    }
    return render(request, "plans/carbon/scenarios.html", shown, status=422 if faults else 200)


def _asked(request: PostRequest, plan: Plan) -> tuple[Any, Any, Any]:
    if request.method == "POST":
        sent = request.POST
        return ScenarioForm(sent), Sectors(sent, prefix="sectors"), Measures(sent, prefix="measures")
    year, rows = start_of(plan)
    return (
        ScenarioForm(initial={"base_year": year, "until": 2030}),
        Sectors(initial=rows, prefix="sectors"),
        Measures(prefix="measures"),
    )


def _rows(forms: Any) -> list[Json]:
    """Return what was filled in, without what is to be left out."""
    filled = [form.cleaned_data for form in forms if form.cleaned_data]
    return [{name: one[name] for name in one if name != "DELETE"} for one in filled if not one.get("DELETE")]


def _assumptions(head: Json, sectors: list[Json], measures: list[Json]) -> Json:
    return {"base_year": head["base_year"], "until": head["until"], "sectors": sectors, "measures": measures}


def _computed(assumptions: Json) -> Json:
    result = answer_of(judged(assumptions, clock.now()))
    return {
        **shown_scenario(assumptions, result),
        "paths": _picture(drawn(result, "paths", language())),
        "driver_bars": _picture(drawn(result, "drivers", language())),
    }


def _picture(svg: str) -> str:
    """Return a chart as an address that needs no second request: what is only computed has none of its own."""
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
