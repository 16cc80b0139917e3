"""Open data of plans 计划开放数据: JSON, CSV and a catalogue in DCAT-AP, as approved."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from qiban.core import clock
from qiban.core.errors import NotFound
from qiban.core.web.open_data import kept, open_csv, open_json, site_of
from qiban.core.web.posts import for_everyone
from qiban.law.text import Text
from qiban.plans.formats.catalogue import catalogue
from qiban.plans.queries.published import (
    figure_rows,
    filing_rows,
    measure_rows,
    published,
    score_rows,
    target_rows,
)

from .finding import found

LATEST = 200


class Table(NamedTuple):
    """A table of a plan's public data: its header, and its rows."""

    header: tuple[str, ...]
    rows: Callable[[dict[str, Any]], Iterator[list[Any]]]


TABLES = {
    "targets": Table(
        (
            "code",
            "indicator",
            "unit",
            "year",
            "form",
            "comparator",
            "value",
            "base_year",
            "status",
            "latest_period",
            "latest_value",
        ),
        target_rows,
    ),
    "figures": Table(("code", "indicator", "unit", "period", "value"), figure_rows),
    "measures": Table(("path", "title", "lead", "due_on", "state"), measure_rows),
}
RESULTS = {
    "scores": Table(("kind", "rank", "unit", "unit_en", "score", "state"), score_rows),
    "ledgers": Table(("kind", "asked", "on_time", "late", "missing"), filing_rows),
}


@require_safe
@for_everyone
def catalogued(request: HttpRequest) -> HttpResponseBase:
    """Return the catalogue of what is public."""
    listed = list(published()[:LATEST])
    changed_at = max((one.last_at for one in listed), default=clock.now())
    return kept(open_json(catalogue(listed, site_of(request)), "application/ld+json"), changed_at)


@require_safe
@for_everyone
def whole_plan(request: HttpRequest, number: str) -> HttpResponseBase:
    """Return everything that is public of a plan or a year of openness.

    Raises:
        NotFound: nothing is.
    """
    one = found(number)
    content = {"number": one.of.number, "as_of_on": one.as_of_on.isoformat(), **one.content}
    return kept(open_json(content), one.last_at)


@require_safe
@for_everyone
def table(request: HttpRequest, number: str, table: str) -> HttpResponseBase:
    """Return a table of public data: a plan's targets, figures or measures; a year's scores or ledgers.

    Raises:
        NotFound: nothing is public of such a plan or year, or it has no such table.
    """
    one = found(number)
    wanted = (RESULTS if one.plan is None else TABLES).get(table)
    if wanted is None:
        raise NotFound(Text("没有这张表。", "There is no such table."))
    response = open_csv(wanted.header, wanted.rows(one.content), f"{one.of.number}-{table}.csv")
    return kept(response, one.last_at)
