"""Stations as a list and as charts, their readings as tables and files."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from qiban.core import clock
from qiban.core.errors import Invalid, NotFound
from qiban.core.obligations.queries import lights_on
from qiban.core.paging import page_of
from qiban.core.web.filters import one_of
from qiban.core.web.given import whole
from qiban.core.web.language import language
from qiban.core.web.posts import PostRequest, for_post
from qiban.core.web.spreadsheets import download
from qiban.flood.charts import svg_of
from qiban.flood.formats.readings.writing import csv_of, sheet_of
from qiban.flood.models import FloodStation, Reading
from qiban.flood.queries.readings.curves import days_before, shown
from qiban.flood.queries.readings.stations import heard, quantity_of, readings_of, visible_held, visible_stations
from qiban.law.flood.reading.words import QUANTITIES
from qiban.law.flood.workflow import ROLES, STATES
from qiban.law.flood.workflow.reading import WRITERS
from qiban.law.flood.workflow.roles import DUTY
from qiban.law.text import Text

SHOWN, ROWS = 60, 100
# How many days charts and files may go back, and how many where nothing is asked for.
MOST_DAYS, DAYS, OFFERED = 400, 3, (1, 3, 7, 30, 90)


@require_safe
@for_post(*ROLES)
def index(request: PostRequest) -> HttpResponseBase:
    """List the stations in use, or with `?state=closed` those that are closed, each with what it read last.

    Raises:
        Invalid: a state that there is not.
    """
    state = one_of(request.GET, "state", STATES["flood_station"]) or "in_use"
    found = visible_stations(request.actor).filter(state=state)
    page = page_of(found, by=("id",), cursor=request.GET.get("cursor", ""), size=SHOWN)
    lights = lights_on([("flood_station", one.pk) for one in page.rows])
    context = {
        "states": STATES["flood_station"],
        "state": state,
        "page": page,
        "rows": [(one, lights.get(("flood_station", one.station.pk))) for one in heard(page.rows, clock.now())],
        "held": visible_held(request.actor).filter(state="held").count(),
        "may_add": request.actor.role in DUTY,
        "may_take": request.actor.role in WRITERS,
    }
    return render(request, "flood/readings/stations.html", context)


@require_safe
@for_post(*ROLES)
def station(request: PostRequest, pk: int) -> HttpResponseBase:
    """Lead to the page of a station."""
    return redirect("flood_station", _station(request, pk).pk)


@require_safe
@for_post(*ROLES)
def chart(request: PostRequest, pk: int, quantity: str) -> HttpResponseBase:
    """Draw what a station read of a quantity in the last days: `?days=`.

    Raises:
        NotFound: there is no such station, or it reads no such quantity.
        Invalid: so many days are not drawn.
    """
    found, now = _station(request, pk), clock.now()
    series = shown(found, quantity_of(_quantity(found, quantity)), days_before(now, _days(request)), now)
    return HttpResponse(svg_of(series.curve, language()), content_type="image/svg+xml")


@require_safe
@for_post(*ROLES)
def readings(request: PostRequest, pk: int) -> HttpResponseBase:
    """Show a series of a station: its chart over `?days=`, and every reading of `?quantity=`, page by page.

    Raises:
        NotFound: there is no such station, or it reads no such quantity.
        Invalid: so many days are not drawn.
    """
    found, now, days = _station(request, pk), clock.now(), _days(request)
    quantity = quantity_of(_quantity(found, request.GET.get("quantity", "") or found.ranges[0].quantity))
    rows = Reading.objects.filter(station=found, quantity=quantity).select_related("threshold", "batch")
    cursor = request.GET.get("cursor", "")
    page = page_of(rows, by=("-observed_at", "-version"), cursor=cursor, size=ROWS)
    context = {
        "station": found,
        "series": shown(found, quantity, days_before(now, days), now),
        "quantities": [(one.quantity, QUANTITIES[one.quantity].title) for one in found.ranges],
        "quantity": quantity,
        "days": days,
        "offered": OFFERED,
        "page": page,
    }
    return render(request, "flood/readings/readings.html", context)


@require_safe
@for_post(*ROLES)
def file(request: PostRequest, pk: int, form: str) -> HttpResponse:
    """Hand out what a station read in the last days as XLSX or CSV: `?days=`, `?quantity=` of one quantity.

    Raises:
        NotFound: there is no such station, or it reads no such quantity.
        Invalid: so many days are not handed out.
    """
    found, since = _station(request, pk), days_before(clock.now(), _days(request))
    asked = request.GET.get("quantity", "")
    wanted = [_quantity(found, asked)] if asked else [one.quantity for one in found.ranges]
    listed = [one for name in wanted for one in readings_of(found, name, since)]
    if form == "csv":
        return csv_of(found, listed)
    return download(sheet_of(found, listed), f"{found.title}水情.xlsx")


def _station(request: PostRequest, pk: int) -> FloodStation:
    found = visible_stations(request.actor).filter(pk=pk).first()
    if found is None:
        raise NotFound(Text("没有查到该测站。", "There is no such station."))
    return found


def _quantity(station: FloodStation, name: str) -> str:
    if station.range_of(name) is None:
        raise NotFound(Text("该站不测这一要素。", "The station does not read that."))
    return name


def _days(request: PostRequest) -> int:
    asked = request.GET.get("days", "")
    days = whole(asked) if asked else DAYS
    if days is None or not 1 <= days <= MOST_DAYS:
        raise Invalid.field("days", Text(f"天数应为1至{MOST_DAYS}。", f"From 1 to {MOST_DAYS} days."))
    return days
