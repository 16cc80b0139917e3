"""The background work of plans."""

from procrastinate.contrib.django import app

from qiban.core import clock

from .operations.watching import watch


@app.periodic(cron="*/10 * * * *")
@app.task(name="plans.watch", queue="plans", queueing_lock="plans.watch", pass_context=False)
def watch_plans(timestamp: int) -> None:
    """Let time go on for running plans (plans 5-7); `timestamp` (the tick's) is not used: a late tick looks as of now."""
    watch(clock.now())
