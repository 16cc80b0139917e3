"""Carbon's accounts of the demo: six years of data, firms, a changed factor, control, a scenario; all of it invented."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from functools import lru_cache, partial
from typing import Any

from qiban.core.units.models import Unit
from qiban.demo.texts import data
from qiban.law.credit_code import LETTERS, is_credit_code
from qiban.plans.models import CarbonYear, Enterprise, FactorNotice, Inventory
from qiban.plans.models.carbon_kinds import Carrier, FactorKind, Flow, Sector
from qiban.plans.operations.carbon.activities import record_activity
from qiban.plans.operations.carbon.controlling import record_output, set_control
from qiban.plans.operations.carbon.factors import adopt_factor, enter_factor
from qiban.plans.operations.carbon.firms import explain_difference, list_enterprise
from qiban.plans.operations.carbon.inventories import (
    compute_account,
    compute_inventory,
    confirm_inventory,
    dispute_inventory,
)
from qiban.plans.operations.carbon.scenarios import keep_scenario
from qiban.plans.operations.carbon.years import open_carbon_year
from qiban.plans.queries.carbon.starting import start_of

from .running import plan_of
from .world import Step, World

Row = dict[str, Any]
FIRST = 2020
# When each year is counted.
COUNTED = {
    2020: "2023-09-05",
    2021: "2023-09-12",
    2022: "2023-09-19",
    2023: "2024-09-10",
    2024: "2025-09-09",
    2025: "2026-03-24",
}


@lru_cache(maxsize=1)
def _told() -> Row:
    return data("carbon_accounts")


def accounts(world: World) -> Iterator[Step]:
    """Yield what happens, in order of time."""
    for year, day in COUNTED.items():
        yield from _counted(world, year, day)
    yield from _firms(world, "2026-04-14")
    yield world.on("2026-04-21", partial(_controls, world))
    yield world.on("2026-04-28", partial(_checked, world))
    yield world.on("2026-05-12", partial(_scenario, world))


def changed_factor(world: World) -> Iterator[Step]:
    """A new notice changes the power factor of 2025: everything of that year is counted again."""
    row = {
        "year": 2025,
        "carrier": "electricity",
        "kind": "co2",
        "value": "0.5923",
        "unit": "t/MWh",
        "source": "演示：2025年电网因子公告（虚构）",
        "noticed_on": datetime.fromisoformat("2026-10-15").date(),
        "from": 2025,
        "until": 2026,
    }
    yield world.on("2026-10-20", partial(_entered, world, row))
    yield world.on("2026-10-23", partial(_adopted, world))
    yield world.on("2026-10-30", partial(_checked, world, doubtful=("演示化肥厂",)))


def _year(year: int) -> CarbonYear:
    return CarbonYear.objects.get(plan=plan_of("carbon"), year=year)


def _grown(first: float, growth: list[float], year: int) -> Decimal:
    value = Decimal(str(first))
    for rate in growth[: year - FIRST]:
        value *= 1 + Decimal(str(rate)) / 100
    return value.quantize(Decimal("0.001"))


def _counted(world: World, year: int, day: str) -> Iterator[Step]:
    """A year is opened, its factors and data are entered, it is counted, and the statistics bureau confirms it."""
    office, plan = world.who("tanfeng"), plan_of("carbon")
    yield world.on(day, lambda at: open_carbon_year(actor=office, plan_id=plan.pk, year=year, at=at))
    # The factor of 2024 is entered once that year is counted.
    own = [one for one in _told()["factors"] if (2024 if one["from"] == 2024 else FIRST) == year]
    for row in own:
        yield world.on(day, partial(_entered, world, row))
        yield world.on(day, partial(_adopted, world))
    yield world.on(day, partial(_recorded, world, year))
    yield world.on(day, lambda at: compute_inventory(actor=office, carbon_year_id=_year(year).pk, at=at))
    if year < 2025:
        yield world.on(day, partial(_confirmed, world, year))


def _entered(world: World, row: Row, at: datetime) -> None:
    enter_factor(
        actor=world.who("tanfeng"),
        carbon_year_id=_year(row["year"]).pk,
        carrier=Carrier(row["carrier"]),
        factor_kind=FactorKind(row["kind"]),
        value=Decimal(row["value"]),
        measured_in=row["unit"],
        source=row["source"],
        noticed_on=row["noticed_on"],
        from_year=row["from"],
        until_year=row.get("until"),
        at=at,
    )


def _adopted(world: World, at: datetime) -> None:
    for one in FactorNotice.objects.filter(plan=plan_of("carbon"), state="entered"):
        adopt_factor(actor=world.who("tanfeng2"), factor_notice_id=one.pk, opinion="与公告原文一致。", at=at)


def _recorded(world: World, year: int, at: datetime) -> None:
    """The statistics bureau records a year's data and GDP."""
    counter, found = world.who("tongji-jh"), _year(year)
    areas = {one.short_name: one.pk for one in Unit.objects.filter(kind="district")}
    for row in _told()["rows"]:
        record_activity(
            actor=counter,
            carbon_year_id=found.pk,
            sector=Sector(row["sector"]),
            carrier=Carrier(row["carrier"]),
            amount=_grown(row["amount"], row["growth"], year),
            measured_in=row["unit"],
            flow=Flow(row.get("flow", "used")),
            area_id=areas.get(row["area"]),
            source=f"演示：{year}年能源平衡表（虚构）",
            at=at,
        )
    for row in _told()["outputs"]:
        record_output(
            actor=counter,
            carbon_year_id=found.pk,
            gdp=_grown(row["gdp"], row["growth"], year),
            price_year=FIRST,
            sector=Sector(row["sector"]) if row["sector"] else None,
            source=f"演示：{year}年统计年鉴（虚构）",
            at=at,
        )


