"""How a thing's clocks are named on its page."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from qiban.core.obligations.lights import has_light
from qiban.core.obligations.models import Obligation
from qiban.law.regulation import book_of, clock_title
from qiban.law.text import Text


@dataclass(frozen=True, slots=True)
class ClockRow:
    """An obligation, what it is for, its regulation, and the parameters it rests on: (name, title, version)."""

    owed: Obligation
    title: Text
    regulation: str
    parameters: list[tuple[str, Text, str]]


def clocks(obligations: Iterable[Obligation]) -> dict[str, list[ClockRow]]:
    """Return obligations as acting/clocks.html shows them: those that show a light, and the others."""
    listed = list(obligations)
    return {
        "lit": [_row(one) for one in listed if has_light(one)],
        "unlit": [_row(one) for one in listed if not has_light(one)],
    }


def _row(one: Obligation) -> ClockRow:
    regulation = one.clause.partition(":")[0]
    parameters = [(name, _title(regulation, name), version) for name, version in one.parameters.items()]
    return ClockRow(one, clock_title(one.kind), regulation, parameters)


@lru_cache(maxsize=256)
def _title(regulation: str, name: str) -> Text:
    parameter = book_of(regulation).parameters.get(name)
    return parameter.title if parameter else Text(name, name)
