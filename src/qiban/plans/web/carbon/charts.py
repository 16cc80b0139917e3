"""Charts of results and scenarios 核算和情景图, as SVG."""

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from qiban.core.errors import NotFound
from qiban.core.web.language import language
from qiban.core.web.posts import PostRequest, for_post
from qiban.law.plans.workflow import ROLES
from qiban.law.text import Text
from qiban.plans import carbon_charts
from qiban.plans.models import Inventory, Scenario
from qiban.plans.permissions import visible_accounts, visible_of
from qiban.plans.queries.carbon import results

GONE = Text("没有查到该结果。", "There is no such result.")


@require_safe
@for_post(*ROLES)
def inventory(request: PostRequest, pk: int) -> HttpResponseBase:
    """Draw a result by sector, the earlier one beside it.

    Raises:
        NotFound: there is none, or none that the post may see.
    """
    one = visible_accounts(Inventory, request.actor).filter(pk=pk).select_related("replaces").first()
    if one is None:
        raise NotFound(GONE)
    rows = [
        carbon_charts.Bar(each.name, float(each.sums["co2"]), None if each.former is None else float(each.former))
        for each in results.shares(one, "sector")
    ]
    return _svg(carbon_charts.bars(rows, language()))


@require_safe
@for_post(*ROLES)
def scenario(request: PostRequest, pk: int, what: str) -> HttpResponseBase:
    """Draw a scenario's paths, or what drives the plan's.

    Raises:
        NotFound: there is none, or none that the post may see.
    """
    one = visible_of(Scenario, request.actor).filter(pk=pk).first()
    if one is None or what not in ("paths", "drivers"):
        raise NotFound(GONE)
    return _svg(drawn(one.result, what, language()))


def drawn(result: dict[str, Any], what: str, language_code: str) -> str:
    """Return a chart of a scenario's result."""
    if what == "paths":
        return carbon_charts.paths(result, language_code)
    return carbon_charts.drivers(result["plan"]["drivers_until_end"]["parts"], language_code)


def _svg(content: str) -> HttpResponse:
    return HttpResponse(content, content_type="image/svg+xml")
