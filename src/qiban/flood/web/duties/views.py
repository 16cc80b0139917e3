"""The register of duties: by phase, unit and cause, with who has each in the season; the same as a spreadsheet."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from qiban.core import clock
from qiban.core.errors import NotFound
from qiban.core.web.parts import render_part
from qiban.core.web.posts import PostRequest, for_post
from qiban.core.web.spreadsheets import download, workbook
from qiban.flood.formats.duties import columns, lines
from qiban.flood.models import DutyRoll, FloodSeason
from qiban.flood.permissions import visible_rolls, visible_seasons
from qiban.flood.queries.duties import STANDINGS, bearing_units, register, season_asked
from qiban.law.flood.duties import CAUSES, PHASES
from qiban.law.flood.workflow import ROLES
from qiban.law.text import Text

from .asking import asked_in, part_of

READERS = tuple(role for role in ROLES if role != "administrator")
SEASONS_OFFERED = 20


@require_safe
@for_post(*READERS)
def index(request: PostRequest) -> HttpResponseBase:
    """Show the register; `?phase=`, `cause=`, `unit=`, `standing=`, `season=` narrow it.

    Raises:
        Invalid: a filter that there is not.
        NotFound: a season that there is not.
    """
    asked = asked_in(request.GET)
    season = _season(request, asked.season)
    rows = register(request.actor, asked, season)
    context = {
        "asked": asked,
        "season": season,
        "season_name": season.subject if season else "",
        "count": len(rows),
        "page": part_of(rows, request.GET.get("cursor", "")),
        "phases": PHASES.items(),
        "causes": CAUSES.items(),
        "standings": STANDINGS.items(),
        "standing_titles": STANDINGS,
        "units": [(one.code, one.label) for one in bearing_units()],
        "seasons": [(one.pk, one.subject) for one in _seasons(request)],
    }
    return render_part(request, "flood/duties/index.html", "flood/duties/rows.html", context)


def _seasons(request: PostRequest) -> list[FloodSeason]:
    return list(visible_seasons(request.actor).exclude(state="planned")[:SEASONS_OFFERED])


def _season(request: PostRequest, pk: int | None) -> FloodSeason | None:
    found = season_asked(request.actor, pk)
    if pk is not None and found is None:
        raise NotFound(Text("没有查到该汛期。", "There is no such season."))
    return found


@require_safe
@for_post(*READERS)
def export(request: PostRequest) -> HttpResponse:
    """Hand out what the register shows as a spreadsheet, a row for each duty and unit."""
    asked = asked_in(request.GET)
    season = _season(request, asked.season)
    content = workbook(columns(), lines(register(request.actor, asked, season)))
    return download(content, _("防汛职责-%(day)s.xlsx") % {"day": clock.civil_date(clock.now())})


@require_safe
@for_post(*READERS)
def own(request: PostRequest) -> HttpResponseBase:
    """Lead to the list of the post's own unit in the season that runs; say so where it has none."""
    found: DutyRoll | None = visible_rolls(request.actor).filter(unit=request.actor.unit, state="open").last()
    if found is None:
        return render(request, "flood/duties/none.html", {})
    return redirect("duty_roll", found.pk)
