"""Clocks that run, as a successor of their regulation has them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from .parameter import ParameterBook
from .recipe import Recipe
from .regulation import regulation


def restated(
    recipe: Recipe, snapshot: Mapping[str, str], *, opened_on: date, today: date, book: ParameterBook
) -> tuple[Recipe, dict[str, str]]:
    """Return recipe and parameters of a clock as the book, which may have changed since, has them.

    Interpretation: a number that a successor changes from a day on holds for limits that began on that day or later,
    also where the document was entered after they had begun. It holds for limits which ran already only where the entry
    says so, and then from that day on, counted from their own beginning. Limits of minutes and hours stay as they began.

    Args:
        snapshot: the versions that the clock keeps, such as {"handling_days_general": "5@2023-06-28"}.
        opened_on: civil day on which it began.
        today: civil day of counting.

    Source: hotline Art. 25.
    """
    of = regulation(book.regulation)
    fresh = {name: _version(name, version, opened_on, today, book) for name, version in snapshot.items()}
    longer = sum(_number(fresh[name]) - _number(snapshot[name]) for name in of.lengths if name in snapshot)
    days = None if recipe.counted_days is None else recipe.counted_days + longer
    leads = [_number(version) for name, version in fresh.items() if name in of.leads and recipe.lead_days]
    return replace(recipe, counted_days=days, lead_days=leads[0] if leads else recipe.lead_days), fresh


def _version(name: str, version: str, opened_on: date, today: date, book: ParameterBook) -> str:
    # What is told of a past before the regulation keeps the numbers it was counted with.
    if name not in book.parameters or opened_on < book.valid_from:
        return version
    holding = [
        value
        for value in book.parameters[name].values
        if value.valid_from <= opened_on or (value.applies_to_open and value.valid_from <= today)
    ]
    return holding[-1].version if holding else version


def _number(version: str) -> int:
    return int(version.split("@")[0])
