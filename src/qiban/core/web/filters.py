"""What addresses ask of lists; what there is not is refused in words."""

from collections.abc import Collection

from django.http import QueryDict

from qiban.core.errors import Invalid
from qiban.core.units.models import Unit
from qiban.core.units.queries import areas
from qiban.law.text import Text

LONGEST = 60


def one_of(given: QueryDict, name: str, known: Collection[str]) -> str:
    """Return what the address asks for by `name`, empty where it asks nothing.

    Raises:
        Invalid: it is none of `known`.
    """
    asked = given.get(name, "")
    if asked and asked not in known:
        raise _unknown(name, asked)
    return asked


def year_in(given: QueryDict) -> int | None:
    """Return the year that the address asks for.

    Raises:
        Invalid: it is none of four digits.
    """
    asked = given.get("year", "")
    if asked and not (asked.isascii() and asked.isdecimal() and len(asked) == 4):
        raise _unknown("year", asked)
    return int(asked) if asked else None


def area_in(given: QueryDict) -> Unit | None:
    """Return the area whose code the address asks for.

    Raises:
        Invalid: the city has no such area.
    """
    asked = given.get("area", "")
    found = next((one for one in areas() if one.code == asked), None)
    if asked and found is None:
        raise _unknown("area", asked)
    return found


def words_in(given: QueryDict) -> str:
    """Return the words that the address looks for, without what cannot be seen, sixty letters at most."""
    asked = given.get("text", "")
    return " ".join("".join(one if one.isprintable() else " " for one in asked).split())[:LONGEST]


def _unknown(name: str, asked: str) -> Invalid:
    shown = "".join(one for one in asked if one.isprintable())[:LONGEST]
    return Invalid.field(name, Text(f"没有“{shown}”这个筛选项。", f"There is no such filter as “{shown}”."))
