"""Keys are kept for a while, and no longer."""

from procrastinate.contrib.django import app

from qiban.core import clock
from qiban.core.retention.operations import note

from .operations import KEPT_FOR, forget


@app.periodic(cron="40 19 * * *")
@app.task(name="idempotency.forget", queue="upkeep", queueing_lock="idempotency.forget", pass_context=False)
def forget_old_keys(timestamp: int) -> None:
    """Every night, forget the keys whose time is over; `timestamp` (the tick's) is not used."""
    at = clock.now()
    note("idempotency", forget(before=at - KEPT_FOR), at)
