"""The leaders' page 城建总览: four figures, each with its projects, and sums by area and field."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from qiban.core import clock
from qiban.core.paging import page_of
from qiban.core.units.queries import areas
from qiban.core.web.filters import year_in
from qiban.core.web.posts import PostRequest, for_post
from qiban.projects.models import Project
from qiban.projects.models.kinds import Field
from qiban.projects.queries import overview as queries
from qiban.projects.queries.lights import lights_of
from qiban.projects.queries.overview import FIGURES, Sums

ROLES = ("city_leader", "plan_manager", "auditor", "government_officer")
SHOWN, YEARS_SHOWN = 30, 8
TITLES: dict[str, Promise | str] = {
    "over_budget": _("超概算"),
    "late": _("滞后"),
    "blocked": _("受阻"),
    "recalled": _("收回资金"),
}
MEANINGS: dict[str, Promise | str] = {
    "over_budget": _("合同及变更、概算、预算或决算超过批准概算的项目，及超出金额"),
    "late": _("计划工期已过尚未完工，或有事项超过时限的项目"),
    "blocked": _("暂停、停止拨付资金或停工的项目"),
    "recalled": _("已责令收回资金的项目，及收回金额"),
}


@require_safe
@for_post(*ROLES)
def index(request: PostRequest) -> HttpResponseBase:
    """Show the four figures over all projects, and the sums of those planned in `?year=` (all without it).

    Raises:
        Invalid: a year that is none.
    """
    today, year = _today(), year_in(request.GET)
    figures, sums = queries.figures(today), queries.sums(year)
    context = {
        "figures": [(name, TITLES[name], MEANINGS[name], figures[name]) for name in FIGURES],
        "returned": queries.returned(),
        "year": year,
        "years": range(today.year + 1, today.year + 1 - YEARS_SHOWN, -1),
        "by_area": _by_area(queries.by_area(sums)),
        "by_field": _by_field(queries.by_field(sums)),
    }
    return render(request, "projects/overview/overview.html", context)


def _today() -> date:
    return clock.civil_date(clock.now())


def _by_area(sums: Mapping[int | None, Sums]) -> list[tuple[str, str, Sums]]:
    """Return name, filter and sums of each area, and of the projects of none at the end."""
    listed = [(one.label, f"area={one.code}", sums[one.pk]) for one in areas() if one.pk in sums]
    return [*listed, (str(_("未分区或跨区")), "", sums[None])] if None in sums else listed


def _by_field(sums: Mapping[str, Sums]) -> list[tuple[str, str, Sums]]:
    return [(str(title), f"field={value}", sums[value]) for value, title in Field.choices if value in sums]


@require_safe
@for_post(*ROLES)
def cases(request: PostRequest, figure: str) -> HttpResponseBase:
    """List the projects that a figure counts, the newest first.

    Raises:
        Http404: there is no such figure.
    """
    if figure not in FIGURES:
        raise Http404(figure)
    today = _today()
    found = FIGURES[figure](today).select_related("area", "project_unit", "construction_unit")
    page = page_of(found, by=("-id",), cursor=request.GET.get("cursor", ""), size=SHOWN)
    lights = lights_of(page.rows)
    context = {
        "figure": figure,
        "title": TITLES[figure],
        "meaning": MEANINGS[figure],
        "others": [(name, TITLES[name]) for name in FIGURES],
        "page": page,
        "rows": [{"project": one, "light": lights.get(one.pk), **_why(one, figure, today)} for one in page.rows],
    }
    return render(request, "projects/overview/cases.html", context)


def _why(project: Project, figure: str, today: date) -> dict[str, Any]:
    """Return the amount that a figure counts of a project, and by how many days its planned end has passed."""
    amount = {"over_budget": "excess", "recalled": "recalled"}.get(figure)
    is_past = project.ends_on is not None and project.ends_on < today and project.accepted_on is None
    days = (today - project.ends_on).days if is_past and project.ends_on else 0
    return {"amount": getattr(project, amount) if amount else None, "days": days}
