"""The register of duties, for programs."""

from typing import Annotated

from django.http import HttpResponse
from ninja import Query, Router
from pydantic import Field

from qiban.core.acting.answers import UnitName
from qiban.core.acting.presenting import named
from qiban.core.api.answers import answer, responses
from qiban.core.api.auth import ApiRequest
from qiban.core.api.fields import Answer, Filters, Id, Moment, OneOf
from qiban.core.api.listing import refuse_unknown
from qiban.core.errors import NotFound
from qiban.core.web.language import say
from qiban.flood.models import DutyCharge
from qiban.flood.queries.duties import STANDINGS, Asked, Row, register, season_asked, standing_of
from qiban.law.flood.causes import cause_of
from qiban.law.flood.duties import CAUSES, PHASES
from qiban.law.text import Text

router = Router(tags=["黄河防汛 Flood control"])


class DutyFilters(Filters):
    """筛选条件。What of the register is asked for; all of it without any."""

    phase: Annotated[str, OneOf(PHASES)] = ""
    cause: Annotated[str, OneOf(CAUSES)] = ""
    unit: Annotated[str, Field(max_length=60, description="单位代码。The code of a unit that bears it.")] = ""
    standing: Annotated[str, OneOf(STANDINGS)] = ""
    clause: Annotated[str, Field(max_length=60, description="条款，如 duty-1.6.3。The clause of one duty.")] = ""
    season: Annotated[
        Id | None, Field(description="汛期，默认正在进行的。A season; the one that runs if left out.")
    ] = None


class DutyHeld(Answer):
    """一个单位的这项职责在汛期中的状态。How a duty of a unit stands in the season."""

    id: int
    number: str
    unit: UnitName
    standing: Annotated[str, OneOf(STANDINGS)]
    since: Moment
    holder: str | None
    acknowledged_at: Moment | None
    pending: str


class DutyInfo(Answer):
    """一项职责。A duty of the document: who bears it, what makes it due or why nothing computes, and how it stands."""

    clause: str
    clause_label: str
    title: str
    phase: str
    due: Annotated[list[str], Field(description="启动条件。What makes it due.")]
    due_title: str
    level: Annotated[int | None, Field(description="4至1，响应任务的最低级别。The lowest level at which it is a task.")]
    kinds: Annotated[list[str], Field(description="汛前准备事项的种类。What meets it, of readiness.")]
    reason: str | None
    bearers: list[UnitName]
    held: list[DutyHeld]


class DutyRegister(Answer):
    """职责登记册。The register, in the document's order; `season` is null where none was opened."""

    season: str | None
    duties: list[DutyInfo]


@router.get(
    "",
    operation_id="list_flood_duties",
    response=responses(DutyRegister),
    summary="职责登记册 The register of duties",
)
def list_duties(request: ApiRequest, filters: Query[DutyFilters]) -> HttpResponse:
    """每项职责的承担单位、启动条件或不计算的理由，以及本岗位可见的认领情况。Each with who acknowledged it, as far as your post may see."""
    refuse_unknown(request, DutyFilters)
    asked = Asked(**dict(filters))
    season = season_asked(request.auth.actor, asked.season)
    if asked.season is not None and season is None:
        raise NotFound(Text("没有查到该汛期。", "There is no such season."))
    rows = register(request.auth.actor, asked, season)
    return answer(DutyRegister(season=season.number if season else None, duties=[_info(one) for one in rows]))


def _info(row: Row) -> DutyInfo:
    duty = row.duty
    return DutyInfo(
        clause=duty.citation.clause,
        clause_label=say(duty.citation.label),
        title=say(duty.title),
        phase=duty.phase,
        due=list(duty.due),
        due_title=say(cause_of(duty)),
        level=duty.level,
        kinds=list(duty.kinds),
        reason=say(duty.reason) if duty.reason else None,
        bearers=[named(one) for one in row.bearers],
        held=[_held(one) for one in row.charges],
    )


def _held(one: DutyCharge) -> DutyHeld:
    return DutyHeld(
        id=one.pk,
        number=one.number,
        unit=named(one.unit),
        standing=standing_of(one),
        since=one.last_at,
        holder=str(one.holder) if one.holder else None,
        acknowledged_at=one.acknowledged_at,
        pending=one.pending,
    )
