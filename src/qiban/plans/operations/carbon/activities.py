"""Activity data: recorded with their source, and corrected by adding (carbon 4.1)."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, cast

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Among, Help, Line, Quantity
from qiban.core.actor import Actor
from qiban.core.errors import Denied, Invalid, Refused, require
from qiban.core.lawbook.in_force import law_on
from qiban.core.rows import find
from qiban.core.steps.beginning import begin, plain
from qiban.core.steps.taking import advance
from qiban.core.texts import fitting, needed
from qiban.law.carbon import CARBON
from qiban.law.carbon.inventory import facts
from qiban.law.carbon.inventory.accounting import inventory
from qiban.law.citation import Citation
from qiban.law.plans.facts import CorrectionFacts
from qiban.law.plans.observing import correction
from qiban.law.quantities import plain_number
from qiban.law.text import Text
from qiban.plans.models import Activity, CarbonYear, Enterprise
from qiban.plans.models.carbon_kinds import Carrier, Flow, Sector
from qiban.plans.operations.holding import lock_in_plan
from qiban.plans.operations.limits import LINE, OPINION

from .posting import areas_of, check_area, check_recorder, plan_of

# What is wrong with a row by itself; a factor that is missing may still come.
OF_THE_ROW = frozenset({"carrier", "unit", "flow"})
UNIT = Help(
    Text(
        "煤、油填吨或万吨，天然气填万立方米，热力填吉焦，电力填千瓦时或亿千瓦时；燃料也可填吉焦或吨标准煤。",
        "Coal and oil in t, gas in 10^4 m3, heat in GJ, power in kWh; fuels also in GJ or tce.",
    )
)
FLOW = Help(
    Text(
        "电力、热力只登记跨边界的量：全市为从市外购入和向市外售出，企业为外购和外供；本地发电供热按所用燃料登记。",
        "Power and heat are those that cross the border, of the city or of the firm; what is made inside is counted by its fuels.",
    )
)
AREA = Help(
    Text(
        "不属于某一区县的留空；同一数量只登记一次。",
        "Empty for what belongs to no district; each amount is recorded once.",
    )
)


def firms_of(year: CarbonYear, _actor: Actor) -> list[tuple[int, str]]:
    """Return the firms of the list to which data of a year may belong."""
    return [(one.pk, one.title) for one in find(Enterprise, plan_id=year.plan_id) if one.state == "listed"]


@transaction.atomic
def record_activity(
    *,
    actor: Actor,
    carbon_year_id: int,
    sector: Sector,
    carrier: Carrier,
    amount: Annotated[Decimal, Quantity],
    measured_in: Annotated[str, Line, UNIT],
    source: Annotated[str, Line],
    flow: Annotated[Flow, FLOW] = Flow.USED,
    area_id: Annotated[int, Among(areas_of), AREA] | None = None,
    enterprise_id: Annotated[int, Among(firms_of)] | None = None,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Activity:
    """Record how much of a carrier was used, sold, or made in a year.

    Args:
        measured_in: the unit, as forms print it.
        area_id: the district; that of the firm where the data are a firm's.
        enterprise_id: the firm, whose data are counted in its account alone.

    Raises:
        Refused: the unit does not measure the carrier, or fuel is said to be sold.
        Invalid: there are such data already: those are corrected; a district, firm or source is missing.
        Denied: it is another district's.

    Source: carbon 4.1.
    """
    at = at or clock.now()
    # Many record at once, each another row: that somebody did meanwhile says nothing against it, and no row stands twice.
    year = lock_in_plan(CarbonYear, "record_activity", carbon_year_id, actor=actor, at=at)
    plan = plan_of(year)
    firm = _firm(plan.pk, enterprise_id)
    area_id = firm.area_id if firm else area_id
    check_area(area_id)
    check_recorder(actor, plan, area_id)
    needed(source=source)
    source, measured_in = fitting(source=(source, LINE), measured_in=(measured_in, 20))
    made = Activity(
        year_id=year.pk,
        plan_id=plan.pk,
        area_id=area_id,
        enterprise_id=enterprise_id,
        sector=firm.sector if firm else sector.value,
        carrier=carrier.value,
        flow=flow.value,
        amount=amount,
        measured_in=measured_in,
        source=source,
        recorder_id=actor.unit,
        recorded_by_id=actor.person_id,
    )
    _check_alone(made, year, at)
    if known := same_as(made):
        raise Invalid.field(
            "amount",
            Text(
                f"已有同一项数据（{known.number}）；有误时请在该条数据上更正。",
                f"There are such data ({known.number}); correct those if they are wrong.",
            ),
        )
    return begin(made, "record_activity", actor=actor, at=at, detail=_detail(made), of=year)


def _firm(plan_id: int, enterprise_id: int | None) -> Enterprise | None:
    found = None if enterprise_id is None else firm_of(plan_id, enterprise_id)
    if found is not None and found.state != "listed":
        raise _not_listed()
    return found


def firm_of(plan_id: int, enterprise_id: int) -> Enterprise:
    """Return a firm of a plan, listed or no longer.

    Raises:
        Invalid: the plan has no such firm.
    """
    found = find(Enterprise, id=enterprise_id, plan_id=plan_id)
    if not found:
        raise _not_listed()
    return found[0]


def _not_listed() -> Invalid:
    return Invalid.field("enterprise_id", Text("名单中没有这家企业。", "The firm is not on the list."))


def same_as(one: Activity) -> Activity | None:
    """Return the data that count for the same year, place, sector, carrier and flow, or None."""
    return Activity.objects.filter(
        year=one.year_id,
        area=one.area_id,
        enterprise=one.enterprise_id,
        sector=one.sector,
        carrier=one.carrier,
        flow=one.flow,
        state="recorded",
    ).first()


def activity_facts(one: Activity, area: str = "") -> facts.Activity:
    """Return a row as the law's rule counts it."""
    return facts.Activity(
        carrier=one.carrier,
        amount=one.amount,
        unit=one.measured_in,
        sector=one.sector,
        area=area,
        flow=cast("facts.FlowName", one.flow),
    )


