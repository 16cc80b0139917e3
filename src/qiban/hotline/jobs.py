"""The hotline's background work."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from procrastinate.contrib.django import app

from qiban.core import clock
from qiban.core.queueing import queue_once
from qiban.law.text import Text

from .surges import hour_of, raise_alarms

# One look at surges serves all who come in within a slot. It waits for the slow among them to be committed.
SLOT_SECONDS = 15
GRACE = timedelta(seconds=15)


@app.task(name="hotline.watch_surge", queue="hotline")
def watch_surge(hour: str) -> None:
    """Raise an alarm where many demands of one category and area came within the hour; a person confirms (Art. 14)."""
    raise_alarms(datetime.fromisoformat(hour))


def queue_watch(received: Iterable[datetime]) -> None:
    """Queue, in the present transaction, the look at surges that demands received at these instants call for."""
    slot = int(clock.now().timestamp()) // SLOT_SECONDS
    run_at = datetime.fromtimestamp((slot + 1) * SLOT_SECONDS, UTC) + GRACE
    for hour in sorted({hour_of(instant) for instant in received}):
        lock = f"hotline.watch_surge:{hour:%Y%m%d%H}:{slot}"
        queue_once(watch_surge, lock=lock, arguments={"hour": hour.isoformat()}, run_at=run_at)


@app.periodic(cron="5 0 * * *")
@app.task(name="hotline.look_at_basis", queue="hotline", queueing_lock="hotline.look_at_basis", pass_context=False)
def look_at_basis(timestamp: int) -> None:
    """Once a day, look whether the regulation has run out; `timestamp` (the tick's) is not used."""
    from .operations.basis import raise_basis_obligation

    raise_basis_obligation(at=clock.now())


@app.periodic(cron="10 0 * * *")
@app.task(name="hotline.close_units", queue="hotline", queueing_lock="hotline.close_units", pass_context=False)
def close_units(timestamp: int) -> None:
    """Once a day, close the units whose day has come; `timestamp` (the tick's) is not used."""
    from .operations.closing import close_due_units

    close_due_units(at=clock.now())


@app.periodic(cron="15 0 * * *")
@app.task(name="hotline.recount", queue="hotline", queueing_lock="hotline.recount", pass_context=False)
def recount(timestamp: int) -> None:
    """Once a day, count open deadlines anew on the calendar as it is known; `timestamp` (the tick's) is not used.

    What comes out otherwise does so by an arrangement that the shipped calendar has learnt, or by a number that a
    successor changes from today on.
    """
    from .operations.recounting import recount_by_the_day

    recount_by_the_day(at=clock.now())


@app.task(name="hotline.recount_after", queue="hotline")
def recount_after(cause: dict[str, Any], source: list[str], key: str) -> None:
    """Count once more for what was under way while an entry was put in force, and tell the units of that."""
    from .operations.recounting import recount_deadlines, tell_units

    at = clock.now()
    tell_units(recount_deadlines(at=at, because=cause), source=Text(*source), key=key, at=at)
