"""Quiet hours: at night what is not urgent waits until the morning."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from .civil import CIVIL


@dataclass(frozen=True, slots=True)
class Quiet:
    """Civil hours of every day, half-open, over midnight where they end before they begin; none where both are one.

    Args:
        begins: the first quiet minute.
        ends: the first minute that is not quiet any more.
    """

    begins: time
    ends: time


def waits_until(at: datetime, quiet: Quiet, *, is_urgent: bool) -> datetime | None:
    """Return until when a notice waits that would go out at `at`, None where it goes at once.

    Args:
        at: aware.
        is_urgent: what is urgent waits for no morning, such as the orders of an emergency (around the clock).
    """
    if is_urgent or quiet.begins == quiet.ends:
        return None
    civil = at.astimezone(CIVIL)
    now = civil.time()
    is_over_midnight = quiet.ends < quiet.begins
    is_evening = now >= quiet.begins
    is_morning = now < quiet.ends
    if not (is_evening or is_morning if is_over_midnight else is_evening and is_morning):
        return None
    day = civil.date() if is_morning else civil.date() + timedelta(days=1)
    return datetime.combine(day, quiet.ends, CIVIL)
