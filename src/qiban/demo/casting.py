"""Who works in the demo: a username for every role, for every unit that orders go to and every district's agency."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from qiban.core.units.operations import shipped_tree

from .texts import data


@dataclass(frozen=True, slots=True)
class Part:
    """One person of the demo with the one post that they hold."""

    username: str
    name: str
    role: str
    unit: str


@lru_cache(maxsize=1)
def parts() -> tuple[Part, ...]:
    """Return everybody; the same people with every seed."""
    cast = data("people")
    rows: list[tuple[str, str, str]] = [
        (username, post["role"], post["unit"]) for post in cast["post"] for username in post["usernames"]
    ]
    for unit, word in cast["units"].items():
        rows += [(word, "handler", unit), (f"{word}-ld", "unit_leader", unit)]
    agencies = [row["code"] for row in shipped_tree() if row["kind"] == "agency"]
    for district, word in cast["districts"].items():
        rows += [(word, "district_dispatcher", district), (f"{word}-ld", "unit_leader", district)]
        rows += [
            (f"{word}-{ending}", "handler", f"{district}_{agency}")
            for agency, ending in cast["agencies"].items()
            if f"{district}_{agency}" in agencies
        ]
    return tuple(Part(username, name, role, unit) for (username, role, unit), name in zip(rows, _names(), strict=False))


def _names() -> Iterator[str]:
    """Yield names that are all different: surnames go round, and given names move on with every round."""
    names = data("people")["names"]
    surnames, given = names["surnames"], names["given"]
    for number in range(len(surnames) * len(given)):
        turn, place = divmod(number, len(surnames))
        yield surnames[place] + given[(turn + place * 7) % len(given)]


@lru_cache(maxsize=1)
def _by_post() -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for part in parts():
        found.setdefault((part.role, part.unit), []).append(part.username)
    return found


def at_centre(role: str, key: str) -> str:
    """Return who of the centre's people with `role` takes the matter `key`."""
    usernames = _by_post()[role, "centre"]
    return usernames[zlib.crc32(f"{role}:{key}".encode()) % len(usernames)]


def in_unit(unit: str) -> str:
    """Return who handles orders in `unit`: a district's dispatcher or a unit's handler."""
    role = "district_dispatcher" if ("district_dispatcher", unit) in _by_post() else "handler"
    return _by_post()[role, unit][0]


def is_district(unit: str) -> bool:
    """Tell whether `unit` is one of the 11 areas."""
    return ("district_dispatcher", unit) in _by_post()
