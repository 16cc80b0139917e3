"""What a person has to look at, in words: what was found, and what to do."""

from collections.abc import Sequence

from .clean import Cleaned
from .model import Problem
from .units.listing import Named


def problem(cleaned: Cleaned, kind: str, zh: str, en: str, start: int, end: int) -> Problem:
    """Return a problem that concerns `cleaned.text[start:end]`."""
    span = cleaned.source_span(start, end)
    return Problem(kind, zh, en, cleaned.line_of(span[0]), span)


def mended_unit(cleaned: Cleaned, one: Named, unit: str) -> Problem:
    """A name that is read as another, because only that one can be meant."""
    return problem(
        cleaned,
        "mended_unit",
        f"单位名称“{one.text}”疑有误，按“{unit}”读取，请核对。",
        f"The unit's name “{one.text}” looks wrong and is read as “{unit}”; please check it.",
        one.start,
        one.end,
    )


def ambiguous_unit(cleaned: Cleaned, one: Named, units: Sequence[str]) -> Problem:
    """A name that may be meant for several units."""
    names = "、".join(f"“{unit}”" for unit in units[:5])
    return problem(
        cleaned,
        "ambiguous_unit",
        f"单位名称“{one.text}”疑有误，可能是{names}，请选定。",
        f"The unit's name “{one.text}” looks wrong and may mean any of {names}; please choose one.",
        one.start,
        one.end,
    )


def unknown_unit(cleaned: Cleaned, one: Named) -> Problem:
    """A name that the register does not have."""
    return problem(
        cleaned,
        "unknown_unit",
        f"单位名录中没有“{one.text}”，请选定单位，或把它登记到名录。",
        f"The register has no unit “{one.text}”; please choose a unit, or enter this one into the register.",
        one.start,
        one.end,
    )
