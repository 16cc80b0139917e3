"""How an order's clocks are named on its page."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from qiban.core.obligations.models import Obligation
from qiban.law.hotline import book
from qiban.law.hotline.clocks import TITLES
from qiban.law.text import Text


@dataclass(frozen=True, slots=True)
class ObligationRow:
    """An obligation, what it is for, and the parameters it rests on: (name, title, version)."""

    owed: Obligation
    title: Text
    parameters: list[tuple[str, Text, str]]


def obligation_rows(obligations: Iterable[Obligation]) -> list[ObligationRow]:
    """Return obligations as tables show them."""
    return [
        ObligationRow(
            owed=one,
            title=title_of(one),
            parameters=[(name, parameter_title(name), version) for name, version in one.parameters.items()],
        )
        for one in obligations
    ]


def title_of(obligation: Obligation) -> Text:
    """Return what an obligation is for."""
    return TITLES.get(obligation.kind, Text(obligation.kind, obligation.kind))


@lru_cache(maxsize=128)
def parameter_title(name: str) -> Text:
    """Return the title of a parameter of the hotline rules."""
    parameter = book().parameters.get(name)
    return parameter.title if parameter else Text(name, name)
