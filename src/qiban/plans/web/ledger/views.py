"""The ledger of measures 措施台账: what each unit does, by light, and the same as a spreadsheet."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from qiban.core import clock
from qiban.core.obligations.queries import lights_on
from qiban.core.paging import page_of, take_stored
from qiban.core.web.filters import one_of, words_in
from qiban.core.web.given import whole
from qiban.core.web.language import say
from qiban.core.web.parts import render_part
from qiban.core.web.posts import PostRequest, for_post
from qiban.core.web.spreadsheets import download, shown
from qiban.law.plans.workflow import ROLES, STATES
from qiban.plans.models import Part
from qiban.plans.permissions import visible_plans
from qiban.plans.queries import listing
from qiban.plans.queries.listing import Asked

SHOWN, PLANS_OFFERED = 30, 100


@require_safe
@for_post(*ROLES)
def index(request: PostRequest) -> HttpResponseBase:
    """List the ledger; `?state=`, `plan=`, `which=mine|to_accept|all`, `text=` narrow it.

    Raises:
        Invalid: a filter that there is not.
    """
    asked = _asked(request)
    found = listing.parts(request.actor, asked)
    page = page_of(found, by=("-plan_id", "id"), cursor=request.GET.get("cursor", ""), size=SHOWN, first=take_stored)
    lights = lights_on([("part", one.pk) for one in page.rows])
    context = {
        "asked": asked,
        "states": STATES["part"],
        "plans": [(one.pk, one.title) for one in visible_plans(request.actor)[:PLANS_OFFERED]],
        "whose": [("all", _("可以查看的")), ("mine", _("本单位承担")), ("to_accept", _("待本单位验收"))],
        "page": page,
        "rows": [(one, lights.get(("part", one.pk))) for one in page.rows],
    }
    return render_part(request, "plans/ledger/index.html", "plans/ledger/rows.html", context)


def _asked(request: PostRequest) -> Asked:
    given = request.GET
    return Asked(
        state=one_of(given, "state", STATES["part"]),
        plan=whole(given.get("plan", "")),
        which=_whose(request),
        text=words_in(given),
    )


def _whose(request: PostRequest) -> str:
    """Return whose rows are asked for; where nothing is said, a responsible unit's own."""
    asked = one_of(request.GET, "which", ("mine", "to_accept", "all"))
    usual = "mine" if request.actor.role == "plan_unit" else ""
    return "" if asked == "all" else asked or usual


@require_safe
@for_post(*ROLES)
def export(request: PostRequest) -> HttpResponse:
    """Hand out what the list shows as a spreadsheet of at most 5,000 rows; it says when there are more."""
    found = listing.parts(request.actor, _asked(request)).order_by("-plan_id", "id")
    content = shown(found, _columns(), _cells, _("仍有更多台账未导出，请缩小筛选范围后另行导出。"))
    return download(content, _("措施台账-%(day)s.xlsx") % {"day": clock.civil_date(clock.now())})


def _columns() -> list[tuple[str, int]]:
    return [
        (_("编号"), 12),
        (_("计划"), 30),
        (_("序号"), 10),
        (_("措施"), 44),
        (_("责任单位"), 20),
        (_("分工"), 10),
        (_("承诺期限"), 12),
        (_("状态"), 10),
        (_("完成比例（%）"), 12),
        (_("进展情况"), 60),
        (_("下一步安排"), 40),
    ]


def _cells(found: Iterable[Part]) -> Iterator[list[Any]]:
    for one in found:
        yield [
            one.number,
            one.plan.title,
            one.measure.path,
            one.measure.title,
            one.unit.label,
            one.get_role_display(),
            one.promised_on.isoformat() if one.promised_on else "",
            say(STATES["part"][one.state]),
            one.percent,
            one.progress,
            one.next_step,
        ]
