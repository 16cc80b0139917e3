"""The background work on nuisance callers."""

from procrastinate.contrib.django import app

from qiban.core import clock

from .operations.deciding import lapse_records


@app.periodic(cron="10 16 * * *")
@app.task(name="nuisance.lapse", queue="nuisance", queueing_lock="nuisance.lapse", pass_context=False)
def lapse(timestamp: int) -> None:
    """Every night (00:10 in Shanghai), end the records of callers who have been quiet; `timestamp` (the tick's) is not used."""
    del timestamp
    lapse_records(clock.now())
