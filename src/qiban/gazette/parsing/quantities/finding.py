"""The targets of a part of a text: paragraph by paragraph, sentence by sentence, with the years that they are meant for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from qiban.gazette.parsing.folding import fold

from .clauses import Stretch, clauses, sentences
from .context import Context
from .coverage import coverage_of
from .excluded import conditions_from, given_from, is_no_plan, tells_of_the_past
from .found import Found, moved, of_cell
from .items import Candidate, Item, items_of
from .judging import judged
from .numerals import NARROW, quantities
from .sections import Section
from .tables import cells_of
from .telling import are_joined, are_listed, name_of, names_given_out, subject_of, told
from .veiling import veiled
from .years import YearMark, aims_before, base_at, year_at, years_in

# A table's cells are looked through no further than this.
MOST_CELLS = 400
TWO = 2
FORCED = ("力争", "确保")
# A verb inside of what is covered: 课程实现中小学全覆盖.
INSIDE = re.compile(r"(?<=.{2})(?:基本|全面)?实现(?=.{2})")


@dataclass(slots=True)
class _Reading:
    """A paragraph, and what is carried through it: the year, and what was counted last."""

    text: str
    veiled: str
    context: Context
    year: YearMark | None
    must_aim: bool
    is_goal: bool = False
    name: str = ""


def found_in(text: str, paragraphs: Sequence[Stretch], context: Context) -> Iterator[Found]:
    """Yield the targets of some paragraphs of a text, in its order.

    Args:
        text: clean text, each paragraph in one line.
    """
    section, year = Section(), None
    is_quiet = is_no_plan(context.title)
    table_ends = 0
    for place, one in enumerate(paragraphs):
        if place < table_ends:
            continue
        words = fold(one.of(text)).translate(NARROW)
        if words.startswith("指标"):
            length, cells = cells_of(text, paragraphs[place : place + MOST_CELLS], context)
            table_ends = place + length
            yield from map(of_cell, cells)
            continue
        section.enter(words)
        if section.is_silent:
            continue
        carried = year if section.has_goals else None
        must_aim = is_quiet or section.is_article
        reading = _Reading(one.of(text), veiled(words), context, carried, must_aim, section.has_goals)
        for found in _of_paragraph(reading):
            yield moved(found, one.start)
        year = reading.year


def _of_paragraph(reading: _Reading) -> Iterator[Found]:
    for sentence in sentences(reading.veiled, Stretch(0, conditions_from(reading.veiled))):
        words = sentence.of(reading.veiled)
        marks = [one.moved(sentence.start) for one in years_in(words, reading.context)]
        if not tells_of_the_past(words) and (
            not reading.must_aim or any(one.role == "aim" and one.is_firm for one in marks)
        ):
            yield from _of_sentence(reading, sentence, marks)
        else:
            reading.name = ""
        lasting = [one for one in marks if one.role != "base" and not one.is_brief]
        reading.year = lasting[-1] if lasting else reading.year


def _of_sentence(reading: _Reading, sentence: Stretch, marks: Sequence[YearMark]) -> Iterator[Found]:
    limit = sentence.start + given_from(sentence.of(reading.veiled))
    firm = {one.start for one in marks if one.role == "aim" and one.is_firm}
    before: Candidate | None = None
    previous: Stretch | None = None
    for clause in clauses(reading.veiled, sentence):
        # What begins with a year to reach, or with 力争, is no more about the money.
        is_firm = clause.start in firm or reading.veiled.startswith(FORCED, clause.start)
        limit = sentence.end if is_firm else limit
        if clause.start >= limit:
            continue
        reading.name = reading.name or subject_of(reading.text, reading.veiled, previous)
        accepted = list(_accepted(reading, clause, before))
        before = accepted[-1][1] if accepted else before
        told_here = _told(reading, accepted, marks, sentence) or _all_of(reading, clause, previous, marks)
        previous = clause if any(one >= "\u4e00" for one in clause.of(reading.veiled)[8:]) else previous
        yield from (one for one in told_here if one.name)
    if before is None:
        reading.name = ""


def _accepted(reading: _Reading, clause: Stretch, before: Candidate | None) -> Iterator[tuple[Item, Candidate]]:
    text, is_named = reading.veiled, bool(reading.name)
    found = quantities(text, clause.start, clause.end)
    for item in items_of(text, clause, found, is_named=is_named, is_goal=reading.is_goal):
        if candidate := judged(item, before, is_named=is_named):
            before = candidate
            yield item, candidate


def _told(
    reading: _Reading, accepted: list[tuple[Item, Candidate]], marks: Sequence[YearMark], sentence: Stretch
) -> list[Found]:
    """Return what the accepted numbers of a clause say."""
    names, years = _given_out(reading, accepted, marks)
    found = []
    for place, (item, candidate) in enumerate(accepted):
        one = candidate.quantity
        said = told(reading.text, reading.veiled, item, candidate, reading.name)
        name = names[place] if names else said.name
        # 占GDP比重 is a share of what was counted before, which goes on.
        reading.name = reading.name if name.startswith("占") and reading.name else name
        meant = [years[place]] if years else _years_of(reading, item, candidate, marks)
        found += [
            Found(
                name,
                said.comparator,
                said.value,
                said.upper,
                one.unit,
                said.form,
                mark.year if mark else None,
                base_at(marks, item.clause.start if said.form == "level" else sentence.start, one.start),
                said.start,
                candidate.end,
                one.start,
                one.number_end,
            )
            for mark in meant
            if mark is None or mark.role != "past"
        ]
    return found


def _years_of(
    reading: _Reading, item: Item, candidate: Candidate, marks: Sequence[YearMark]
) -> Sequence[YearMark | None]:
    """Return the year of a number; both where it holds for each of two: “十四五”“十五五”期间分别新增."""
    one = candidate.quantity
    aims = aims_before(marks, one.start, TWO)
    if len(aims) == TWO and "分别" in item.before and are_joined(reading.veiled, aims):
        return aims
    return [year_at(marks, one.start, item.clause.end, reading.year)]


def _given_out(
    reading: _Reading, accepted: list[tuple[Item, Candidate]], marks: Sequence[YearMark]
) -> tuple[list[str] | None, list[YearMark] | None]:
    """Return the names, or the years, to which the values of a clause belong one by one."""
    items = [item for item, _ in accepted]
    if len(items) < 2 or not are_listed(reading.veiled, items):
        return None, None
    first = accepted[0][1]
    aims = aims_before(marks, first.quantity.start, len(items))
    if len(aims) == len(items) and are_joined(reading.veiled, aims):
        return None, aims
    return names_given_out(reading.text, reading.veiled, first.name, len(items)), None


def _all_of(reading: _Reading, clause: Stretch, previous: Stretch | None, marks: Sequence[YearMark]) -> list[Found]:
    """Return the target of a clause that wants all of something by some year."""
    wanted = coverage_of(reading.veiled, clause, previous)
    if wanted is None:
        return []
    word, name = wanted.word, INSIDE.sub("", name_of(reading.text, wanted.name))
    mark = year_at(marks, word.start, clause.end, reading.year)
    if mark is None or mark.role != "aim":
        return []
    start = min(wanted.name.start, word.start)
    return [
        Found(
            name,
            "reach_all",
            Decimal(100),
            None,
            "%",
            "level",
            mark.year,
            None,
            start,
            clause.end,
            word.start,
            word.end,
        )
    ]
