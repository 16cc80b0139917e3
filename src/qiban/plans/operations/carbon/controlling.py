"""GDP and what may be reached by a target year: what control of totals and intensities rests on (carbon 5.3)."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Among, Help, Line, Quantity
from qiban.core.actor import Actor
from qiban.core.errors import Invalid
from qiban.core.rows import find, insert
from qiban.core.steps.beginning import plain
from qiban.core.steps.taking import advance
from qiban.core.texts import fitting, needed
from qiban.law.quantities import plain_number
from qiban.law.text import Text
from qiban.plans.models import CarbonYear, Control, Output
from qiban.plans.models.carbon_kinds import Sector
from qiban.plans.operations.holding import lock_in_plan
from qiban.plans.operations.limits import LINE

from .posting import areas_of, check_area, check_plan_office, check_recorder, plan_of

GDP = Help(Text("亿元，按同一价格年。", "In 10^8 yuan, at the prices of one year."))
BASE = Help(Text("目标从哪一年算起，如2020。", "The year from which the target counts, such as 2020."))
ENERGY = Help(
    Text(
        "万吨标准煤（电力等价值），没有总量控制的留空。",
        "10^4 tce, electricity by the coal it cost; empty without a limit.",
    )
)
CO2 = Help(Text("万吨，没有总量控制的留空。", "10^4 t; empty without a limit."))


@transaction.atomic
def record_output(
    *,
    actor: Actor,
    carbon_year_id: int,
    gdp: Annotated[Decimal, Quantity, GDP],
    price_year: int,
    source: Annotated[str, Line],
    sector: Sector | None = None,
    area_id: Annotated[int, Among(areas_of)] | None = None,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Output:
    """Record a year's GDP of the city, a district or a sector; recorded again it takes the earlier one's place.

    Args:
        gdp: 10^8 yuan.
        price_year: the year of whose prices it is.

    Raises:
        Invalid: it is not above nothing, or no source is named.
        Denied: it is another district's.

    Source: carbon 5.3.
    """
    at = at or clock.now()
    year = lock_in_plan(CarbonYear, "record_output", carbon_year_id, actor=actor, at=at, step_no=step_no)
    plan = plan_of(year)
    check_area(area_id)
    check_recorder(actor, plan, area_id)
    needed(source=source)
    (source,) = fitting(source=(source, LINE))
    if gdp <= 0:
        raise Invalid.field("gdp", Text("地区生产总值应大于0。", "GDP is above nothing."))
    made = Output(
        year_id=year.pk,
        area_id=area_id,
        sector=sector.value if sector else "",
        gdp=gdp,
        price_year=price_year,
        source=source,
        recorder_id=actor.unit,
        written_at=at,
    )
    insert([made])
    detail = {"sector": made.sector, "gdp": plain_number(gdp), "price_year": price_year, "source": source}
    advance(year, "record_output", actor=actor, at=at, detail=plain(detail))
    return made


@transaction.atomic
def set_control(
    *,
    actor: Actor,
    carbon_year_id: int,
    base_year: Annotated[int, BASE],
    source: Annotated[str, Line],
    sector: Sector | None = None,
    area_id: Annotated[int, Among(areas_of)] | None = None,
    energy_limit: Annotated[Decimal, Quantity, ENERGY] | None = None,
    co2_limit: Annotated[Decimal, Quantity, CO2] | None = None,
    energy_fall: Annotated[Decimal, Quantity] | None = None,
    co2_fall: Annotated[Decimal, Quantity] | None = None,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Control:
    """Set what an area or a sector may reach by this year; set again it takes the earlier one's place.

    Args:
        energy_limit: 10^4 tce.
        co2_limit: 10^4 t.
        energy_fall, co2_fall: percent by which energy and CO2 per GDP fall since the base year.
        source: the document that sets it.

    Raises:
        Invalid: nothing is set, a limit is below nothing, or the base year is no accounting year before this one.
        Denied: another department is the plan's office.

    Source: carbon 5.3.
    """
    at = at or clock.now()
    year = lock_in_plan(CarbonYear, "set_control", carbon_year_id, actor=actor, at=at, step_no=step_no)
    plan = check_plan_office(actor, year)
    check_area(area_id)
    needed(source=source)
    (source,) = fitting(source=(source, LINE))
    limits = {
        "energy_limit": energy_limit,
        "co2_limit": co2_limit,
        "energy_fall": energy_fall,
        "co2_fall": co2_fall,
    }
    _check(limits, base_year, year, is_known=bool(find(CarbonYear, plan_id=plan.pk, year=base_year)))
    made = Control(
        year_id=year.pk,
        base_year=base_year,
        area_id=area_id,
        sector=sector.value if sector else "",
        source=source,
        written_at=at,
        **limits,
    )
    insert([made])
    numbers = {name: plain_number(one) for name, one in limits.items() if one is not None}
    detail = {"sector": made.sector, "base_year": base_year, **numbers, "source": source}
    advance(year, "set_control", actor=actor, at=at, detail=plain(detail))
    return made


def _check(limits: dict[str, Decimal | None], base_year: int, year: CarbonYear, *, is_known: bool) -> None:
    given = {name: one for name, one in limits.items() if one is not None}
    if not given:
        raise Invalid.field("energy_limit", Text("请至少填写一项控制目标。", "Set one limit at least."))
    for name, one in given.items():
        if one < 0:
            raise Invalid.field(name, Text("不能小于0。", "It is not below nothing."))
    if base_year >= year.year or not is_known:
        raise Invalid.field(
            "base_year",
            Text("基期年应早于目标年，并已建立核算年度。", "The base year is an accounting year before this one."),
        )
