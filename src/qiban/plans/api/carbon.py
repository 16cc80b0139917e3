"""What begins in carbon's accounts, for programs: accounting years, scenarios, districts' own plans."""

from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Router
from pydantic import Field

from qiban.core.api.answers import responses
from qiban.core.api.auth import ApiRequest
from qiban.core.api.fields import Answer, AsKept, Body, Id, Number, Prose
from qiban.core.api.writing import HEADER_PARAMETER, write
from qiban.core.steps.numbered import Numbered
from qiban.law.targets.facts import Year
from qiban.plans.operations.carbon.peaking import draft_peaking_plan
from qiban.plans.operations.carbon.scenarios import keep_scenario
from qiban.plans.operations.carbon.years import open_carbon_year

router = Router(tags=["碳排放核算 Carbon's accounts"])


class YearBody(Body):
    """一个核算年度。An accounting year of a carbon plan."""

    plan_id: Id
    year: Year


class ScenarioBody(Body):
    """情景及其参数。A scenario with what it assumes, as the rule carbon.scenario takes it."""

    plan_id: Id
    title: Annotated[str, AsKept(120)]
    note: Annotated[str, AsKept(1000)] = ""
    assumptions: Annotated[
        dict[str, Any],
        Field(
            description="规则 carbon.scenario 的事实。The facts of the rule carbon.scenario, as the law's rules describe them."
        ),
    ]


class PeakingPlanBody(Body):
    """区县达峰方案，峰值单位为万吨。A district's own plan; its peak in 10^4 t of CO2."""

    plan_id: Id
    title: Annotated[str, AsKept(120)]
    peak_year: Year
    peak_co2: Number
    timetable: Prose
    roadmap: Prose


class Begun(Answer):
    """新事项的编号。The number of what began."""

    id: int
    number: str
    state: Annotated[str, Field(description="状态。Its state.")]


def _begun(one: Numbered) -> Begun:
    return Begun(id=one.pk, number=one.number, state=one.state)


def _write(request: ApiRequest, operation: Any, given: dict[str, Any]) -> HttpResponse:
    return write(request, request.auth.scope, lambda: _begun(operation(actor=request.auth.actor, **given)))


@router.post(
    "/years",
    operation_id="open_carbon_year",
    response=responses(Begun, writes=True),
    summary="建立核算年度 Open an accounting year",
    openapi_extra=HEADER_PARAMETER,
)
def open_year(request: ApiRequest, body: YearBody) -> HttpResponse:
    """建立后可登记活动水平数据。Activity data can be recorded to it from then on."""
    return _write(request, open_carbon_year, body.model_dump())


@router.post(
    "/scenarios",
    operation_id="keep_scenario",
    response=responses(Begun, writes=True),
    summary="保存情景 Keep a scenario",
    openapi_extra=HEADER_PARAMETER,
)
def keep(request: ApiRequest, body: ScenarioBody) -> HttpResponse:
    """按规则测算并连同参数保存。It is computed by the rule and kept with what it assumes."""
    return _write(request, keep_scenario, body.model_dump())


@router.post(
    "/peaking-plans",
    operation_id="draft_peaking_plan",
    response=responses(Begun, writes=True),
    summary="报送本地方案 Send in a district's plan",
    openapi_extra=HEADER_PARAMETER,
)
def send(request: ApiRequest, body: PeakingPlanBody) -> HttpResponse:
    """由区县报送，与其他区县方案一并综合平衡。Sent in by a district, to be balanced with the others."""
    return _write(request, draft_peaking_plan, body.model_dump())
