"""Breaches 违规问题: what went against the rules, and what follows from it (Art. 12, 26, 27)."""

from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from qiban.core.paging import page_of
from qiban.core.web.filters import one_of
from qiban.core.web.parts import render_part
from qiban.core.web.posts import PostRequest, for_post
from qiban.law.citation import Citation
from qiban.law.city_projects import CITY_PROJECTS
from qiban.law.city_projects.workflow import STATES
from qiban.projects.models.kinds import BreachKind, Hold
from qiban.projects.queries import breaches as queries
from qiban.projects.queries.breaches import ARTICLES, Filters
from qiban.projects.queries.lights import light_of_each

ROLES = (
    "plan_manager",
    "project_unit",
    "construction_unit",
    "user_unit",
    "approver",
    "government_officer",
    "audit_officer",
    "city_leader",
    "auditor",
)
SHOWN = 30


@require_safe
@for_post(*ROLES)
def index(request: PostRequest) -> HttpResponseBase:
    """List the breaches that the post may see; `?state=`, `kind=`, `article=` and `hold=` narrow it.

    Raises:
        Invalid: a filter that there is not.
    """
    given = request.GET
    asked = Filters(
        state=one_of(given, "state", STATES["breach"]),
        kind=one_of(given, "kind", BreachKind.values),
        article=one_of(given, "article", ARTICLES),
        hold=one_of(given, "hold", Hold.values),
    )
    page = page_of(queries.breaches(request.actor, asked), by=("-id",), cursor=given.get("cursor", ""), size=SHOWN)
    lights = light_of_each(page.rows)
    context = {
        "asked": asked,
        "states": STATES["breach"],
        "kinds": [(value, f"{value} {title}") for value, title in BreachKind.choices],
        "articles": [(one, Citation(CITY_PROJECTS, int(one)).short_label) for one in ARTICLES],
        "holds": Hold.choices,
        "page": page,
        "rows": [(one, f"{CITY_PROJECTS}:{one.kind}", lights.get(one.pk)) for one in page.rows],
    }
    return render_part(request, "projects/breaches/index.html", "projects/breaches/rows.html", context)
