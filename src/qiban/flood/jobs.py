"""The background work of flood control."""

from procrastinate.contrib.django import app

from qiban.core import clock

from .operations.readiness.watching import watch_readiness


@app.periodic(cron="7 * * * *")
@app.task(name="flood.readiness", queue="flood", queueing_lock="flood.readiness", pass_context=False)
def watch_readiness_hourly(timestamp: int) -> None:
    """Look what is not ready any more (duty 1.8); `timestamp` (the tick's) is not used: a late tick looks as of now."""
    watch_readiness(clock.now())
