"""The two-level tree of categories that is shipped as data; what is entered on screen stands over it."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from qiban.law.text import Text


@dataclass(frozen=True, slots=True)
class Category:
    """A second-level category, with what usually follows from it; a dispatcher decides.

    Args:
        leads: codes of the city's units that usually lead, the usual one first.
        district_agency: ending of the code of the area's agency that usually handles it; empty for the city's unit.
        kinds: what people usually want, the commonest first.
        is_retired: nothing new is put into it.
        replaced_by: the code of what took its place.
    """

    code: str
    title: Text
    group: str
    group_title: Text
    leads: tuple[str, ...]
    district_agency: str
    kinds: tuple[str, ...]
    is_retired: bool = False
    replaced_by: str = ""


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files("qiban.hotline").joinpath("data/categories.toml").read_text(encoding="utf-8"))


@cache
def groups() -> dict[str, Text]:
    """Return the groups of categories by their codes, in the order of the data."""
    return {row["code"]: Text(row["zh"], row["en"]) for row in _data()["group"]}


@cache
def shipped() -> dict[str, Category]:
    """Return every shipped category by its code, in the order of the data."""
    return {
        row["code"]: Category(
            code=row["code"],
            title=Text(row["zh"], row["en"]),
            group=row["group"],
            group_title=groups()[row["group"]],
            leads=tuple(row["leads"]),
            district_agency=row["district_agency"],
            kinds=tuple(row["kinds"]),
        )
        for row in _data()["category"]
    }
