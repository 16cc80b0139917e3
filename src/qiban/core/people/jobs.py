"""Who leaves by plan hands over on the day."""

from procrastinate.contrib.django import app

from qiban.core import clock


@app.periodic(cron="12 16 * * *")
@app.task(name="people.leave", queue="units", queueing_lock="people.leave", pass_context=False)
def leave_due_people(timestamp: int) -> None:
    """Once a day (00:12 in Shanghai), carry out the departures whose day has come; `timestamp` (the tick's) is not used."""
    from .departures import leave_due

    leave_due(at=clock.now())
