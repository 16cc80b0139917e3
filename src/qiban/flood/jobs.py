"""The background work of flood control."""

from django.conf import settings
from procrastinate.contrib.django import app

from qiban.core import clock

from .operations.readings.inbox import take_inbox
from .operations.readings.proposing import look
from .operations.readings.silence import watch_silence


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
