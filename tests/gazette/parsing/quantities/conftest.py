"""What the tests of quantities ask: the targets of a text, each as a few plain values."""

from collections.abc import Callable

import pytest

from qiban.gazette.parsing.clean import clean
from qiban.gazette.parsing.model import Target
from qiban.gazette.parsing.quantities import Context, targets_in

PLAN = Context(year=None, issued=2024, title="试验市工作方案")


def targets_of(text: str, context: Context = PLAN) -> tuple[Target, ...]:
    """Return the targets of a text."""
    cleaned = clean(text)
    return targets_in(cleaned, 0, len(cleaned.text), context)


@pytest.fixture
def found() -> Callable[..., list[tuple[object, ...]]]:
    """Return a function that tells of each target: what is counted, how it is compared, value, unit, year."""

    def tell(text: str, context: Context = PLAN) -> list[tuple[object, ...]]:
        return [
            (
                one.indicator,
                one.comparator,
                f"{one.value}" + (f"-{one.upper}" if one.upper is not None else ""),
                one.unit,
                one.year,
            )
            for one in targets_of(text, context)
        ]

    return tell
