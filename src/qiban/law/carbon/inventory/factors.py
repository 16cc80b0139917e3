"""Carriers and their factors: those that are shipped, and those that come with the activity data."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from qiban.law.text import Text

from .facts import GivenFactor, InventoryFacts

KINDS = {
    "ncv": Text("低位发热量", "net calorific value"),
    "carbon": Text("单位热值含碳量", "carbon content"),
    "oxidation": Text("碳氧化率", "oxidation"),
    "co2": Text("排放因子", "emission factor"),
    "coal": Text("电力等价值折标系数", "coal for a kilowatt hour"),
}
# What each kind of carrier is counted by.
NEEDED = {
    "fuel": ("ncv", "carbon", "oxidation"),
    "heat": ("co2",),
    "electricity": ("co2", "coal"),
    "process": ("co2",),
}
UNITS = {"carbon": "tC/GJ", "oxidation": "1", "coal": "kgce/kWh"}
PER = {
    "tonne": "t",
    "ten_thousand_cubic_metres": "10^4 m3",
    "gigajoule": "GJ",
    "megawatt_hour": "MWh",
}


@dataclass(frozen=True, slots=True)
class Carrier:
    """A fuel, heat, electricity, or a product whose making emits; `per` is the unit of which its factors speak."""

    id: str
    title: Text
    kind: str
    per: str

    def unit_of(self, kind: str) -> str:
        """Return the unit of one of its factors."""
        return UNITS.get(kind) or f"{'GJ' if kind == 'ncv' else 't'}/{PER[self.per]}"


@dataclass(frozen=True, slots=True)
class Factor:
    """A dated, sourced number."""

    family: str
    carrier: str
    kind: str
    value: Decimal
    source: str
    noticed_on: date
    from_year: int
    until_year: int | None

    @property
    def version(self) -> str:
        """The factor as results keep it: "bituminous_coal.ncv 23.204@2015-07-06"."""
        return f"{self.carrier}.{self.kind} {self.value}@{self.noticed_on}"

    def is_of(self, year: int) -> bool:
        """Tell whether it holds in an accounting year."""
        return self.from_year <= year and (self.until_year is None or year < self.until_year)


def family_title(family: str) -> Text | None:
    """Return what a family of factors is called, or None where there is none."""
    return next((Text(row["zh"], row["en"]) for row in _data()["family"] if row["id"] == family), None)


@cache
def carriers() -> Mapping[str, Carrier]:
    """Return everything that emits, by id."""
    rows = _data()["carrier"]
    return {row["id"]: Carrier(row["id"], Text(row["zh"], row["en"]), row["kind"], row["per"]) for row in rows}


def chosen(given: InventoryFacts, carrier: Carrier) -> dict[str, Factor]:
    """Return the factors by which a carrier is counted, by kind; a kind without a factor is left out.

    Of several notices the latest one counts, up to the day on which the inventory looks back.
    """
    family = given.grid if carrier.kind == "electricity" else given.family
    known = [one for one in (*_shipped(), *_of(given.factors)) if (one.family, one.carrier) == (family, carrier.id)]
    timely = [one for one in known if given.known_by is None or one.noticed_on <= given.known_by]
    of_year = sorted((one for one in timely if one.is_of(given.year)), key=lambda one: one.noticed_on)
    return {one.kind: one for one in of_year if one.kind in NEEDED[carrier.kind]}


def described(factor: Factor, carrier: Carrier) -> dict[str, str]:
    """Return a factor as plain JSON."""
    return {
        "kind": factor.kind,
        "value": str(factor.value),
        "unit": carrier.unit_of(factor.kind),
        "family": factor.family,
        "source": factor.source,
        "noticed_on": factor.noticed_on.isoformat(),
    }


def _of(given: Iterable[GivenFactor]) -> Iterator[Factor]:
    for one in given:
        yield Factor(
            one.family, one.carrier, one.kind, one.value, one.source, one.noticed_on, one.from_year, one.until_year
        )


@cache
def _shipped() -> tuple[Factor, ...]:
    return tuple(
        Factor(
            notice["family"],
            row["carrier"],
            kind,
            value,
            notice["source"],
            notice["noticed_on"],
            notice["from"],
            notice.get("until"),
        )
        for notice in _data()["notice"]
        for row in notice["factors"]
        for kind, value in row.items()
        if kind != "carrier"
    )


@cache
def _data() -> dict[str, Any]:
    text = resources.files(__package__).joinpath("factors.toml").read_bytes().decode()
    return tomllib.loads(text, parse_float=Decimal)
