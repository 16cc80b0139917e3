"""What demands are about: the two-level tree of categories shipped as data."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from qiban.law.text import Text


@dataclass(frozen=True, slots=True)
class Category:
    """A second-level category, with what usually follows from it; a dispatcher decides.

    Args:
        leads: codes of the city's units that usually lead, the usual one first.
        district_agency: ending of the code of the area's agency that usually handles it; empty for the city's unit.
        kinds: what people usually want, the commonest first.
    """

    code: str
    title: Text
    group: str
    group_title: Text
    leads: tuple[str, ...]
    district_agency: str
    kinds: tuple[str, ...]


@lru_cache(maxsize=1)
def categories() -> dict[str, Category]:
    """Return every category by its code, in the order of the data."""
    data = tomllib.loads(resources.files("qiban.hotline").joinpath("data/categories.toml").read_text(encoding="utf-8"))
    groups = {row["code"]: Text(row["zh"], row["en"]) for row in data["group"]}
    return {
        row["code"]: Category(
            code=row["code"],
            title=Text(row["zh"], row["en"]),
            group=row["group"],
            group_title=groups[row["group"]],
            leads=tuple(row["leads"]),
            district_agency=row["district_agency"],
            kinds=tuple(row["kinds"]),
        )
        for row in data["category"]
    }
