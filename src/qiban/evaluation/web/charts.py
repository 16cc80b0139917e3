"""Charts of evaluation, as pictures and as what makes them alive on screen: one specification for both."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from qiban.core.actor import Actor
from qiban.core.charts.views import picture
from qiban.core.errors import NotFound
from qiban.core.web.language import language
from qiban.core.web.posts import PostRequest, for_post
from qiban.evaluation.charts import Dot, group_chart, trend_chart
from qiban.evaluation.formats.report import bars_of
from qiban.evaluation.models import Month
from qiban.evaluation.queries.tables import Group, Point
from qiban.law.hotline.evaluation.rates import RATES
from qiban.law.text import Text

from .finding import ROLES, found_month, found_unit, groups_of
from .months import chart_text
from .units import points_of, trend_text

Json = dict[str, Any]


@require_safe
@for_post(*ROLES)
def group_picture(request: PostRequest, month: int, group: str) -> HttpResponse:
    """Draw the scores of a group."""
    return picture(_group(request.actor, month, group))


@require_safe
@for_post(*ROLES)
def group_data(request: PostRequest, month: int, group: str) -> HttpResponse:
    """Hand out the specification of the same chart."""
    return JsonResponse(_group(request.actor, month, group))


def _group(actor: Actor, month: int, group: str) -> Json:
    one = found_month(actor, month)
    return chart_of(one, group_named(groups_of(actor, one), group))


def group_named(groups: list[Group], name: str) -> Group:
    """Return a group that has somebody ranked.

    Raises:
        NotFound: there is none of that name, or it is not for the post to see.
    """
    for one in groups:
        if one.name == name and one.ranked:
            return one
    raise NotFound(Text("没有这个考核组的排名。", "There are no places of such a group."))


def chart_of(month: Month, group: Group) -> Json:
    """Return the specification of a group's scores in the reader's language."""
    return group_chart(chart_text(month, group), bars_of(group.rows), language())


@require_safe
@for_post(*ROLES)
def trend_picture(request: PostRequest, month: int, unit: int) -> HttpResponse:
    """Draw a unit's rates over twelve months."""
    return picture(_trend(request.actor, month, unit))


@require_safe
@for_post(*ROLES)
def trend_data(request: PostRequest, month: int, unit: int) -> HttpResponse:
    """Hand out the specification of the same chart."""
    return JsonResponse(_trend(request.actor, month, unit))


def _trend(actor: Actor, month: int, unit: int) -> Json:
    one, of = found_month(actor, month), found_unit(actor, unit)
    points = points_of(actor, one, of)
    return trend_chart(trend_text(of, points), list(_dots(points)), [_named(each.month) for each in points], language())


def _dots(points: list[Point]) -> "list[Dot]":
    return [
        Dot(_named(each.month), rate, each.figures[rate].percent if rate in each.figures else None)
        for each in points
        for rate in RATES
    ]


def _named(month: Month) -> str:
    return f"{month.pk // 100}-{month.pk % 100:02d}"
