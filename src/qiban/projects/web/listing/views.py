"""The list of projects, filtered by what the address asks for, and the same as a spreadsheet."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from qiban.core import clock
from qiban.core.paging import page_of, take_stored
from qiban.core.units.queries import areas
from qiban.core.web.filters import area_in, one_of, words_in, year_in
from qiban.core.web.language import say
from qiban.core.web.parts import render_part
from qiban.core.web.posts import PostRequest, for_post
from qiban.core.web.spreadsheets import download, shown
from qiban.law.city_projects.workflow import ROLES, STATES
from qiban.projects.models import Project
from qiban.projects.models.kinds import Field, Hold
from qiban.projects.permissions import OVERSEERS
from qiban.projects.queries import listing
from qiban.projects.queries.lights import lights_of
from qiban.projects.queries.listing import Filters

SHOWN = 30
YEARS_SHOWN = 8


@require_safe
@for_post(*ROLES)
def index(request: PostRequest) -> HttpResponseBase:
    """List the projects that the post may see; `?state=`, `year=`, `area=`, `field=`, `hold=`, `mine=1`, `text=` narrow it.

    Raises:
        Invalid: a filter that there is not.
    """
    asked = _asked(request)
    found = listing.projects(request.actor, asked)
    page = page_of(found, by=("-id",), cursor=request.GET.get("cursor", ""), size=SHOWN, first=take_stored)
    lights = lights_of(page.rows)
    this_year = clock.civil_date(clock.now()).year
    context = {
        "asked": asked,
        "states": STATES["project"],
        "years": range(this_year + 1, this_year + 1 - YEARS_SHOWN, -1),
        "areas": areas(),
        "fields": Field.choices,
        "holds": [("none", _("正常")), *Hold.choices],
        "reads_external": request.actor.role in OVERSEERS,
        "page": page,
        "rows": [(one, lights.get(one.pk)) for one in page.rows],
    }
    return render_part(request, "projects/listing/index.html", "projects/listing/rows.html", context)


def _asked(request: PostRequest) -> Filters:
    given = request.GET
    return Filters(
        state=one_of(given, "state", STATES["project"]),
        year=year_in(given),
        area=area_in(given),
        field=one_of(given, "field", Field.values),
        hold=one_of(given, "hold", ["none", *Hold.values]),
        is_mine=given.get("mine") == "1",
        text=words_in(given),
    )


@require_safe
@for_post(*ROLES)
def export(request: PostRequest) -> HttpResponse:
    """Hand out what the list shows as a spreadsheet of at most 5,000 rows; it says when there are more."""
    found = listing.projects(request.actor, _asked(request)).order_by("-id")
    content = shown(found, _columns(), _cells, _("仍有更多项目未导出，请缩小筛选范围后另行导出。"))
    return download(content, _("城建项目-%(day)s.xlsx") % {"day": clock.civil_date(clock.now())})


def _columns() -> list[tuple[str, int]]:
    return [
        (_("编号"), 12),
        (_("项目代码"), 24),
        (_("项目名称"), 44),
        (_("领域"), 14),
        (_("区域"), 12),
        (_("计划年度"), 10),
        (_("状态"), 16),
        (_("拨付"), 10),
        (_("立项投资额（元）"), 18),
        (_("概算控制数（元）"), 18),
        (_("合同及变更（元）"), 18),
        (_("已支付（元）"), 18),
    ]


def _cells(found: Iterable[Project]) -> Iterator[list[Any]]:
    for one in found:
        sums = (one.investment, one.ceiling, one.commitment, one.paid)
        yield [
            one.number,
            one.code or "",
            one.title,
            one.get_field_display(),
            one.area.label if one.area else "",
            one.planned_year or "",
            say(STATES["project"][one.state]),
            one.get_hold_display() or _("正常"),
            *("" if amount is None else float(amount) for amount in sums),
        ]
