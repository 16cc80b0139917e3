"""The small pieces that OC4IDS is made of: amounts, days, periods, names of organisations, nothing that is not known."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.db.models import Choices

from qiban.core.clock import CIVIL_ZONE, local
from qiban.core.units.models import Unit
from qiban.core.web.language import in_chinese

Fields = dict[str, Any]


def known(**given: Any) -> Fields:
    """Return the fields that say something."""
    return {name: value for name, value in given.items() if value not in (None, "", [], {}, ())}


def value(amount: Decimal | None) -> Fields | None:
    """Return an amount of yuan, exact to the fen."""
    return None if amount is None else {"amount": amount, "currency": "CNY"}


def moment(at: date | datetime | None) -> str | None:
    """Return an instant, or the beginning of a civil day, with its offset."""
    if at is None:
        return None
    found = local(at) if isinstance(at, datetime) else datetime.combine(at, time(), CIVIL_ZONE)
    return found.isoformat(timespec="seconds")


def period(start: date | datetime | None, end: date | datetime | None = None) -> Fields | None:
    """Return a period of which at least one end is known."""
    return known(startDate=moment(start), endDate=moment(end)) or None


def reference(unit: Unit | None) -> Fields | None:
    """Return the name and id by which an organisation of `parties` is meant."""
    return None if unit is None else {"id": unit.code, "name": unit.name}


@in_chinese
def label(kinds: type[Choices], of: str) -> str:
    """Return what a kind is called in Chinese: data are told in the language of the records."""
    return str(kinds(of).label)
