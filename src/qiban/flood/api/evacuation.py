"""Evacuations for programs: headcounts of a response, the households of an evacuation, and many entries at once."""

from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Router
from pydantic import Field

from qiban.core.acting.answers import UnitName
from qiban.core.acting.presenting import named
from qiban.core.api.answers import answer, responses
from qiban.core.api.auth import ApiRequest
from qiban.core.api.fields import Answer, AsKept, Body, Id, Instant, OneOf
from qiban.core.api.writing import HEADER_PARAMETER, write
from qiban.core.errors import NotFound, QibanError
from qiban.core.web.language import language
from qiban.flood.models import Evacuation, Listed
from qiban.flood.models.evacuation_kinds import Category
from qiban.flood.operations.evacuation.looking import look_at_names
from qiban.flood.operations.evacuation.moves import Move
from qiban.flood.operations.evacuation.moving import MOST_KEY, MOST_MOVES, record_movements
from qiban.flood.operations.evacuation.places import NOTE
from qiban.flood.people import may_see
from qiban.flood.permissions import visible_evacuations, visible_responses
from qiban.flood.queries.evacuation import Counts, board_rows, counts_of, occupancy, sums_of
from qiban.flood.queries.listed import lines_of
from qiban.law.text import Text

router = Router(tags=["人员转移 Evacuation"])
NOT_FOUND = Text("没有查到该事项。", "There is no such matter.")


class CountsInfo(Answer):
    """转移人数。应转移 = 已转出 + 拒绝 + 失联和未核实 + 不在村；已转出 = 安置点 + 投亲靠友 + 已返回；失联和未核实 = 尚未核实 + 联系不上。

    A headcount: assigned = out + refusing + missing + elsewhere, out = sheltered + with_relatives + returned,
    missing = waiting + unreachable.
    """

    assigned: int
    out: int
    sheltered: int
    with_relatives: int
    returned: int
    refusing: int
    missing: int
    waiting: int
    unreachable: int
    elsewhere: int


class PlaceCounts(Answer):
    """一个地区的转移人数。The headcount of a place; a village's has its evacuation."""

    unit: UnitName
    level: Annotated[str, Field(description="county, town, village")]
    evacuation_id: int | None
    state: str | None
    counts: CountsInfo


class ShelterInfo(Answer):
    """安置点现有人数。Who is in a shelter."""

    id: int
    title: str
    capacity: int
    people: int
    over: int


class BoardInfo(Answer):
    """一次应急响应的转移人数和安置点。Headcounts and shelters of a response."""

    total: CountsInfo
    places: list[PlaceCounts]
    shelters: list[ShelterInfo]


class HouseholdLine(Answer):
    """一户：编号、住处、去向；无权查看的，姓名电话为空。A household; names and phones are null where your post may not read them."""

    listed_id: int
    code: str
    place: str
    people: int
    standing: str
    head: str | None
    head_phone: str | None


class Households(Answer):
    counts: CountsInfo
    items: list[HouseholdLine]


class MoveBody(Body):
    """一条去向登记。Where people are now.

    `key` is a name of your own: sent again, the entry counts once. `code` is the household's on paper and phone; without it
    people are counted by number. `target` empty strikes people off. `people` and `source` may be left out as on the page.
    """

    key: Annotated[str, Field(min_length=1, max_length=MOST_KEY, pattern=r"^[\x21-\x7e]+$")]
    target: Annotated[str, OneOf(["", *Category.values])]
    code: Annotated[str, Field(max_length=8, pattern=r"^[0-9]*$")] = ""
    source: Annotated[str, OneOf(["", *Category.values])] | None = None
    people: Annotated[int, Field(ge=1, le=100_000)] | None = None
    shelter_id: Id | None = None
    note: Annotated[str, AsKept(NOTE)] = ""
    at: Instant | None = None


class MovesBody(Body):
    """多条去向登记。Many entries at once."""

    movements: Annotated[list[MoveBody], Field(min_length=1, max_length=MOST_MOVES)]


class RefusedMove(Answer):
    """没有登记的和原因。An entry that was refused, as one alone would be."""

    key: str
    error: dict[str, Any]


class MovesTold(Answer):
    """登记结果，其余各条照常登记。What came of them; the others are entered all the same."""

    entered: list[str]
    known: list[str]
    refused: list[RefusedMove]
    counts: CountsInfo


