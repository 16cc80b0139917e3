"""The board of obligations, and what programs need to name units and categories."""

from datetime import datetime

from django.db.models import QuerySet, prefetch_related_objects
from django.http import HttpResponse
from ninja import Query, Router

from qiban.core import clock
from qiban.core.acting.presenting import obligation
from qiban.core.api.answers import answer, responses
from qiban.core.api.auth import ANY, ApiRequest, callers
from qiban.core.api.listing import refuse_unknown
from qiban.core.obligations.models import Obligation, Phase
from qiban.core.obligations.queries import BY, first_of_each, owed
from qiban.core.paging import Page, page_of
from qiban.core.units.models import Unit
from qiban.core.units.queries import path_of
from qiban.core.web.language import say
from qiban.hotline.categories import categories
from qiban.hotline.in_force import hotline_law
from qiban.hotline.permissions import units_on_board
from qiban.hotline.queries.matters import Matter, matters_of
from qiban.law.calendar import WorkCalendar
from qiban.law.remaining import working_days_left

from .answers import Board, BoardRow, CategoryInfo, CategoryList, UnitInfo, UnitList
from .bodies import ObligationFilters

router = Router(tags=["时限与目录 Clocks and catalogues"])


@router.get(
    "/obligations", response=responses(Board), summary="督办看板 List open obligations, the gravest light first"
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
    calendar = hotline_law(clock.civil_date(at)).calendar
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
    return BoardRow(
        **obligation(one).__dict__,
        subject=subject,
        order_id=order_id,
        working_days_left=None if is_late else left,
        working_days_past=-left if is_late else None,
    )


@router.get("/units", auth=callers(ANY), response=responses(UnitList), summary="单位目录 List the units")
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


@router.get(
    "/categories",
    auth=callers(ANY),
    response=responses(CategoryList),
    summary="诉求类别目录 List the categories of demands",
)
def list_categories(request: ApiRequest) -> HttpResponse:
    """全部类别，及通常的主办单位。Every category, with the units that usually lead."""
    items = [
        CategoryInfo(
            code=one.code,
            title=say(one.title),
            group=one.group,
            group_title=say(one.group_title),
            leads=list(one.leads),
            kinds=list(one.kinds),
        )
        for one in categories().values()
    ]
    return answer(CategoryList(items=items))
