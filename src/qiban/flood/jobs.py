"""The background work of flood control."""

from django.conf import settings
from procrastinate.contrib.django import app

from qiban.core import clock

from .operations.charging.leaving import note_departures
from .operations.readiness.watching import watch_readiness
from .operations.readings.inbox import take_inbox
from .operations.readings.proposing import look
from .operations.readings.silence import watch_silence
from .operations.warnings.publishing import expire_warnings


@app.periodic(cron="5 * * * *")
@app.task(name="flood.departures", queue="flood", queueing_lock="flood.departures", pass_context=False)
def look_for_departures(timestamp: int) -> None:
    """Note whose posts have ended (duty 1.4); `timestamp` (the tick's) is not used: a late tick looks as of now."""
    note_departures(clock.now())


@app.periodic(cron="7 * * * *")
@app.task(name="flood.readiness", queue="flood", queueing_lock="flood.readiness", pass_context=False)
def watch_readiness_hourly(timestamp: int) -> None:
    """Look what is not ready any more (duty 1.8); `timestamp` (the tick's) is not used: a late tick looks as of now."""
    watch_readiness(clock.now())


@app.periodic(cron="* * * * *")
@app.task(name="flood.expire_warnings", queue="flood", queueing_lock="flood.expire_warnings", pass_context=False)
def let_warnings_expire(timestamp: int) -> None:
    """Every minute, let warnings expire that are over; `timestamp` (the tick's) is not used: a late tick looks as of now."""
    expire_warnings(at=clock.now())


@app.periodic(cron="* * * * *")
@app.task(name="flood.take_inbox", queue="flood", queueing_lock="flood.take_inbox", pass_context=False)
def take_files(timestamp: int) -> None:
    """Take the files with readings that lie in the folder; `timestamp` (the tick's) is not used."""
    if settings.QIBAN_FLOOD_INBOX:
        take_inbox(settings.QIBAN_FLOOD_INBOX)


@app.periodic(cron="* * * * *")
@app.task(name="flood.watch_readings", queue="flood", queueing_lock="flood.watch_readings", pass_context=False)
def watch_readings(timestamp: int) -> None:
    """Let time go on for readings: what they propose, and which stations are silent; a late tick looks as of now."""
    now = clock.now()
    watch_silence(now)
    look(now)