def _check_alone(one: Activity, year: CarbonYear, at: datetime) -> None:
    """Raise Refused where a row can never be counted, whatever factors there are; what is missing is named."""
    if one.amount < 0:
        raise Invalid.field("amount", Text("数量不能小于0。", "An amount is not below nothing."))
    decision = inventory(facts.InventoryFacts(year.year, (activity_facts(one),)), year.law_on(at))
    if any(each["what"] in OF_THE_ROW for each in decision.results.get("missing", ())):
        raise Refused(decision)


def _detail(one: Activity) -> dict[str, object]:
    return {
        "sector": one.sector,
        "carrier": one.carrier,
        "flow": one.flow,
        "amount": plain_number(one.amount),
        "measured_in": one.measured_in,
        "source": one.source,
        "reason": one.reason,
    }


@transaction.atomic
def amend_activity(
    *,
    actor: Actor,
    activity_id: int,
    amount: Annotated[Decimal, Quantity],
    reason: str,
    measured_in: Annotated[str, Line, UNIT] = "",
    source: Annotated[str, Line] = "",
    step_no: int | None = None,
    at: datetime | None = None,
) -> Activity:
    """Correct activity data: the old ones stay to be read, and inventories that were counted by them are to be counted again.

    Args:
        measured_in, source: the old ones where nothing is said.

    Raises:
        Refused: nothing is different, no reason is given, or the unit does not measure the carrier.
        Denied: another unit recorded them.

    Source: carbon 4.1; plans 5.
    """
    at = at or clock.now()
    former = lock_in_plan(Activity, "amend_activity", activity_id, actor=actor, at=at, step_no=step_no)
    (year,) = find(CarbonYear, id=former.year_id)
    plan = plan_of(year)
    check_amender(actor, former)
    unit, given = measured_in or former.measured_in, source or former.source
    unit, given, reason = fitting(measured_in=(unit, 20), source=(given, LINE), reason=(reason, OPINION))
    compared = amount if unit == former.measured_in else former.amount + 1
    require(correction(CorrectionFacts(former.amount, compared, reason), law_on("plans", at)))
    made = Activity(
        year_id=year.pk,
        plan_id=plan.pk,
        area_id=former.area_id,
        enterprise_id=former.enterprise_id,
        sector=former.sector,
        carrier=former.carrier,
        flow=former.flow,
        amount=amount,
        measured_in=unit,
        source=given,
        recorder_id=actor.unit,
        recorded_by_id=actor.person_id,
        amends_id=former.pk,
        reason=reason,
    )
    _check_alone(made, year, at)
    detail = _detail(made)
    advance(former, "amend_activity", actor=actor, at=at, detail=plain(detail))
    return begin(made, "amend_activity", actor=actor, at=at, detail=detail)


def check_amender(actor: Actor, former: Activity) -> None:
    """Raise Denied where another unit recorded the data."""
    if actor.unit != former.recorder_id:
        raise Denied(
            Text("由登记单位更正。", "The unit that recorded it corrects it."),
            citation=Citation(CARBON, 4, 1, form="measure"),
            next_step=Text("请联系登记单位。", "Ask that unit."),
        )
