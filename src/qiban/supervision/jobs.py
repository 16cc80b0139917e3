"""The background work of supervision."""

from procrastinate.contrib.django import app

from qiban.core import clock

from .operations.rates import withdraw_corrected
from .operations.reported import withdraw_reported
from .operations.watching import watch_causes, watch_topics


@app.periodic(cron="*/10 * * * *")
@app.task(name="supervision.causes", queue="supervision", queueing_lock="supervision.causes", pass_context=False)
def look_for_causes(timestamp: int) -> None:
    """Look for causes of supervision orders (Art. 16), and for those that reports (Art. 21) or corrected figures (Art. 19) end.

    `timestamp` (the tick's) is not used: a late tick looks as of now.
    """
    withdraw_reported(clock.now())
    withdraw_corrected(clock.now())
    watch_causes(clock.now())


@app.periodic(cron="40 22 * * *")
@app.task(name="supervision.topics", queue="supervision", queueing_lock="supervision.topics", pass_context=False)
def look_for_topics(timestamp: int) -> None:
    """Every morning (06:40 in Shanghai), look for topics that call for a study (Art. 15); `timestamp` (the tick's) is not used."""
    watch_topics(clock.now())
