"""The register of schools 学校登记册, and what it comes to for each target of full coverage."""

from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from qiban.core import clock
from qiban.core.errors import NotFound
from qiban.core.paging import page_of, take_stored
from qiban.core.units.queries import areas
from qiban.core.web.filters import area_in
from qiban.core.web.parts import render_part
from qiban.core.web.posts import PostRequest, for_post
from qiban.law.education.regulation import EDUCATION
from qiban.law.plans.workflow import ROLES
from qiban.law.text import Text
from qiban.plans.queries.carbon.years import plan_for
from qiban.plans.queries.education import register

SHOWN = 50


@require_safe
@for_post(*ROLES)
def index(request: PostRequest) -> HttpResponseBase:
    """List the register, `?area=` of one district, with what it comes to for each target.

    Raises:
        NotFound: there is no education plan that the post may see.
        Invalid: a district that there is not.
    """
    plan = plan_for(request.actor, EDUCATION)
    if plan is None:
        raise NotFound(Text("目前没有教育计划。", "There is no education plan yet."))
    area, now = area_in(request.GET), clock.now()
    found = register.schools(request.actor, plan, area.pk if area else None)
    page = page_of(
        found.order_by("-pk"), by=("-id",), cursor=request.GET.get("cursor", ""), size=SHOWN, first=take_stored
    )
    coverages = register.coverages(plan, now)
    context = {
        "plan": plan,
        "coverages": coverages,
        "page": page,
        "rows": [(one, _open(one.meets, coverages)) for one in page.rows],
        "areas": [(one.code, one.label) for one in areas()],
        "area": area.code if area else "",
    }
    return render_part(request, "plans/schools/index.html", "plans/schools/rows.html", context)


def _open(meets: dict[str, bool], coverages: list[register.Coverage]) -> list[Text]:
    """Return what a school does not meet yet."""
    return [one.target.indicator.title for one in coverages if meets.get(one.target.id) is False]
