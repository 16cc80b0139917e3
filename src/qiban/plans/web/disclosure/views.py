"""The public pages of plans 计划公开: what the city promised, how far it is, who answers for it; no sign-in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from qiban.core import clock
from qiban.core.errors import NotFound
from qiban.core.paging import page_of
from qiban.core.web.language import language, say
from qiban.core.web.open_data import kept
from qiban.core.web.posts import for_everyone
from qiban.law.openness.workflow import STATES as OPEN_STATES
from qiban.law.plans.workflow import STATES
from qiban.law.text import Text
from qiban.plans.charts import Curve, svg_of
from qiban.plans.models import Publication
from qiban.plans.models.kinds import Comparator, Form
from qiban.plans.queries.published import figures_of, published
from qiban.plans.words.openness import UNIT_KINDS

from .finding import found

SHOWN = 20
ASSESSED = OPEN_STATES["assessment"]
Json = dict[str, Any]


@require_safe
@for_everyone
def index(request: HttpRequest) -> HttpResponseBase:
    """List the plans and years of openness of which something is public."""
    page = page_of(published(), by=("-id",), cursor=request.GET.get("cursor", ""), size=SHOWN)
    changed_at = max((one.last_at for one in page.rows), default=clock.now())
    return kept(render(request, "plans/disclosure/list.html", {"page": page}), changed_at)


@require_safe
@for_everyone
def show(request: HttpRequest, number: str) -> HttpResponseBase:
    """Show what is public of a plan, or of a year of openness, in plain words.

    Raises:
        NotFound: nothing is.
    """
    one = found(number)
    if one.plan is None:
        return kept(render(request, "plans/disclosure/results.html", _results(one)), one.last_at)
    targets = [_shown(indicator, target) for indicator in one.content["indicators"] for target in indicator["targets"]]
    measures = [{**each, "state_title": say(STATES["measure"][each["state"]])} for each in one.content["measures"]]
    context = {"publication": one, "plan": one.plan, "content": one.content, "targets": targets, "measures": measures}
    return kept(render(request, "plans/disclosure/plan.html", context), one.last_at)


def _results(one: Publication) -> Json:
    """Return what the page of a year of openness shows: scores kind by kind, and how each kind filed."""
    scores = [_scored(each) for each in one.content["scores"]]
    filed = {each["kind"]: each for each in one.content["ledgers"]}
    kinds = [
        (say(of), [each for each in scores if each["kind"] == kind], filed[kind]) for kind, of in UNIT_KINDS.items()
    ]
    return {"publication": one, "year": one.open_year, "content": one.content, "kinds": kinds}


def _scored(row: Json) -> Json:
    return {**row, "unit_title": say(Text(row["unit"], row["unit_en"])), "state_title": say(ASSESSED[row["state"]])}


def _shown(indicator: Json, target: Json) -> Json:
    reason = target["assessment"].get("reason")
    return {
        **target,
        "indicator": indicator,
        "latest": indicator["figures"][-1] if indicator["figures"] else None,
        "reason": say(Text(reason["zh"], reason["en"])) if reason else _("还没有已核实的数据。"),
        "terms": str((Comparator(target["comparator"]) if target["form"] == "level" else Form(target["form"])).label),
        "curve": curve_of(indicator, target),
    }


def curve_of(indicator: Json, target: Json) -> Curve:
    """Return what the chart of a public target shows."""
    unit = indicator["unit"] if target["form"] == "level" else str(Form(target["form"]).label)
    return Curve(
        title=f"{indicator['title']}（{unit}）",
        figures=[(one["period"], one["value"]) for one in target["series"]],
        assessment=target["assessment"],
        year=target["year"],
        value=target["value"],
    )


@require_safe
@for_everyone
def chart(request: HttpRequest, number: str, code: str, year: int) -> HttpResponseBase:
    """Draw a public target.

    Raises:
        NotFound: nothing is public of such a target.
    """
    one = found(number)
    indicator = figures_of(one.content, code)
    target = next((each for each in (indicator or {"targets": []})["targets"] if each["year"] == year), None)
    if indicator is None or target is None:
        raise NotFound(Text("没有查到该目标。", "There is no such target."))
    svg = svg_of(curve_of(indicator, target), language())
    return kept(HttpResponse(svg, content_type="image/svg+xml"), one.last_at)
