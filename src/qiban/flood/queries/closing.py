"""What a unit has of flood control, as it is shown before the unit closes."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from qiban.core.units.declared import Held
from qiban.core.units.models import Unit
from qiban.core.web.language import said
from qiban.flood.operations.charging.closing import rolls_of
from qiban.flood.operations.closing import PARTS
from qiban.flood.operations.evacuation.closing import households_of
from qiban.flood.operations.handing import rows_of
from qiban.flood.operations.readiness.closing import PARTS as READY
from qiban.flood.operations.readiness.closing import readiness_of
from qiban.flood.operations.readings.closing import stations_of
from qiban.law.text import Text

SHOWN = 20


def held_by(unit: Unit) -> tuple[Held, ...]:
    """Return what a unit has to do in a response, what it is to make ready, and what it has for that."""
    return tuple(_held(key, title, found) for key, title, found in _all(unit))


def _all(unit: Unit) -> "Iterator[tuple[str, Text, QuerySet[Any]]]":
    yield "readiness", Text("汛前准备事项{}项", "{} readiness items"), readiness_of(unit)
    for part in (*PARTS, *READY):
        yield f"{part.model.subject_type}s", part.title, rows_of(part, unit)
    yield "households", Text("转移名册上的住户{}户", "{} households on the list"), households_of(unit)
    yield "duty_rolls", Text("单位职责清单{}份", "{} lists of duties"), rolls_of(unit)
    yield "flood_stations", Text("报送的测站{}座", "{} stations"), stations_of(unit)


def _held(key: str, title: Text, found: "QuerySet[Any]") -> Held:
    """Return how many there are, with the first numbers; the title has a place for the number."""
    number = found.count()
    label = said(Text(title.zh[: title.zh.index("{")], title.en.replace("{} ", "").capitalize()))
    told = Text(title.zh.format(number), title.en.format(number))
    return Held(key, label, told, number, [one.number for one in found[:SHOWN]])
