"""What is found in a gazette. Nothing here is guessed: what the text does not say stays None or empty.

A span is `(start, end)`, half-open, in characters of the gazette's text as it was read (`Proposal.text`), where line ends
are single line feeds. What carries a span stands there literally; line breaks, and spaces that the print put into words,
are taken out of what is meant to be read (`title`, `text` of measures and articles, names of units).
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Span = tuple[int, int]
RoleName = Literal["lead", "co-lead", "cooperate", "supervise", "responsible"]
ComparatorName = Literal["at_least", "at_most", "about", "exactly", "more_than", "less_than", "between", "reach_all"]
FormName = Literal["level", "rise", "fall", "growth", "new"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a person has to look at: what is wrong or missing, and where.

    Args:
        kind: a short name that stays the same, such as "garbled_units".
        line: the line in the gazette's text, from 1.
    """

    kind: str
    zh: str
    en: str
    line: int
    span: Span


@dataclass(frozen=True, slots=True)
class Responsibility:
    """A unit that a measure names.

    Args:
        text: the name as printed, without line breaks and stray spaces.
        unit: the whole name as a register would have it ("市" added where the list gave it once), errors of the scan mended.
        role: "lead" or "cooperate" where the text says so; in a plain list the first leads and the others are "responsible".
        order: from 1, in the order of the text.
        confidence: 0 to 1; 1 where nothing was added or mended.
    """

    text: str
    unit: str
    role: RoleName
    order: int
    confidence: float
    span: Span


@dataclass(frozen=True, slots=True)
class Target:
    """A quantity that is to be reached.

    Args:
        indicator: what is counted, in the text's own words.
        value: the number; the lower one where two are given.
        upper: the higher one of a range ("2-3家"), else None.
        unit: the unit as printed, without spaces ("万千瓦", "%", "家"); the value is not converted.
        form: "fall" and "rise" are changes against `base_year`; "growth" is a yearly rate; "new" counts what is added.
        year: the year by whose end it is to be reached, or None.
        text: the words of it, literally at `span`.
        value_span: where the number itself stands, inside `span`.
    """

    indicator: str
    comparator: ComparatorName
    value: Decimal
    upper: Decimal | None
    unit: str
    form: FormName
    year: int | None
    base_year: int | None
    text: str
    span: Span
    value_span: Span


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day or month by which something is to be done, as the text has it."""

    on: date
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Measure:
    """A numbered piece of work.

    Args:
        path: its numbers from the outside in, as citations have them: "3.1.2" for 三、（一）2.
        number: as printed, such as "2." or "（三）".
        title: its heading, in one line.
        text: all of it, in one line a paragraph.
    """

    path: str
    number: str
    title: str
    text: str
    units: tuple[Responsibility, ...]
    deadline: Deadline | None
    targets: tuple[Target, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Article:
    """An article of a regulation: its number, the number of its chapter if there are chapters, and its text."""

    number: int
    chapter: int | None
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of a regulation."""

    number: int
    title: str
    span: Span


@dataclass(frozen=True, slots=True)
class Duty:
    """What an office or unit answers for, where a document lists duties by bearer rather than by measure.

    Args:
        kind: "head" of a government, "headquarters", or "unit" of it.
        bearer: whom the duty binds, as printed.
    """

    kind: Literal["head", "headquarters", "unit"]
    number: str
    bearer: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex or a form: not part of the body; a table's cells are kept by row where they could be told apart."""

    title: str
    kind: Literal["text", "table", "form"]
    rows: tuple[tuple[str, ...], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a gazette.

    Args:
        number: normalised to 机关代字〔年份〕序号号 as printed brackets may differ; None where none is printed.
        inner_title: the title of what is issued, where a notice issues it.
        targets: those that stand in no measure, such as the plan's main goals.
        expiry_text: the words that say until when it is valid.
    """

    number: str | None
    year: int | None
    serial: int | None
    title: str
    inner_title: str | None
    issuer: str | None
    addressees: tuple[str, ...]
    issued_on: date | None
    effective_on: date | None
    expires_on: date | None
    expiry_text: str | None
    chapters: tuple[Chapter, ...]
    articles: tuple[Article, ...]
    measures: tuple[Measure, ...]
    targets: tuple[Target, ...]
    duties: tuple[Duty, ...]
    annexes: tuple[Annex, ...]
    problems: tuple[Problem, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Proposal:
    """A whole gazette, or one document that came by itself: its text as read, its documents, and what concerns no document."""

    text: str
    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]
