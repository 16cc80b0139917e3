"""What people of the demo say: texts with slots, from the data files beside this module."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

MATTER_FILES = ("matters_home", "matters_city", "matters_people")


@dataclass(frozen=True, slots=True)
class Case:
    """One thing that happens: its subject, what is said of it, and how it ends (a unit's reply or an agent's answer)."""

    subject: str
    detail: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Matter:
    """A category of the hotline, and what happens in it.

    Args:
        scene: where it happens: estate, road, village or city.
        urgency: how urgent its orders usually are.
        kinds: what callers with an order want, unless the subject says it.
        weight, answer_weight: how common orders and direct answers are.
        months: the months in which it happens; empty for all.
        extension: reasons of its own for asking for more time.
    """

    category: str
    scene: str
    urgency: str
    kinds: tuple[str, ...]
    weight: int
    orders: tuple[Case, ...]
    answer_weight: int
    answers: tuple[Case, ...]
    months: tuple[int, ...]
    extension: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """Who usually handles a category: units of the city, and the ending of a district agency's code."""

    group: str
    leads: tuple[str, ...]
    agency: str


@lru_cache(maxsize=8)
def data(name: str) -> dict[str, Any]:
    """Return a data file of the demo."""
    return tomllib.loads(resources.files("qiban.demo").joinpath(f"data/{name}.toml").read_text(encoding="utf-8"))


def phrases() -> Mapping[str, Any]:
    """Return what is said around matters: openings, reasons, remarks, refusals, the emergency."""
    return data("phrases")


@lru_cache(maxsize=1)
def matters() -> tuple[Matter, ...]:
    """Return every matter."""
    return tuple(_matter(row) for name in MATTER_FILES for row in data(name)["matter"])


@lru_cache(maxsize=1)
def duties() -> Mapping[str, Duty]:
    """Return who usually handles each category, as the hotline's own data says."""
    text = resources.files("qiban.hotline").joinpath("data/categories.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)["category"]
    return {row["code"]: Duty(row["group"], tuple(row["leads"]), row["district_agency"]) for row in rows}


def _matter(row: Mapping[str, Any]) -> Matter:
    return Matter(
        category=row["category"],
        scene=row["scene"],
        urgency=row.get("urgency", "general"),
        kinds=tuple(row.get("kinds", ())),
        weight=row.get("weight", 0),
        orders=tuple(Case(*one) for one in row.get("orders", ())),
        answer_weight=row.get("answer_weight", 0),
        answers=tuple(Case(*one) for one in row.get("answers", ())),
        months=tuple(row.get("months", ())),
        extension=tuple(row.get("extension", ())),
    )
