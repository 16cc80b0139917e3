"""The flood duties as they stood on an ordinary day, and civil instants by their text."""

from datetime import date, datetime, timedelta, timezone

import pytest

from qiban.law.flood import flood_law
from qiban.law.regulation import Law

CIVIL = timezone(timedelta(hours=8))
TODAY = date(2024, 7, 1)


def civil(text: str) -> datetime:
    """Return the instant written in civil time: "2024-07-01 10:00", or a day for its first moment."""
    return datetime.fromisoformat(text).replace(tzinfo=CIVIL)


@pytest.fixture
def law() -> Law:
    """The duties as of 1 July 2024."""
    return flood_law(TODAY)
