"""New plans, for programs: drafted as the page does, or loaded from what is kept here."""

from typing import Annotated

from django.http import HttpResponse
from ninja import Router
from pydantic import Field

from qiban.core.api.answers import responses
from qiban.core.api.auth import ApiRequest
from qiban.core.api.fields import Answer, AsKept, Body, Day, OneOf
from qiban.core.api.writing import HEADER_PARAMETER, write
from qiban.plans.models import Plan
from qiban.plans.models.kinds import Cycle
from qiban.plans.operations.drafting import draft_plan
from qiban.plans.operations.loading import load_plan

router = Router(tags=["计划数据 Data of plans"])


class DraftBody(Body):
    """一个新计划。A new plan."""

    title: Annotated[str, AsKept(120)]
    document: Annotated[str, AsKept(60)] = ""
    starts_on: Day
    ends_on: Day | None = None
    cycle: Annotated[str, OneOf(Cycle.values)]


class LoadBody(Body):
    """内置计划的法规编号。The id of a plan that is kept here, such as carbon."""

    regulation: Annotated[str, Field(max_length=40)]
    ends_on: Day | None = None
    due_on: Day | None = None


class PlanMade(Answer):
    """新计划的编号。The new plan's number."""

    id: int
    number: str
    state: str


@router.post(
    "",
    operation_id="draft_plan",
    response=responses(PlanMade, writes=True),
    summary="编制计划 Draft a plan",
    openapi_extra=HEADER_PARAMETER,
)
def draft(request: ApiRequest, body: DraftBody) -> HttpResponse:
    """本单位为计划牵头部门。Your unit is the plan's office."""

    def act() -> PlanMade:
        given = {**dict(body), "cycle": Cycle(body.cycle)}
        return _made(draft_plan(actor=request.auth.actor, **given))

    return write(request, request.auth.scope, act)


@router.post(
    "/shipped",
    operation_id="load_plan",
    response=responses(PlanMade, writes=True),
    summary="导入内置计划 Load a plan that is kept here",
    openapi_extra=HEADER_PARAMETER,
)
def load(request: ApiRequest, body: LoadBody) -> HttpResponse:
    """措施、责任单位、指标和目标一并导入，待人工核对后启动。With measures, units, indicators and targets, to be looked at before it starts."""
    return write(request, request.auth.scope, lambda: _made(load_plan(actor=request.auth.actor, **dict(body))))


def _made(plan: Plan) -> PlanMade:
    return PlanMade(id=plan.pk, number=plan.number, state=plan.state)
