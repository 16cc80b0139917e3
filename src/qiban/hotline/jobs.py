"""The hotline's background work."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from procrastinate.contrib.django import app

from qiban.core import clock
from qiban.core.queueing import queue_once

from .surges import hour_of, raise_alarms

# One look at surges serves all who come in within a slot. It waits for the slow among them to be committed.
SLOT_SECONDS = 15
GRACE = timedelta(seconds=15)


@app.task(name="hotline.watch_surge", queue="hotline")
def watch_surge(hour: str) -> None:
    """Raise an alarm where many demands of one category and area came within the hour; a person confirms (Art. 14)."""
    raise_alarms(datetime.fromisoformat(hour))


@app.periodic(cron="10 18 * * *")
@app.task(name="hotline.erase_identities", queue="hotline", queueing_lock="hotline.erase", pass_context=False)
def erase_identities(timestamp: int) -> None:
    """Every night, erase the identities whose period is over (Art. 21); `timestamp` (the tick's) is not used."""
    # Operations queue jobs themselves.
    from .operations.keeping import erase_over

    erase_over(at=clock.now())


def queue_watch(received: Iterable[datetime]) -> None:
    """Queue, in the present transaction, the look at surges that demands received at these instants call for."""
    slot = int(clock.now().timestamp()) // SLOT_SECONDS
    run_at = datetime.fromtimestamp((slot + 1) * SLOT_SECONDS, UTC) + GRACE
    for hour in sorted({hour_of(instant) for instant in received}):
        lock = f"hotline.watch_surge:{hour:%Y%m%d%H}:{slot}"
        queue_once(watch_surge, lock=lock, arguments={"hour": hour.isoformat()}, run_at=run_at)
