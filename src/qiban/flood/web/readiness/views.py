"""The readiness page 汛前准备: which unit is not ready, why, since when, and where it is met."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from qiban.core import clock
from qiban.core.obligations.queries import lights_on
from qiban.core.paging import page_of, take_stored
from qiban.core.web.filters import one_of
from qiban.core.web.language import say
from qiban.core.web.parts import render_part
from qiban.core.web.posts import PostRequest, for_post
from qiban.core.web.spreadsheets import download, shown
from qiban.flood.models import Readiness
from qiban.flood.models.readiness_kinds import ReadyKind
from qiban.flood.queries.readiness import listing
from qiban.flood.queries.readiness.listing import Asked
from qiban.flood.queries.readiness.ways import way
from qiban.law.flood.workflow import ROLES, STATES
from qiban.law.text import Text

SHOWN = 25
BY = ("unit_id", "id")
NOT_READY = ("not_ready", Text("未备好或已失效", "Not ready or lapsed"))


@require_safe
@for_post(*ROLES)
def index(request: PostRequest) -> HttpResponseBase:
    """Show who is ready; `?season=`, `unit=`, `kind=`, `state=` narrow it.

    Raises:
        Invalid: a filter that there is not.
    """
    seasons = listing.seasons(request.actor)
    asked, sums = _asked(request, seasons)
    found = listing.items(request.actor, asked)
    page = page_of(found, by=BY, cursor=request.GET.get("cursor", ""), size=SHOWN, first=take_stored)
    lights = lights_on([("readiness", one.pk) for one in page.rows])
    context = {
        "asked": asked,
        "seasons": [(one.number, one.subject) for one in seasons],
        "season": asked.season.number if asked.season else "",
        "units": sums,
        "unit_options": [(one.unit.code, one.unit.label) for one in sums],
        "kinds": ReadyKind.choices,
        "states": _states(),
        "page": page,
        "rows": [
            (one, lights.get(("readiness", one.pk)), way(request.actor, one), STATES["readiness"][one.state])
            for one in page.rows
        ],
    }
    return render_part(request, "flood/readiness/index.html", "flood/readiness/rows.html", context)


def _states() -> list[tuple[str, Text]]:
    return [NOT_READY, *((name, title) for name, title in STATES["readiness"].items() if name != "ended")]


def _asked(request: PostRequest, seasons: list[Any]) -> tuple[Asked, list[listing.UnitSum]]:
    """Return what the address asks for, of the open season where it names none, and how the units of it stand."""
    given = request.GET
    by_number = {one.number: one for one in seasons}
    season = by_number.get(one_of(given, "season", by_number)) or next(iter(seasons), None)
    sums = listing.units(request.actor, season)
    asked = Asked(
        season,
        unit=one_of(given, "unit", {one.unit.code for one in sums}),
        kind=one_of(given, "kind", ReadyKind.values),
        state=one_of(given, "state", dict(_states())),
    )
    return asked, sums


@require_safe
@for_post(*ROLES)
def export(request: PostRequest) -> HttpResponse:
    """Hand out what the list shows as a spreadsheet of at most 5,000 rows; it says when there are more."""
    asked, _sums = _asked(request, listing.seasons(request.actor))
    found = listing.items(request.actor, asked).order_by(*BY)
    content = shown(found, _columns(), _cells, _("仍有更多事项未导出，请缩小筛选范围后另行导出。"))
    return download(content, _("汛前准备-%(day)s.xlsx") % {"day": clock.civil_date(clock.now())})


def _columns() -> list[tuple[str, int]]:
    return [
        (_("编号"), 12),
        (_("汛期"), 16),
        (_("单位"), 24),
        (_("准备内容"), 24),
        (_("状态"), 12),
        (_("应备妥日期"), 12),
        (_("现状自"), 12),
        (_("情况"), 60),
        (_("下一步"), 40),
    ]


def _cells(found: Iterable[Readiness]) -> Iterator[list[Any]]:
    for one in found:
        yield [
            one.number,
            one.season.subject,
            one.unit.label,
            one.subject,
            say(STATES["readiness"][one.state]),
            one.due_on,
            one.since,
            say(Text(one.why, one.why_en)) or one.reason,
            say(Text(one.next_step, one.next_step_en)),
        ]
