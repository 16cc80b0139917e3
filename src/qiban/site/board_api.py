"""The board of obligations, and what programs need to name units."""

from datetime import datetime
from typing import Annotated

from django.db.models import QuerySet, prefetch_related_objects
from django.http import HttpResponse
from ninja import Query, Router
from pydantic import Field

from qiban.core import clock
from qiban.core.acting.answers import ObligationInfo, UnitName
from qiban.core.acting.presenting import obligation
from qiban.core.api.answers import answer, responses
from qiban.core.api.auth import ANY, ApiRequest, callers
from qiban.core.api.bodies import Paged
from qiban.core.api.fields import Answer, Clean, Id, OneOf
from qiban.core.api.listing import refuse_unknown
from qiban.core.lawbook.in_force import working_calendar
from qiban.core.obligations.models import Obligation, Phase
from qiban.core.obligations.queries import BY, first_of_each, owed
from qiban.core.office import Matter
from qiban.core.offices import matters_of, units_on_board
from qiban.core.paging import Page, page_of
from qiban.core.units.models import Unit
from qiban.core.units.queries import path_of
from qiban.law.calendar import WorkCalendar
from qiban.law.remaining import working_days_left

from .ways import is_named

router = Router(tags=["时限与目录 Clocks and catalogues"])
# Under these names clients have been generated.
_KNOWN_AS = "qiban_hotline_api_board"


class BoardRow(ObligationInfo):
    """一项在办事项，及本岗位可见的标题。An open obligation, and what it is about where your post may see that.

    Of `working_days_left` (the last day included) and `working_days_past` (those that have ended since) one is null.
    """

    subject: str | None
    order_id: int | None
    working_days_left: int | None
    working_days_past: int | None


class Board(Answer):
    items: list[BoardRow]
    next: str | None
    previous: str | None


class UnitInfo(UnitName):
    short_name: str
    name_en: str
    kind: str
    peer_group: str
    parent: str | None
    closed_on: str | None


class UnitList(Answer):
    items: list[UnitInfo]


class ObligationFilters(Paged):
    unit: Annotated[
        Id | None, Field(description="由该单位或其下属单位承担。This unit, or one below it, bears the obligation.")
    ] = None
    light: Annotated[str, OneOf(phase.name.lower() for phase in Phase)] | None = None
    kind: Annotated[Clean, Field(max_length=30)] | None = None


@router.get(
    "/obligations",
    operation_id=f"{_KNOWN_AS}_list_obligations",
    response=responses(Board),
    summary="督办看板 List open obligations, the gravest light first",
)
def list_obligations(request: ApiRequest, filters: Query[ObligationFilters]) -> HttpResponse:
    """监督岗位可见全市，承办岗位可见本单位及下属单位。

    Of the whole city for those who oversee it, of your unit and those below it for handling posts.
    """
    refuse_unknown(request, ObligationFilters)
    page = _page(units_on_board(request.auth.actor), filters)
    prefetch_related_objects(page.rows, "bearer_unit")
    matters = matters_of(request.auth.actor, page.rows)
    at = clock.now()
    calendar = working_calendar()
    items = [_row(one, matters.get(one.pk), at, calendar) for one in page.rows]
    return answer(Board(items=items, next=page.next_cursor, previous=page.previous_cursor))


def _page(units: QuerySet[Unit], filters: ObligationFilters) -> Page[Obligation]:
    found = owed()
    if filters.light is not None:
        found = found.filter(phase=Phase[filters.light.upper()])
    if filters.kind is not None:
        found = found.filter(kind=filters.kind)
    if filters.unit is not None:
        units = units.filter(path__startswith=path_of(filters.unit))
    return page_of(found, by=BY, cursor=filters.cursor, size=filters.limit, first=first_of_each(units))


def _row(one: Obligation, about: Matter | None, at: datetime, calendar: WorkCalendar) -> BoardRow:
    subject, order_id = (about.subject, about.order_id) if about else (None, None)
    left, is_late = working_days_left(one.due_at, at, calendar), at >= one.due_at
    told = obligation(one).__dict__ | ({} if is_named(one, about) else {"subject_id": None, "case_number": ""})
    return BoardRow(
        **told,
        subject=subject,
        order_id=order_id,
        working_days_left=None if is_late else left,
        working_days_past=-left if is_late else None,
    )


@router.get(
    "/units",
    operation_id=f"{_KNOWN_AS}_list_units",
    auth=callers(ANY),
    response=responses(UnitList),
    summary="单位目录 List the units",
)
def list_units(request: ApiRequest) -> HttpResponse:
    """全部单位，已撤并的注明日期。Every unit, closed ones with their date."""
    return answer(UnitList(items=[_unit(one) for one in Unit.objects.select_related("parent")]))


def _unit(unit: Unit) -> UnitInfo:
    return UnitInfo(
        id=unit.pk,
        code=unit.code,
        name=unit.name,
        short_name=unit.short_name,
        name_en=unit.name_en,
        kind=unit.kind,
        peer_group=unit.peer_group,
        parent=unit.parent.code if unit.parent else None,
        closed_on=unit.closed_on.isoformat() if unit.closed_on else None,
    )
