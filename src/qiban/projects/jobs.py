"""The background work of the city projects."""

from procrastinate.contrib.django import app

from qiban.core import clock

from .operations.watching.detecting import detect


@app.periodic(cron="*/10 * * * *")
@app.task(name="projects.watch", queue="projects", queueing_lock="projects.watch", pass_context=False)
def watch_the_data(timestamp: int) -> None:
    """Look for breaches in the data (Art. 26, 27); `timestamp` (the tick's) is not used: a late tick looks as of now."""
    detect(at=clock.now())
