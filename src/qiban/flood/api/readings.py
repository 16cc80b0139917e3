"""Readings for programs: handed in by the thousand with an answer for each row, and listed page by page."""

from typing import Annotated

from django.http import HttpResponse
from ninja import Query, Router
from pydantic import Field

from qiban.core.api.answers import answer, responses
from qiban.core.api.auth import ApiRequest
from qiban.core.api.bodies import Paged
from qiban.core.api.fields import Answer, AsKept, Body, Clean, Id, Instant, Moment, OneOf
from qiban.core.api.listing import refuse_unknown
from qiban.core.api.writing import HEADER_PARAMETER, write
from qiban.core.errors import NotFound
from qiban.core.paging import page_of
from qiban.core.web.language import say
from qiban.flood.models import Reading
from qiban.flood.models.reading_kinds import Quantity, Way
from qiban.flood.operations.readings.given import Given
from qiban.flood.operations.readings.taking import Answered, Taken, take_readings
from qiban.flood.queries.readings.stations import quantity_of, visible_stations
from qiban.law.flood.reading.words import QUANTITIES
from qiban.law.quantities import plain_number
from qiban.law.text import Text

router = Router(tags=["水情读数 Readings"])
MOST_ROWS = 1000
Written = Annotated[Clean, Field(max_length=200)]


class ReadingBody(Body):
    """一个读数，按原样填写：有误的读数搁置，不影响其他读数。

    A reading as it was written: one that cannot be right is kept aside, and the others are taken all the same.
    """

    station: Annotated[Written, Field(description="测站编码、站名或登记的其他写法。Its code or name.")]
    quantity: Annotated[
        Written, Field(description="水位、流量或雨量；可由单位得出。level, flow or rain; may follow from the unit.")
    ] = ""
    value: Annotated[
        Written | int | float,
        Field(description='数值，建议用文字，如 "6200.5"。The value, a text such as "6200.5" by preference.'),
    ]
    unit: Annotated[
        Written, Field(description="m、cm、m3/s、mm 等，不填的为 m、m3/s、mm。The usual one where it is left out.")
    ] = ""
    observed_at: Annotated[
        Written,
        Field(description="观测时间，没有时区的为北京时间。Civil time where no offset stands there."),
    ]


class ReadingsBody(Body):
    """一次报送的读数。Readings that come in together."""

    title: Annotated[str, AsKept(200), Field(description="报送方对本次报送的称呼。What you call what you send.")] = ""
    readings: Annotated[list[ReadingBody], Field(min_length=1, max_length=MOST_ROWS)]


class RowAnswer(Answer):
    """一行的结果：taken 收下，corrected 更正，known 已有，held 搁置。What became of a row."""

    row: Annotated[int, Field(description="从1起的行号。Its number, from 1.")]
    outcome: Annotated[str, OneOf(("taken", "corrected", "known", "held"))]
    held: Annotated[str | None, Field(description="搁置编号。The number under which it is kept aside.")]
    reason: str | None


class ReadingsTaken(Answer):
    """一次报送的结果。What became of readings that came in together."""

    batch: str
    taken: int
    corrected: int
    known: int
    held: int
    rows: list[RowAnswer]


class ReadingInfo(Answer):
    """一个读数；同一时刻有几个的，版本最大的为准。A reading; of several for a moment the last version counts."""

    station: str
    quantity: str
    value: str
    unit: str
    observed_at: Moment
    version: int
    received_at: Moment
    level: Annotated[
        int, Field(description="达到的级别，1至4；没有达到的为0。The level whose threshold it crosses, or 0.")
    ]
    reason: str


class ReadingList(Answer):
    items: list[ReadingInfo]
    next: str | None
    previous: str | None


class ReadingFilters(Paged):
    """Which readings are asked for."""

    station_id: Id
    quantity: Annotated[str, OneOf(Quantity.values)]
    since: Annotated[Instant | None, Field(description="此时及以后观测的。Observed then or later.")] = None
    until: Annotated[Instant | None, Field(description="此时以前观测的。Observed before.")] = None


@router.post(
    "",
    operation_id="take_readings",
    response=responses(ReadingsTaken, writes=True),
    summary="报送读数 Hand readings in",
    openapi_extra=HEADER_PARAMETER,
)
def take(request: ApiRequest, body: ReadingsBody) -> HttpResponse:
    """一次最多1000个，逐行答复；重复报送不会重复登记。At most 1,000 a call, each answered by itself; a resend does no harm."""

    def act() -> ReadingsTaken:
        rows = [_given(number, one) for number, one in enumerate(body.readings, 1)]
        return _told(take_readings(actor=request.auth.actor, rows=rows, way=Way.API, title=body.title))

    return write(request, request.auth.scope, act)


def _given(number: int, one: ReadingBody) -> Given:
    value = one.value if isinstance(one.value, str) else repr(one.value)
    return Given(number, one.station, one.quantity, value, one.unit, one.observed_at)


def _told(found: Taken) -> ReadingsTaken:
    batch = found.batch
    return ReadingsTaken(
        batch=batch.number,
        taken=batch.taken,
        corrected=batch.corrected,
        known=batch.known,
        held=batch.held,
        rows=[_row(one) for one in found.answers],
    )


def _row(one: Answered) -> RowAnswer:
    return RowAnswer(
        row=one.row, outcome=one.outcome, held=one.held or None, reason=say(one.reason) if one.reason else None
    )


@router.get("", operation_id="readings", response=responses(ReadingList), summary="查询读数 List readings")
def listed(request: ApiRequest, filters: Query[ReadingFilters]) -> HttpResponse:
    """一个测站一个要素的全部读数，最近观测的在前，按游标翻页。All readings of a station and a quantity, the latest first, page by page."""
    refuse_unknown(request, ReadingFilters)
    station = visible_stations(request.auth.actor).filter(pk=filters.station_id).first()
    if station is None:
        raise NotFound(Text("没有查到该测站。", "There is no such station."))
    found = Reading.objects.filter(station=station, quantity=filters.quantity)
    found = found.filter(observed_at__gte=filters.since) if filters.since else found
    found = found.filter(observed_at__lt=filters.until) if filters.until else found
    page = page_of(found, by=("-observed_at", "-version"), cursor=filters.cursor, size=filters.limit)
    items = [_info(station.code, one) for one in page.rows]
    return answer(ReadingList(items=items, next=page.next_cursor, previous=page.previous_cursor))


def _info(code: str, one: Reading) -> ReadingInfo:
    return ReadingInfo(
        station=code,
        quantity=one.quantity,
        value=plain_number(one.value),
        unit=QUANTITIES[quantity_of(one.quantity)].unit,
        observed_at=one.observed_at,
        version=one.version,
        received_at=one.received_at,
        level=one.level,
        reason=one.reason,
    )
