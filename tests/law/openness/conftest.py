"""The openness plan as it stood on an ordinary day, and civil instants by their text."""

from datetime import date, datetime, timedelta, timezone

import pytest

from qiban.law.openness import openness_law
from qiban.law.regulation import Law

CIVIL = timezone(timedelta(hours=8))
TODAY = date(2024, 3, 4)


def civil(text: str) -> datetime:
    """Return the instant written in civil time: "2024-07-01 10:00", or a day for its first moment."""
    return datetime.fromisoformat(text).replace(tzinfo=CIVIL)


@pytest.fixture
def law() -> Law:
    """The plan as of 4 March 2024, with the State Council's calendar."""
    return openness_law(TODAY)
