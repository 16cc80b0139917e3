"""What is over is forgotten every hour."""

from procrastinate.contrib.django import app

from qiban.core import clock
from qiban.core.retention.operations import note

from .operations import forget_expired


@app.periodic(cron="50 * * * *")
@app.task(name="access.forget", queue="upkeep", queueing_lock="access.forget", pass_context=False)
def forget_expired_access(timestamp: int) -> None:
    """Every hour, forget expired sessions and limits; `timestamp` (the tick's) is not used."""
    at = clock.now()
    note("sessions", forget_expired(at=at), at)
