"""The chart of a target 目标图, as SVG."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from qiban.core.errors import NotFound
from qiban.core.web.language import language
from qiban.core.web.posts import PostRequest, for_post
from qiban.law.plans.workflow import ROLES
from qiban.law.text import Text
from qiban.plans.charts import svg_of
from qiban.plans.models import Indicator, Target
from qiban.plans.permissions import visible_of
from qiban.plans.queries.indicator import confirmed, curve_of


@require_safe
@for_post(*ROLES)
def chart(request: PostRequest, pk: int, year: int) -> HttpResponseBase:
    """Draw the target of an indicator for a year.

    Raises:
        NotFound: there is no such target, or none that the post may see.
    """
    seen = visible_of(Indicator, request.actor).filter(pk=pk)
    target = Target.objects.filter(indicator__in=seen, year=year).select_related("indicator").first()
    if target is None:
        raise NotFound(Text("没有查到该目标。", "There is no such target."))
    svg = svg_of(curve_of(target, confirmed(target.indicator)), language())
    return HttpResponse(svg, content_type="image/svg+xml")
