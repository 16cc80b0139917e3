"""The public pages of projects 城建项目公开: what the city builds, for whom, with whom and for how much; no sign-in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from qiban.core import clock
from qiban.core.errors import NotFound
from qiban.core.paging import page_of
from qiban.core.units.queries import areas
from qiban.core.web.filters import area_in, words_in, year_in
from qiban.core.web.language import say
from qiban.core.web.posts import for_everyone
from qiban.law.city_projects import CITY_PROJECTS
from qiban.law.city_projects.workflow import STATES
from qiban.law.text import Text
from qiban.projects.models import Project
from qiban.projects.queries import disclosure as queries
from qiban.projects.queries.disclosure import Filters
from qiban.projects.web.chain import public_chain

SHOWN, YEARS_SHOWN = 20, 8
# The states that a project passes as citizens see it.
PROGRESS = ("preparing", "building", "completed", "accepted", "handed_over")


@require_safe
@for_everyone
def index(request: HttpRequest) -> HttpResponse:
    """List the projects of published plans; `?text=`, `year=` and `area=` narrow it.

    Raises:
        Invalid: a filter that there is not.
    """
    given = request.GET
    asked = Filters(text=words_in(given), year=year_in(given), area=area_in(given))
    this_year = clock.civil_date(clock.now()).year
    context = {
        "asked": asked,
        "years": range(this_year + 1, this_year + 1 - YEARS_SHOWN, -1),
        "areas": areas(),
        "page": page_of(queries.listed(asked), by=("-id",), cursor=given.get("cursor", ""), size=SHOWN),
    }
    return render(request, "projects/disclosure/list.html", context)


@require_safe
@for_everyone
def show(request: HttpRequest, number: str) -> HttpResponse:
    """Show one project in plain words.

    Raises:
        NotFound: no published plan has a project with this number.
    """
    project = queries.with_number(number)
    if project is None:
        raise NotFound(
            Text("没有查到该项目，或该项目未列入已公布的计划。", "No published plan has a project with this number."),
            next_step=Text("请从项目列表中查找。", "Look for it in the list of projects."),
        )
    context = {
        "project": project,
        "who": _who(project),
        "steps": _steps(project),
        "chain": public_chain(project),
        "approvals": queries.approvals(project),
        "contracts": queries.contracts(project),
        "acceptance": queries.acceptance(project),
        "breaches": [(one, f"{CITY_PROJECTS}:{one.kind}") for one in queries.breaches(project)],
    }
    return render(request, "projects/disclosure/project.html", context)


def _who(project: Project) -> list[tuple[str, str]]:
    owners = [
        (_("项目单位（筹集和支付资金）"), project.project_unit.label),
        (_("建设单位（组织建设）"), project.construction_unit.label),
        (_("使用（管护）单位"), project.user_unit.label if project.user_unit else ""),
    ]
    return [*owners, *((str(one.get_role_display()), one.unit.label) for one in queries.parties(project))]


def _steps(project: Project) -> list[dict[str, Any]]:
    """Return how far the project is, as components/timeline.html shows it; a stopped or cancelled one says so first."""
    days = {
        "building": project.started_on,
        "completed": project.completed_on,
        "accepted": project.accepted_on,
        "handed_over": project.handed_over_on,
    }
    is_past = project.state in ("stopped", "closed", "cancelled")
    shown = {"stopped": "building", "closed": "handed_over", "cancelled": "preparing"}.get(project.state, project.state)
    here = PROGRESS.index(shown)
    return [
        {
            "title": say(STATES["project"][project.state if is_past and place == here else name]),
            "at": None,
            "who": f"{days[name]:%Y-%m-%d}" if days.get(name) else "",
            "clause": "",
            "text": "",
            "state": "now" if place == here else "coming" if place > here else "",
            "facts": [],
        }
        for place, name in enumerate(PROGRESS)
    ]
