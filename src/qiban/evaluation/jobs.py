"""The background work of evaluation."""

from procrastinate.contrib.django import app

from qiban.core import clock

from .operations.daily import count_open_months


@app.periodic(cron="40 17 * * *")
@app.task(name="evaluation.daily", queue="evaluation", queueing_lock="evaluation.daily", pass_context=False)
def count_every_night(timestamp: int) -> None:
    """Every night (01:40 in Shanghai) count the open months; `timestamp` (the tick's) is not used: a late tick counts as of now."""
    count_open_months(at=clock.now())
