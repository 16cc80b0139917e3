"""The regulation as it stood on an ordinary day, and civil instants by their text."""

from datetime import date, datetime, timedelta, timezone

import pytest

from qiban.law.hotline import hotline_law
from qiban.law.regulation import Law

CIVIL = timezone(timedelta(hours=8))


def civil(text: str) -> datetime:
    """Return the instant written in civil time: "2023-09-28 10:00", or a day for its first moment."""
    return datetime.fromisoformat(text).replace(tzinfo=CIVIL)


@pytest.fixture
def law() -> Law:
    """The regulation as of 28 September 2023, with the State Council's calendar."""
    return hotline_law(date(2023, 9, 28))
