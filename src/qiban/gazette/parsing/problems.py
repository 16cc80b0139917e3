"""What a person has to look at, in words: what was found, and what to do."""

from collections.abc import Sequence

from .clean import Cleaned
from .model import Measure, Problem
from .paragraphs import Paragraph
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


def garbled_units(cleaned: Cleaned, start: int, end: int) -> Problem:
    """Units that stand in a form that cannot be read."""
    return problem(
        cleaned,
        "garbled_units",
        "此处的责任单位排印残缺，无法辨认，请对照原件填写。",
        "The units named here are garbled in print and cannot be read; please enter them from the original.",
        start,
        end,
    )


def units_missing(cleaned: Cleaned, start: int, end: int, measure: Measure) -> Problem:
    """A measure that names no unit where almost all others do."""
    return problem(
        cleaned,
        "units_missing",
        f"“{measure.title}”未写明责任单位，而其他措施均已写明，请核对。",
        f"“{measure.title}” names no unit, while the other measures do; please check it.",
        start,
        end,
    )


def units_unplaced(cleaned: Cleaned, start: int, end: int) -> Problem:
    """Units that are named where no measure is, such as for a whole list of measures."""
    return problem(
        cleaned,
        "units_unplaced",
        "此处写明的责任单位不属于任何一项措施，可能针对下列各项，请归入相应措施。",
        "The units named here belong to no single measure, and may be meant for those below; please put them where they belong.",
        start,
        end,
    )


def number_missing(cleaned: Cleaned, at: Paragraph) -> Problem:
    """A document without a number."""
    return _at(
        cleaned,
        "number_missing",
        "没有找到文号，如有请填写。",
        "No document number was found; please enter it if there is one.",
        at,
    )


def title_missing(cleaned: Cleaned, at: Paragraph) -> Problem:
    """A document without a title."""
    return _at(cleaned, "title_missing", "没有找到标题，请填写。", "No title was found; please enter it.", at)


def date_missing(cleaned: Cleaned, at: Paragraph) -> Problem:
    """A document without a date."""
    return _at(
        cleaned,
        "date_missing",
        "没有找到成文日期，如有请填写。",
        "No date of issue was found; please enter it if there is one.",
        at,
    )


def annex_missing(cleaned: Cleaned, at: Paragraph) -> Problem:
    """An annex that is named and does not follow."""
    return _at(
        cleaned,
        "annex_missing",
        "文中列有附件，但附件内容不在此文本中，请另行补充。",
        "An annex is named here but its text does not follow; please add it.",
        at,
    )


def article_missing(cleaned: Cleaned, at: Paragraph) -> Problem:
    """Articles whose numbers are left out before this one."""
    return _at(
        cleaned,
        "article_missing",
        "此条之前缺少条款序号，请核对是否漏排。",
        "Article numbers are missing before this one; please check for lost text.",
        at,
    )


def _at(cleaned: Cleaned, kind: str, zh: str, en: str, at: Paragraph) -> Problem:
    return problem(cleaned, kind, zh, en, at.start, at.end)
