"""The sweep's job: every minute, by whichever worker is free."""

from procrastinate.contrib.django import app

from qiban.core import clock

from .sweep import sweep


@app.periodic(cron="* * * * *")
@app.task(name="obligations.sweep", queue="sweep", queueing_lock="obligations.sweep", pass_context=False)
def sweep_every_minute(timestamp: int) -> None:
    """Turn the lights that are due; `timestamp` (the tick's) is not used: a late tick sweeps up to now."""
    sweep(at=clock.now())
