"""What programs are answered of evaluated months."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from qiban.core.acting.answers import UnitName
from qiban.core.acting.presenting import named
from qiban.core.api.fields import Answer, Moment
from qiban.core.web.language import say
from qiban.evaluation.models import Figure, Month, Revision, Standing
from qiban.evaluation.queries.drill import Case, Sampled
from qiban.evaluation.queries.tables import Row
from qiban.law.hotline.evaluation.rates import RATES
from qiban.law.text import Text

Percent = Annotated[
    str | None, Field(description="百分数，四位小数；样本不足为空。In percent; null with too few cases.")
]


class MonthInfo(Answer):
    """月度评价。`revision`：现以第几次复算为准，空为冻结数据。Which count holds; null for the frozen figures."""

    id: int
    number: str
    title: str
    state: str
    paper: str
    frozen_at: Moment | None
    published_at: Moment | None
    revision: int | None


class MonthList(Answer):
    items: list[MonthInfo]
    next: str | None
    previous: str | None


class FigureInfo(Answer):
    """一项比率。`good`、`cases`：达标和计入的件数；`sampled`：第三方样本。"""

    rate: str
    title: str
    percent: Percent
    good: int
    cases: int
    sampled_good: int
    sampled: int
    words: str


class StandingInfo(Answer):
    """一个单位在本组的名次；不参加排名的为空。Places are null where a unit is not ranked."""

    unit: UnitName
    group: str
    score: Percent
    place: int | None
    place_from_end: int | None
    size: int
    rise: int | None
    is_last: bool
    excluded: int
    figures: list[FigureInfo]


class GroupInfo(Answer):
    name: str
    title: str
    units: list[StandingInfo]


class MonthFigures(Answer):
    month: MonthInfo
    groups: list[GroupInfo]


class UnitFigures(Answer):
    """一个单位的各项数据；`frozen`：更正前的冻结数据，没有更正为空。The frozen figures, where a later count holds instead."""

    month: MonthInfo
    unit: UnitName
    score: Percent
    place: int | None
    size: int
    figures: list[FigureInfo]
    frozen: list[FigureInfo]


class CaseInfo(Answer):
    """一件明细。本岗位不能查看的工单，编号为空。`group`：bad 未达标、good 达标、left_out 不计入。"""

    order_id: int | None
    number: str | None
    group: str
    why: str | None
    round: int
    due_at: Moment | None
    done_at: Moment | None
    is_extended: bool


class CaseList(Answer):
    month: MonthInfo
    unit: UnitName
    rate: str
    items: list[CaseInfo]
    next: str | None
    previous: str | None


class SampleInfo(Answer):
    """第三方样本。没有对应工单，或本岗位不能查看的，编号为空。Its order's number is null where it has none or the post may not see it."""

    number: str | None
    sampled_on: date
    agency: str
    good: bool


class SampleList(Answer):
    month: MonthInfo
    unit: UnitName
    rate: str
    items: list[SampleInfo]
    next: str | None
    previous: str | None


class ParameterInfo(Answer):
    name: str
    title: str
    value: int
    unit: str
    is_local: bool


class DefinitionInfo(Answer):
    name: str
    title: str
    text: str
    clauses: list[str]
    parameters: list[ParameterInfo]


class DefinitionList(Answer):
    items: list[DefinitionInfo]


def month_info(one: Month, revision: Revision | None) -> MonthInfo:
    """Return what is told of a month."""
    return MonthInfo(
        id=one.pk,
        number=one.number,
        title=one.title,
        state=one.state,
        paper=one.paper_number,
        frozen_at=one.frozen_at,
        published_at=one.published_at,
        revision=revision.no if revision else None,
    )


def figure_info(one: Figure) -> FigureInfo:
    """Return what is told of a figure."""
    return FigureInfo(
        rate=one.rate,
        title=say(RATES[one.rate]),
        percent=written(one.percent),
        good=one.good,
        cases=one.cases,
        sampled_good=one.sampled_good,
        sampled=one.sampled,
        words=say(Text(one.words_zh, one.words_en)),
    )


def written(value: Decimal | None) -> str | None:
    """Return a number to the fourth decimal."""
    return None if value is None else f"{value:.4f}"


def standing_info(row: Row) -> StandingInfo:
    """Return what is told of a unit in its group."""
    standing: Standing = row.standing
    return StandingInfo(
        unit=named(row.unit),
        group=standing.group,
        score=written(standing.score),
        place=standing.place,
        place_from_end=standing.place_from_end,
        size=standing.size,
        rise=row.rise,
        is_last=row.is_last,
        excluded=row.excluded,
        figures=[figure_info(row.figures[rate]) for rate in RATES if rate in row.figures],
    )


def case_info(one: Case, *, is_seen: bool) -> CaseInfo:
    """Return what is told of a case; its order only where the post may see that."""
    return CaseInfo(
        order_id=one.order_id if is_seen else None,
        number=one.number if is_seen else None,
        group=one.group,
        why=say(one.words) if one.words else None,
        round=one.round,
        due_at=one.due_at,
        done_at=one.done_at,
        is_extended=one.ext,
    )


def sample_info(one: Sampled, *, is_seen: bool) -> SampleInfo:
    """Return what is told of a third party's sample; its order only where the post may see that."""
    order = one.sample.order if is_seen else None
    number = order.number if order else None
    return SampleInfo(number=number, sampled_on=one.sample.sampled_on, agency=one.sample.agency, good=one.good)