def _counts(found: Counts) -> CountsInfo:
    sums = {"assigned": found.assigned, "out": found.out, "missing": found.missing}
    return CountsInfo(**found._asdict(), **sums)


def _evacuation(request: ApiRequest, pk: int) -> Evacuation:
    found = visible_evacuations(request.auth.actor).filter(pk=pk).select_related("area").first()
    if found is None:
        raise NotFound(NOT_FOUND)
    return found


@router.get(
    "/responses/{response_id}",
    operation_id="evacuation_board",
    response=responses(BoardInfo),
    summary="转移总览 Headcounts of a response",
)
def board(request: ApiRequest, response_id: Id) -> HttpResponse:
    """按县、镇街、村汇总。By county, town and village."""
    if not visible_responses(request.auth.actor).filter(pk=response_id).exists():
        raise NotFound(NOT_FOUND)
    places = [
        PlaceCounts(
            unit=named(one.unit),
            level=("county", "town", "village")[one.level],
            evacuation_id=one.evacuation.pk if one.evacuation else None,
            state=one.evacuation.state if one.evacuation else None,
            counts=_counts(one.counts),
        )
        for one in board_rows(response_id)
    ]
    shelters = [
        ShelterInfo(
            id=one.shelter.pk, title=one.shelter.title, capacity=one.shelter.capacity, people=one.people, over=one.over
        )
        for one in occupancy(response_id)
    ]
    return answer(BoardInfo(total=_counts(sums_of(response_id).total), places=places, shelters=shelters))


@router.get(
    "/{evacuation_id}/households",
    operation_id="evacuation_households",
    response=responses(Households),
    summary="转移住户 Households of an evacuation",
)
def households(request: ApiRequest, evacuation_id: Id) -> HttpResponse:
    """供手机应用使用。For a program on a phone."""
    evacuation, actor = _evacuation(request, evacuation_id), request.auth.actor
    has_names = may_see(actor, evacuation.area.path)
    if has_names:
        look_at_names(actor=actor, evacuation_id=evacuation_id)
    items = [
        HouseholdLine(
            listed_id=one.listed_id,
            code=one.code,
            place=one.place,
            people=one.number,
            standing=one.standing,
            head=one.people.head if has_names else None,
            head_phone=one.people.head_phone if has_names else None,
        )
        for one in lines_of(evacuation, with_names=has_names)
    ]
    return answer(Households(counts=_counts(counts_of([evacuation_id])[evacuation_id]), items=items))


@router.post(
    "/{evacuation_id}/movements",
    operation_id="evacuation_movements",
    response=responses(MovesTold, writes=True),
    summary="批量登记去向 Enter many movements",
    openapi_extra=HEADER_PARAMETER,
)
def movements(request: ApiRequest, evacuation_id: Id, body: MovesBody) -> HttpResponse:
    """手机应用、短信网关和纸质名单录入用。For programs on phones, SMS gateways and lists typed in."""
    _evacuation(request, evacuation_id)

    def act() -> MovesTold:
        codes = dict(Listed.objects.filter(evacuation_id=evacuation_id).values_list("code", "pk"))
        moves = [_move(one, codes) for one in body.movements]
        told = record_movements(actor=request.auth.actor, evacuation_id=evacuation_id, moves=moves)
        keys = [one.key for one in body.movements]
        refused = [RefusedMove(key=keys[number], error=_error(why)) for number, why in told.refused.items()]
        counts = _counts(counts_of([evacuation_id])[evacuation_id])
        return MovesTold(
            entered=list(told.entered.values()), known=list(told.known.values()), refused=refused, counts=counts
        )

    return write(request, request.auth.scope, act)


def _move(one: MoveBody, codes: dict[str, int]) -> Move:
    # A code that there is not names no household of the evacuation, and is refused as such.
    return Move(
        target=one.target,
        key=one.key,
        listed_id=codes.get(one.code, 0) if one.code else None,
        source=one.source,
        people=one.people,
        shelter_id=one.shelter_id,
        note=one.note,
        at=one.at,
    )


def _error(why: QibanError) -> dict[str, Any]:
    found: dict[str, Any] = why.as_json(language())["error"]
    return found