def _confirmed(world: World, year: int, at: datetime) -> None:
    city = Inventory.objects.exclude(state="replaced").get(year=_year(year), area=None, enterprise=None)
    confirm_inventory(actor=world.who("tongji-jh"), inventory_id=city.pk, opinion="与能源平衡表一致。", at=at)


def _checked(world: World, at: datetime, doubtful: tuple[str, ...] = ()) -> None:
    """The statistics bureau looks at everything that waits for it; it objects to the accounts of some."""
    counter = world.who("tongji-jh")
    for one in Inventory.objects.filter(plan=plan_of("carbon"), state="computed").order_by("pk"):
        if one.enterprise and one.enterprise.title in doubtful:
            dispute_inventory(actor=counter, inventory_id=one.pk, opinion="外购电量与供电台账不一致，请复核。", at=at)
        else:
            confirm_inventory(actor=counter, inventory_id=one.pk, opinion="数据来源和因子已核对。", at=at)


def _firms(world: World, day: str) -> Iterator[Step]:
    """Twelve firms are put on the list, with their data of 2025; one sector's difference is explained."""
    for number, row in enumerate(_told()["firms"], start=1):
        yield world.on(day, partial(_firm, world, number, row))
    explain = partial(explain_difference, actor=world.who("tanfeng"), sector=Sector.STEEL)
    reason = "两家未列入名单的铸造企业使用焦炭（演示）。"
    yield world.on(
        day, lambda at: explain(carbon_year_id=_year(2025).pk, amount=Decimal(200_000), reason=reason, at=at)
    )


def _firm(world: World, number: int, row: Row, at: datetime) -> None:
    office, year = world.who("tanfeng"), _year(2025)
    area = Unit.objects.get(kind="district", short_name=row["area"])
    made: Enterprise = list_enterprise(
        actor=office,
        carbon_year_id=year.pk,
        title=row["title"],
        credit_code=_code(number),
        sector=Sector(row["sector"]),
        area_id=area.pk,
        at=at,
    )
    for carrier, amount, unit, flow in row["rows"]:
        record_activity(
            actor=office,
            carbon_year_id=year.pk,
            sector=Sector(row["sector"]),
            carrier=Carrier(carrier),
            amount=Decimal(str(amount)),
            measured_in=unit,
            flow=Flow(flow),
            enterprise_id=made.pk,
            source="演示：企业碳排放报告（虚构）",
            at=at,
        )
    compute_account(actor=office, carbon_year_id=year.pk, enterprise_id=made.pk, at=at)


def _code(number: int) -> str:
    """Return a credit code of nobody: a made-up body with the check letter that belongs to it."""
    body = f"91370300MA3YX{number:04d}"
    return next(f"{body}{letter}" for letter in LETTERS if is_credit_code(f"{body}{letter}"))


def _controls(world: World, at: datetime) -> None:
    """What the city and three sectors may reach by 2025."""
    limits: tuple[tuple[Sector | None, Row], ...] = (
        (None, {"energy_fall": Decimal("17.5"), "co2_fall": Decimal("20.5")}),
        (Sector.CHEMICALS, {"energy_limit": Decimal(430), "co2_fall": Decimal(18)}),
        (Sector.BUILDING_MATERIALS, {"co2_limit": Decimal(1050)}),
        (Sector.POWER, {"co2_limit": Decimal(3250), "energy_fall": Decimal(15)}),
    )
    for sector, given in limits:
        set_control(
            actor=world.who("tanfeng"),
            carbon_year_id=_year(2025).pk,
            base_year=FIRST,
            sector=sector,
            source="演示：年度双控分解方案（虚构）",
            at=at,
            **given,
        )


def _scenario(world: World, at: datetime) -> None:
    """One scenario is kept: the plan's measures beside things as they go."""
    base_year, sectors = start_of(plan_of("carbon"))
    measures = [
        ("煤电节能降碳改造", "power", "carbon", "-2.2", 2028),
        ("石化能效提升", "chemicals", "intensity", "-1.6", 2028),
        ("水泥产能置换", "building_materials", "activity", "-2", 2028),
        ("新能源车替代", "transport", "carbon", "-2.5", 2027),
        ("绿电和余热利用", "other_industry", "carbon", "-1.8", 2028),
    ]
    names = ("name", "sector", "driver", "change", "first_year")
    assumptions = {
        "base_year": base_year,
        "until": 2030,
        "sectors": sectors,
        "measures": [dict(zip(names, one, strict=True)) for one in measures],
    }
    keep_scenario(
        actor=world.who("tanfeng"),
        plan_id=plan_of("carbon").pk,
        title="达峰情景（2026年5月，演示）",
        note="增长率为演示用的假设，措施按方案各项行动估计。",
        assumptions=assumptions,
        at=at,
    )
