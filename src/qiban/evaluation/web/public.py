"""What everybody may read of a published month: rates and places by group, as page, chart and open data."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from qiban.core import clock
from qiban.core.charts.views import picture as drawn
from qiban.core.errors import NotFound
from qiban.core.web.open_data import kept, open_csv, open_json
from qiban.core.web.posts import for_everyone
from qiban.evaluation.models import Month, Revision
from qiban.evaluation.queries.holding import holding_revision
from qiban.evaluation.queries.tables import Group, Row, tables_of
from qiban.law.hotline.evaluation.rates import RATES
from qiban.law.text import Text

from .charts import chart_of, group_named
from .finding import law_of
from .months import chart_text

CHOICES = 24
HEADER = ("month", "group", "unit", "unit_en", *RATES, "score", "place", "of")


@require_safe
@for_everyone
def latest(request: HttpRequest) -> HttpResponseBase:
    """Lead to the latest published month, or say that there is none yet."""
    newest = _published()[:1]
    if newest:
        return redirect("public_evaluation_of", newest[0].pk)
    return kept(render(request, "evaluation/public_none.html", {}), clock.now())


def _published() -> list[Month]:
    return list(Month.objects.filter(state="published").order_by("-pk")[:CHOICES])


def _found(month: int) -> Month:
    one = Month.objects.filter(pk=month, state="published").first()
    if one is None:
        raise NotFound(
            Text("没有公布这个月的数据。", "The figures of this month are not published."),
            next_step=Text("请从列表中选择月份。", "Choose a month of the list."),
        )
    return one


def _groups(month: Month) -> list[Group]:
    return tables_of(month, last=law_of(month).parameters["last_ranks"])


def _changed(month: Month, response: HttpResponseBase) -> HttpResponseBase:
    revision: Revision | None = holding_revision(month)
    return kept(response, (revision.at if revision else month.published_at) or clock.now())


@require_safe
@for_everyone
def show(request: HttpRequest, month: int) -> HttpResponseBase:
    """Show the rates and places of a month; a unit with too few cases has no place.

    Raises:
        NotFound: the month is not published.
    """
    one = _found(month)
    groups = [(each, chart_text(one, each), *_addresses(one, each)) for each in _groups(one)]
    context = {
        "month": one,
        "months": _published(),
        "rates": RATES,
        "groups": groups,
        "revision": holding_revision(one),
    }
    return _changed(one, render(request, "evaluation/public.html", context))


def _addresses(month: Month, group: Group) -> tuple[str, str]:
    where = [month.pk, group.name]
    return reverse("public_evaluation_picture", args=where), reverse("public_evaluation_chart", args=where)


@require_safe
@for_everyone
def data(_request: HttpRequest, month: int) -> HttpResponseBase:
    """Return the same as JSON.

    Raises:
        NotFound: the month is not published.
    """
    one = _found(month)
    groups = [
        {"group": each.name, "title": each.title.zh, "units": list(map(_unit, each.rows))} for each in _groups(one)
    ]
    content = {
        "month": f"{one.first_day:%Y-%m}",
        "published_at": one.published_at.isoformat() if one.published_at else None,
        "rates": {name: title.zh for name, title in RATES.items()},
        "groups": groups,
    }
    return _changed(one, open_json(content))


def _unit(row: Row) -> dict[str, Any]:
    standing = row.standing
    rates = {rate: _percent(row, rate) for rate in RATES}
    named = {"unit": row.unit.short_name, "unit_en": row.unit.name_en}
    score = None if standing.score is None else f"{standing.score:.2f}"
    return {**named, **rates, "score": score, "place": standing.place, "of": standing.size}


def _percent(row: Row, rate: str) -> str | None:
    figure = row.figures.get(rate)
    return None if figure is None or figure.percent is None else f"{figure.percent:.2f}"


@require_safe
@for_everyone
def table(_request: HttpRequest, month: int) -> HttpResponseBase:
    """Return the same as CSV.

    Raises:
        NotFound: the month is not published.
    """
    one = _found(month)
    return _changed(one, open_csv(HEADER, _rows(one), f"evaluation-{one.first_day:%Y-%m}.csv"))


def _rows(month: Month) -> Iterator[list[Any]]:
    for group in _groups(month):
        for row in group.rows:
            cells = _unit(row).values()
            yield [f"{month.first_day:%Y-%m}", group.name, *("" if one is None else one for one in cells)]


@require_safe
@for_everyone
def picture(_request: HttpRequest, month: int, group: str) -> HttpResponseBase:
    """Draw the scores of a group.

    Raises:
        NotFound: the month is not published, or the group has nobody ranked.
    """
    one = _found(month)
    return _changed(one, drawn(chart_of(one, group_named(_groups(one), group))))


@require_safe
@for_everyone
def chart(_request: HttpRequest, month: int, group: str) -> HttpResponseBase:
    """Return the specification of the same chart.

    Raises:
        NotFound: the month is not published, or the group has nobody ranked.
    """
    one = _found(month)
    response: HttpResponse = open_json(chart_of(one, group_named(_groups(one), group)))
    return _changed(one, response)
