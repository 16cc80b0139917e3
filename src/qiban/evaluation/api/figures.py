"""Months, figures and the cases behind them, for programs: what their pages show, to whom they show it."""

from typing import Generic, NamedTuple, TypeVar

from django.http import HttpResponse
from ninja import Query, Router

from qiban.core import clock
from qiban.core.acting.presenting import named
from qiban.core.api.answers import answer, responses
from qiban.core.api.auth import ApiRequest
from qiban.core.api.bodies import Paged
from qiban.core.api.fields import Id
from qiban.core.api.listing import refuse_unknown
from qiban.core.errors import Invalid
from qiban.core.lawbook.in_force import book, law_on
from qiban.core.paging import page_of
from qiban.core.web.language import say
from qiban.evaluation.permissions import visible_months
from qiban.evaluation.queries.drill import cases_of, orders_seen, samples_of
from qiban.evaluation.queries.holding import figures_of, holding_revision, standings_of
from qiban.evaluation.web.finding import check_rate, found_month, found_unit, groups_of
from qiban.law.hotline import HOTLINE
from qiban.law.hotline.evaluation.definitions import definitions
from qiban.law.text import Text

from .answers import (
    CaseList,
    DefinitionInfo,
    DefinitionList,
    GroupInfo,
    MonthFigures,
    MonthList,
    ParameterInfo,
    SampleList,
    UnitFigures,
    case_info,
    figure_info,
    month_info,
    sample_info,
    standing_info,
    written,
)

Row = TypeVar("Row")
router = Router(tags=["考核评价 Evaluation"])


@router.get(
    "/months",
    operation_id="evaluation_months",
    response=responses(MonthList),
    summary="查询月度评价 List months, the latest first",
)
def months(request: ApiRequest, filters: Query[Paged]) -> HttpResponse:
    """通报前只有市民投诉中心可见。Before it is published a month is the centre's alone."""
    refuse_unknown(request, Paged)
    found = visible_months(request.auth.actor).exclude(state="open")
    page = page_of(found, by=("-id",), cursor=filters.cursor, size=filters.limit)
    items = [month_info(one, holding_revision(one)) for one in page.rows]
    return answer(MonthList(items=items, next=page.next_cursor, previous=page.previous_cursor))


@router.get(
    "/months/{month}",
    operation_id="evaluation_figures",
    response=responses(MonthFigures),
    summary="查看月度数据 Show a month's figures by peer group",
)
def month_figures(request: ApiRequest, month: Id) -> HttpResponse:
    """承办岗位可见本组，监督岗位可见全部。Your own group for handling posts, all for those who oversee."""
    one = found_month(request.auth.actor, month)
    groups = [
        GroupInfo(name=each.name, title=say(each.title), units=[standing_info(row) for row in each.rows])
        for each in groups_of(request.auth.actor, one)
    ]
    return answer(MonthFigures(month=month_info(one, holding_revision(one)), groups=groups))


@router.get(
    "/months/{month}/units/{unit}",
    operation_id="evaluation_unit_figures",
    response=responses(UnitFigures),
    summary="查看单位数据 Show a unit's figures of a month",
)
def unit_figures(request: ApiRequest, month: Id, unit: Id) -> HttpResponse:
    """本单位及下属单位。Of your unit and those below it, of all for those who oversee."""
    one, of = found_month(request.auth.actor, month), found_unit(request.auth.actor, unit)
    revision = holding_revision(one)
    standing = standings_of(one, revision).filter(unit=of).first()
    frozen = figures_of(one, None).filter(unit=of) if revision else []
    return answer(
        UnitFigures(
            month=month_info(one, revision),
            unit=named(of),
            score=written(standing.score) if standing else None,
            place=standing.place if standing else None,
            size=standing.size if standing else 0,
            figures=[figure_info(each) for each in figures_of(one, revision).filter(unit=of)],
            frozen=[figure_info(each) for each in frozen],
        )
    )


@router.get(
    "/months/{month}/units/{unit}/rates/{rate}/cases",
    operation_id="evaluation_cases",
    response=responses(CaseList),
    summary="查看一项数据的工单明细 List the cases behind a figure",
)
def cases(request: ApiRequest, month: Id, unit: Id, rate: str, filters: Query[Paged]) -> HttpResponse:
    """先列计入未达标的。Those that counted and were not good come first."""
    refuse_unknown(request, Paged)
    check_rate(rate)
    one, of = found_month(request.auth.actor, month), found_unit(request.auth.actor, unit)
    revision, first = holding_revision(one), _first(filters.cursor)
    part = _part(cases_of(one, of.pk, rate, revision), first, filters.limit)
    seen = orders_seen([each.order_id for each in part.rows], request.auth.actor)
    return answer(
        CaseList(
            month=month_info(one, revision),
            unit=named(of),
            rate=rate,
            items=[case_info(each, is_seen=each.order_id in seen) for each in part.rows],
            next=part.next,
            previous=part.previous,
        )
    )


@router.get(
    "/months/{month}/units/{unit}/rates/{rate}/samples",
    operation_id="evaluation_rate_samples",
    response=responses(SampleList),
    summary="查看一项数据的第三方样本 List the third-party samples that weigh in a figure",
)
def samples(request: ApiRequest, month: Id, unit: Id, rate: str, filters: Query[Paged]) -> HttpResponse:
    """先列未达标的。Those that are not good come first."""
    refuse_unknown(request, Paged)
    check_rate(rate)
    one, of = found_month(request.auth.actor, month), found_unit(request.auth.actor, unit)
    revision, first = holding_revision(one), _first(filters.cursor)
    part = _part(samples_of(one, of.pk, rate, revision), first, filters.limit)
    seen = orders_seen([each.sample.order_id for each in part.rows], request.auth.actor)
    return answer(
        SampleList(
            month=month_info(one, revision),
            unit=named(of),
            rate=rate,
            items=[sample_info(each, is_seen=each.sample.order_id in seen) for each in part.rows],
            next=part.next,
            previous=part.previous,
        )
    )


class _Part(NamedTuple, Generic[Row]):
    """A page of what stands behind a figure, and the cursors beside it."""

    rows: list[Row]
    next: str | None
    previous: str | None


def _part(found: list[Row], first: int, limit: int) -> _Part[Row]:
    beyond = first + limit
    return _Part(
        rows=found[first:beyond],
        next=str(beyond) if beyond < len(found) else None,
        previous=str(max(first - limit, 0)) if first else None,
    )


def _first(cursor: str) -> int:
    if not cursor:
        return 0
    if not (cursor.isascii() and cursor.isdecimal() and len(cursor) < 10):
        raise Invalid.field("cursor", Text("翻页标记不对。", "The cursor is none of this list's."))
    return int(cursor)


@router.get(
    "/definitions",
    operation_id="evaluation_definitions",
    response=responses(DefinitionList),
    summary="统计口径 What the figures mean, with the numbers in force",
)
def meanings(request: ApiRequest) -> HttpResponse:
    """各项比率、不计入情形、排名和申诉规则。Rates, what does not count, places and appeals."""
    law, known = law_on(HOTLINE, clock.now()), book(HOTLINE).parameters
    items = [
        DefinitionInfo(
            name=one.name,
            title=say(one.title),
            text=say(one.text),
            clauses=[each.clause for each in one.clauses],
            parameters=[
                ParameterInfo(
                    name=name,
                    title=say(known[name].title),
                    value=law.parameters[name],
                    unit=say(known[name].unit_title),
                    is_local=known[name].is_local,
                )
                for name in one.parameters
            ],
        )
        for one in definitions(law)
    ]
    return answer(DefinitionList(items=items))
