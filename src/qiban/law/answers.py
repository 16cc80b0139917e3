"""The law's answers as plain JSON, the same on the command line and in the API."""

from datetime import date, datetime
from typing import Any

from . import register, rule
from .calendar import OutOfCalendar
from .deadline import counted_days, working_day_deadline
from .enacted import NOTHING, Enacted
from .parameter import Parameter, ParameterBook
from .regulation import Law, book_of, law_of, law_of_lights, limits


def clauses(regulation: str | None = None) -> list[dict[str, Any]]:
    """Return every clause of one regulation or of all.

    Raises:
        UnknownRegulation: there is no such register.
    """
    return [clause.as_json() for clause in register.clauses(regulation)]


def rules() -> list[dict[str, Any]]:
    """Return every rule with the JSON Schema of its facts."""
    return [_rule(one) for one in rule.all_rules().values()]


def parameters(day: date, enacted: Enacted = NOTHING) -> list[dict[str, Any]]:
    """Return every parameter of the regulations that are in force on `day`, or were, with its history and its value.

    Raises:
        OutOfForce: none is in force yet.
    """
    books = sorted((book_of(one, enacted) for one in register.regulations()), key=lambda one: one.valid_from)
    begun = [one for one in books if one.valid_from <= day] or books
    return [_parameter(regulation, one, day) for regulation in begun for one in regulation.parameters.values()]


def deadline(
    received: datetime, *, days: int | None = None, urgency: str | None = None, enacted: Enacted = NOTHING
) -> dict[str, Any]:
    """Return when something received then is due, with its lights and the days that count, in civil time.

    Args:
        received: aware instant.
        days: working days, or
        urgency: the handling limit of this urgency; one of the two.

    Raises:
        OutOfCalendar: the calendar does not reach that far.
        OutOfForce: the limits of an urgency did not exist yet.
    """
    if not rule.EARLIEST <= received < rule.LATEST:
        raise OutOfCalendar(f"no calendar reaches {received}")
    law, length = _limit(received.astimezone(rule.CIVIL).date(), days, urgency, enacted)
    found = working_day_deadline(received, length, law.calendar, *law.lights)
    return {
        "due": _civil(found.due_at),
        "yellow": _civil(found.yellow_at or found.due_at),
        "red": _civil(found.red_at or found.due_at),
        "days": [one.isoformat() for one in counted_days(received, length, law.calendar)],
        "provisional": found.provisional,
        "basis_lapsed": law.parameters.basis_lapsed,
    }


def _limit(day: date, days: int | None, name: str | None, enacted: Enacted) -> tuple[Law, int]:
    if name is not None:
        regulation, parameter = limits()[name]
        law = law_of(regulation, day, enacted)
        return law, law.parameters[parameter]
    return law_of_lights(day, enacted), days or 0


def _civil(instant: datetime) -> str:
    return instant.astimezone(rule.CIVIL).isoformat()


def _rule(one: rule.Rule) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title.zh,
        "title_en": one.title.en,
        "clause": f"{one.citation.regulation}:{one.citation.id}",
        "clause_label": one.citation.label.zh,
        "facts": one.schema(),
    }


def _parameter(regulation: ParameterBook, one: Parameter, day: date) -> dict[str, Any]:
    law = regulation.at(day)
    return {
        "regulation": regulation.regulation,
        "name": one.name,
        "title": one.title.zh,
        "title_en": one.title.en,
        "value": law[one.name],
        "unit": one.unit,
        "unit_title": one.unit_title.zh,
        "clause": f"{one.citation.regulation}:{one.citation.id}",
        "source": one.source,
        "local": one.is_local,
        "as_of": day.isoformat(),
        "basis_lapsed": law.basis_lapsed,
        "values": [
            {
                "value": value.value,
                "valid_from": value.valid_from.isoformat(),
                "valid_until": value.valid_until.isoformat() if value.valid_until else None,
                **({"source": value.source} if value.source else {}),
            }
            for value in one.values
        ],
    }
