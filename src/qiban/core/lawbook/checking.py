"""What an entry has to say before it may be put in force."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from qiban.core.errors import Invalid, unfit
from qiban.core.reasons import says_something
from qiban.law.calendar import REACHES_BACK_TO, WorkCalendar
from qiban.law.citation import Citation
from qiban.law.enacted import Change, Choice, Document
from qiban.law.letters import is_blank, tidy_line
from qiban.law.parameter import UNITS, Parameter, ParameterBook
from qiban.law.regulation import regulation
from qiban.law.text import Text

from .models import Arrangement, Continuation, LocalValue

MAX_DAYS = 400
# So far ahead a local choice may begin.
MOST_YEARS = 5
# The least and the most that a regulation may sensibly say, by unit.
PLAUSIBLE = {
    "working_day": (1, 90),
    "hour": (1, 72),
    "hour_of_day": (0, 23),
    "minute": (1, 1440),
    "letter": (10, 10_000),
    "kilometre": (1, 500),
    "call": (1, 20),
    "look": (1, 1000),
    "demand": (2, 10_000),
    "day": (1, 3650),
    "month": (1, 600),
    "percent": (0, 100),
    "yuan": (1, 10**12),
    "month_of_year": (1, 12),
    "person": (1, 1000),
    "scheme": (1, 100),
    "point": (0, 100),
    "year": (1990, 2100),
    "year_count": (1, 100),
    "observation": (1, 100),
    "ratio": (0, 100),
    "station": (0, 100_000),
    "firm": (0, 100_000),
    "line": (0, 10_000),
    "park": (0, 10_000),
    "ten_thousand_piece": (0, 10_000),
    "ten_thousand_vehicle": (0, 10_000),
    "ten_thousand_kw": (0, 100_000),
    "ten_thousand_t": (0, 1_000_000),
    "ten_thousand_m2": (0, 1_000_000),
    "hundred_million_m3": (0, 10_000),
    "gram_per_kwh": (0, 1000),
    "kgce_per_kwh": (0, 10),
    "item": (0, 10_000),
    "mbps": (1, 1_000_000),
    "tonne_per_day": (1, 1_000_000),
    "unit": (1, 1000),
    "time": (1, 1000),
    "fold": (1, 1000),
    "day_of_month": (1, 31),
    "level": (1, 4),
}


def check_arrangement(
    *,
    days: Mapping[date, bool],
    source: str,
    reason: str,
    year: int | None,
    calendar: WorkCalendar,
    issued_on: date | None = None,
    today: date = date.max,
) -> None:
    """Raise Invalid naming every field of an arrangement that is wrong."""
    wrong = _texts(source=(source, _most(Arrangement, "source")), reason=(reason, _most(Arrangement, "reason")))
    wrong |= _unsaid(reason)
    if issued_on is not None and issued_on > today:
        wrong["issued_on"] = Text("印发日期在今天之后，请核对。", "It cannot have been issued after today.")
    if not days:
        wrong["days"] = Text("请填写至少一天。", "Give at least one day.")
    elif len(days) > MAX_DAYS:
        wrong["days"] = Text(f"一次最多录入{MAX_DAYS}天。", f"At most {MAX_DAYS} days at once.")
    elif beyond := [day for day in sorted(days) if not calendar.first_day <= day <= calendar.last_day]:
        wrong["days"] = Text(
            f"{beyond[0]}超出工作日历（{calendar.first_day}至{calendar.last_day}）。",
            f"{beyond[0]} lies beyond the calendar, which runs from {calendar.first_day} to {calendar.last_day}.",
        )
    elif year is not None and (strange := [day for day in sorted(days) if not _is_of_year(day, year)]):
        wrong["days"] = Text(
            f"{strange[0]}不属于{year}年的放假安排。", f"{strange[0]} is no day of the arrangement for {year}."
        )
    _raise(wrong)


def _is_of_year(day: date, year: int) -> bool:
    """An arrangement reaches back into the last days of December before its year."""
    return date(year - 1, *REACHES_BACK_TO) <= day <= date(year, 12, 31) if 1 < year < 9999 else False


def check_document(document: Document, *, reason: str, book: ParameterBook, today: date) -> None:
    """Raise Invalid naming every field of a successor or an extension that is wrong.

    Interpretation: a document is in force no earlier than it was issued, and reports its own last day.

    Args:
        book: the regulation's numbers as they are.
        today: civil day of entering; a document of the future has not been issued.

    Source: hotline Art. 25.
    """
    wrong = _texts(
        number=(document.number, _most(Continuation, "number")),
        title=(document.title, _most(Continuation, "title")),
        reason=(reason, _most(Continuation, "reason")),
    )
    wrong |= _dates(document, book, today)
    if any(one.number == tidy_line(document.number) for one in book.documents):
        wrong["number"] = Text(
            "该文件已经录入，如需更正请先撤回。", "It is entered already; take it back to correct it."
        )
    for one in document.changes:
        if what := _change(one, document, book):
            wrong["changes"] = what
            break
    names = [(one.name, one.valid_from) for one in document.changes]
    if len(set(names)) < len(names):
        wrong["changes"] = Text("同一参数在同一天写了两个值。", "A parameter has two values from the same day.")
    _raise(wrong, regulation(book.regulation).succeeds)


def _dates(document: Document, book: ParameterBook, today: date) -> dict[str, Text]:
    if document.issued_on > today:
        return {"issued_on": Text("印发日期在今天之后，请核对。", "It cannot have been issued after today.")}
    if document.valid_from < document.issued_on:
        return {"valid_from": Text("施行日期早于印发日期，请核对。", "It cannot be in force before it was issued.")}
    if document.valid_from <= book.valid_from:
        return {
            "valid_from": Text(
                f"施行日期应在原办法施行（{book.valid_from}）之后。",
                f"It begins after the regulation itself did, on {book.valid_from}.",
            )
        }
    if document.valid_until is not None and document.valid_until <= document.valid_from:
        return {"valid_until": Text("有效期止早于施行日期，请核对。", "Its last day lies before its first.")}
    return {}


def _value(value: Any, parameter: Parameter) -> Text | None:
    """Return why a parameter cannot have this value, or None where it can."""
    least, most = PLAUSIBLE[parameter.unit]
    if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
        return None
    unit = UNITS[parameter.unit]
    return Text(
        f"“{parameter.title.zh}”应为{least}至{most}{unit.zh}。",
        f"“{parameter.title.en}” is from {least} to {most} {unit.en}.",
    )


def _unknown(name: str) -> Text:
    return Text(f"没有参数“{name[:60]}”。", f"There is no parameter “{name[:60]}”.")


def _change(one: Change, document: Document, book: ParameterBook) -> Text | None:
    parameter = book.parameters.get(one.name)
    if parameter is None:
        return _unknown(one.name)
    if what := _value(one.value, parameter):
        return what
    if not document.covers(one.valid_from):
        return Text(
            f"“{parameter.title.zh}”的起算日{one.valid_from}不在文件有效期内。",
            f"“{parameter.title.en}” changes on {one.valid_from}, when the document is not in force.",
        )
    return None


def check_choice(choice: Choice, *, reason: str, book: ParameterBook, today: date) -> None:
    """Raise Invalid naming every field of a local choice that is wrong.

    Interpretation: what a regulation says itself only a document of its issuer changes; what it leaves open the city
    chooses, never for days that are over: what was owed then was owed by the number of that day.

    Args:
        book: the regulation's numbers as they are.
        today: civil day of entering.
    """
    parameter = book.parameters.get(choice.name)
    if parameter is None:
        raise Invalid.field("name", _unknown(choice.name))
    if not parameter.is_local:
        raise Invalid(
            Text(
                f"“{parameter.title.zh}”是{parameter.source}{parameter.citation.label.zh}规定的，不能在这里调整。",
                f"“{parameter.title.en}” is laid down in {parameter.citation.label.en} and cannot be changed here.",
            ),
            citation=parameter.citation,
            next_step=Text(
                "文件修订或延续的，请在“规则”中录入接续文件。",
                "Where a new document changes it, enter that document under “Law”.",
            ),
        )
    wrong = _texts(source=(choice.source, _most(LocalValue, "source")), reason=(reason, _most(LocalValue, "reason")))
    if what := _value(choice.value, parameter):
        wrong["value"] = what
    if choice.valid_from < today:
        wrong["valid_from"] = Text(
            f"起算日不能早于今天（{today}），已过去的日子按当时的数值。",
            f"It begins today ({today}) or later: days that are over keep the number they had.",
        )
    elif choice.valid_from.year > today.year + MOST_YEARS:
        wrong["valid_from"] = Text("起算日过远，请核对。", "That day lies too far ahead; please check it.")
    elif any(one.valid_from == choice.valid_from for one in parameter.values):
        wrong["valid_from"] = Text(
            "该日已有一个起算的数值，如需更正请先撤回或另选一天。",
            "A value begins on that day already; take it back first, or choose another day.",
        )
    _raise(wrong, parameter.citation)


def check_reason(reason: str) -> None:
    """Raise Invalid where an entry is to be taken back without a reason."""
    _raise(_texts(reason=(reason, _most(Arrangement, "withdrawn_reason"))) | _unsaid(reason))


def _unsaid(reason: str) -> dict[str, Text]:
    """Return what to say where a reason says nothing."""
    if is_blank(reason) or says_something(reason):
        return {}
    return {"reason": Text("请写明理由。", "Say why.")}


def _texts(**texts: tuple[str, int]) -> dict[str, Text]:
    wrong = {}
    for name, (value, most) in texts.items():
        if is_blank(value):
            wrong[name] = Text("此项必填。", "This is required.")
        elif why := unfit(value, most):
            wrong[name] = why
    return wrong


def _most(model: type[Arrangement | Continuation | LocalValue], name: str) -> int:
    return int(getattr(model._meta.get_field(name), "max_length", 0))


def _raise(wrong: Mapping[str, Text], citation: Citation | None = None) -> None:
    if wrong:
        first = next(iter(wrong.values()))
        raise Invalid(
            first
            if len(wrong) == 1
            else Text("有的内容需要更正，没有录入。", "Something is wrong; nothing was entered."),
            fields=dict(wrong),
            citation=citation,
        )
