"""What cells of villages' lists say: how many, which village, which shelter."""

import re

from qiban.core.actor import Actor
from qiban.core.sheets import BadRow, Cell, text_of
from qiban.core.tables.numbers import number_in
from qiban.core.units.models import Unit
from qiban.flood.models import Shelter
from qiban.law.flood.evacuation.reading import read_count
from qiban.law.letters import tidy_line

# What villages are called besides their names.
ENDINGS = re.compile(r"(?:村民委员会|村委会|居民委员会|居委会|行政村|自然村|社区|村)$")


def count(cell: Cell) -> int | None:
    """Return how many a cell says, in digits or numerals, with or without 人, 户 or 口."""
    text = number_in(cell)
    if not text:
        return None
    found = read_count(text)
    if found is None:
        raise BadRow(f"“{text[:40]}”不是确定的人数或户数", f"“{text[:40]}” is no whole number")
    return found


def village_in(actor: Actor, name: str) -> Unit:
    """Return the village that a row names, among those of the post's place; the own one where none is named.

    Raises:
        BadRow: there is none of this name there, or several are.
    """
    found = Unit.objects.filter(path__startswith=actor.unit_path, kind="village", closed_on=None)
    plain = tidy_line(name)
    if not plain:
        own = found.filter(pk=actor.unit).first()
        if own is None:
            raise BadRow("“村”为空", "Village is empty")
        return own
    named = [one for one in found if plain in (one.short_name, one.name, one.code, one.name_en)]
    named = named or [one for one in found if _bare(plain) in (_bare(one.short_name), _bare(one.name))]
    if len(named) != 1:
        why = "没有" if not named else "有多个"
        raise BadRow(f"辖区内{why}“{plain[:40]}”这个村", f"no single village here is called “{plain[:40]}”")
    return named[0]


def _bare(name: str) -> str:
    return ENDINGS.sub("", ENDINGS.sub("", name))


def shelter_in(cell: Cell) -> int | None:
    """Return the id of the shelter that a cell names, by its name or number.

    Raises:
        BadRow: there is none of this name, or several are.
    """
    text = text_of(cell)
    if not text:
        return None
    found = list(Shelter.objects.filter(title=text).exclude(state="retired")[:2])
    found = found or list(Shelter.objects.filter(pk=Shelter.key_in(text)).exclude(state="retired"))
    if len(found) != 1:
        raise BadRow(f"没有登记安置点“{text[:40]}”，或有多个同名", f"no single shelter is called “{text[:40]}”")
    return found[0].pk
