"""Where things happen: Zibo's areas and towns, with estates, roads and villages that do not exist."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from typing import Any

from qiban.core.units.operations import shipped_tree

from .texts import data


@dataclass(frozen=True, slots=True)
class Place:
    """One spot of the city. `area` is the unit's code; the zones have no towns of their own."""

    area: str
    area_name: str
    town: str
    estate: str
    road: str
    crossing: str
    village: str

    def here(self, scene: str) -> str:
        """Return the spot's short name, as a neighbour says it."""
        names = {"estate": self.estate, "road": self.crossing, "village": self.village, "city": self.area_name}
        return names[scene]

    def in_area(self, scene: str) -> str:
        """Return the spot with its town, for a form that names the area apart; "" for the whole area."""
        return "" if scene == "city" else f"{self.town}{self.here(scene)}"

    def whole(self, scene: str) -> str:
        """Return the spot with area and town, as a stranger needs it."""
        return f"{self.area_name}{self.in_area(scene)}"


def somewhere(chance: Random, area: str | None = None) -> Place:
    """Return a place by chance, in `area` if that is given."""
    names, towns_of = _names(), _towns()
    area = area or chance.choices(list(names["weights"]), list(names["weights"].values()))[0]
    area_name, towns = towns_of[area]
    road = _put_together(chance, names["roads"])
    return Place(
        area=area,
        area_name=area_name,
        town=chance.choice(towns) if towns else "",
        estate=_put_together(chance, names["estates"]),
        road=road,
        crossing=f"{road}与{_put_together(chance, names['roads'])}路口" if chance.random() < 0.6 else road,
        village=_put_together(chance, names["villages"]),
    )


def slots(chance: Random, place: Place, scene: str) -> dict[str, str]:
    """Return what the slots of a text mean in one story that happens at `place`."""
    lists = _names()["slots"]
    return {
        "here": place.here(scene),
        "place": place.whole(scene),
        "area": place.area_name,
        "estate": place.estate,
        "road": place.road,
        "village": place.village,
        "no": str(chance.randint(1, 28)),
        "unit_no": str(chance.randint(1, 4)),
        "floor": str(chance.randint(3, 17)),
        "n": str(chance.randint(2, 9)),
        "m": str(chance.randint(12, 68)),
        "cold": str(chance.randint(14, 17)),
        "line": str(chance.randint(201, 299)),
        "money": f"{chance.randint(6, 98) * 100}元",
        **{name: chance.choice(words) for name, words in lists.items()},
    }


def _put_together(chance: Random, parts: Mapping[str, Any]) -> str:
    return "".join(chance.choice(words) for words in parts.values())


def _names() -> Mapping[str, Any]:
    return data("places")


@lru_cache(maxsize=1)
def _towns() -> dict[str, tuple[str, list[str]]]:
    """Return each area's name and the names of its towns."""
    rows = shipped_tree()
    areas: dict[str, tuple[str, list[str]]] = {
        row["code"]: (row["short_name"], []) for row in rows if row["kind"] == "district"
    }
    for row in rows:
        if row["kind"] == "town":
            areas[row["parent"]][1].append(row["short_name"])
    return areas
