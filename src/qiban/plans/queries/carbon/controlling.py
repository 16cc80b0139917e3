"""Totals and intensities of a year against the path to their targets, by the law's rule (carbon 5.3)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q

from qiban.law.carbon.controlling.controlling import dual_control
from qiban.law.carbon.controlling.facts import ControlFacts, ControlLine
from qiban.law.decision import Decision
from qiban.law.text import Text
from qiban.plans.models import CarbonYear, Control, Inventory, Output

from .naming import sector_title

TEN_THOUSAND = Decimal(10_000)
CITY = Text("全市", "City")


@dataclass(frozen=True, slots=True)
class Controlled:
    """What a year comes to: a decision for each pair of base and target year and of prices, and what is missing for others."""

    decisions: list[tuple[int, int, Decision]] = field(default_factory=list)
    missing: list[Text] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Figures:
    gdp: Decimal
    price_year: int
    energy: Decimal
    co2: Decimal


def controlled(year: CarbonYear, at: datetime) -> Controlled:
    """Return how a year stands against every limit that is set for it or a later year."""
    found = Controlled()
    groups: dict[tuple[int, int, int, int], list[ControlLine]] = {}
    for control in _controls(year):
        base = CarbonYear.objects.filter(plan=year.plan_id, year=control.base_year).first()
        now, then = _figures(year, control, found), _figures(base, control, found) if base else None
        if now and then:
            key = (control.base_year, control.year.year, now.price_year, then.price_year)
            groups.setdefault(key, []).append(_line(control, now, then))
    for (base_year, target_year, price_year, base_price_year), lines in groups.items():
        facts = ControlFacts(year.year, base_year, target_year, price_year, base_price_year, tuple(lines))
        found.decisions.append((base_year, target_year, dual_control(facts, year.law_on(at))))
    return found


def _controls(year: CarbonYear) -> Iterator[Control]:
    """Yield the latest limits of each area or sector whose time covers a year, the nearest target year first."""
    known = Control.objects.filter(year__plan=year.plan_id, year__year__gte=year.year, base_year__lt=year.year)
    latest = {
        (one.year.year, one.area_id, one.sector): one for one in known.select_related("year", "area").order_by("pk")
    }
    for key in sorted(latest, key=lambda key: (key[0], key[1] or 0, key[2])):
        yield latest[key]


def _figures(year: CarbonYear, control: Control, found: Controlled) -> _Figures | None:
    """Return a year's figures of an area or sector; what is missing is noted."""
    own = Q(area=control.area_id, sector=control.sector)
    output = Output.objects.filter(own, year=year).order_by("-pk").first()
    city = Inventory.objects.filter(year=year, area=None, enterprise=None).exclude(state="replaced").first()
    sums = _sums(city, control) if city else None
    name = _name(control)
    if output is None:
        found.missing.append(Text(f"{name.zh}{year.year}年地区生产总值或增加值", f"{name.en}: GDP of {year.year}"))
    if sums is None:
        found.missing.append(Text(f"{name.zh}{year.year}年碳排放核算结果", f"{name.en}: inventory of {year.year}"))
    if output is None or sums is None:
        return None
    energy, co2 = Decimal(sums["equivalent"]), Decimal(sums["co2"])
    return _Figures(output.gdp, output.price_year, energy / TEN_THOUSAND, co2 / TEN_THOUSAND)


def _sums(city: Inventory, control: Control) -> Any:
    """Return what the city's result has of an area or sector; of a sector of an area it has nothing apart."""
    if control.area_id and control.sector:
        return None
    if control.area_id:
        return city.result["by_area"].get(control.area.short_name)
    return city.result["by_sector"].get(control.sector) if control.sector else city.result["total"]


def _name(control: Control) -> Text:
    if control.area_id:
        return Text(control.area.short_name, control.area.name_en)
    if control.sector:
        return Text(sector_title(control.sector), sector_title(control.sector))
    return CITY


def _line(control: Control, now: _Figures, then: _Figures) -> ControlLine:
    return ControlLine(
        area=control.area.label if control.area_id else "",
        sector=sector_title(control.sector) if control.sector else "",
        gdp=now.gdp,
        base_gdp=then.gdp,
        energy=now.energy,
        base_energy=then.energy,
        co2=now.co2,
        base_co2=then.co2,
        energy_limit=control.energy_limit,
        co2_limit=control.co2_limit,
        energy_fall=control.energy_fall,
        co2_fall=control.co2_fall,
    )
