"""The background work of flood control."""

from procrastinate.contrib.django import app

from qiban.core import clock

from .operations.warnings.publishing import expire_warnings


@app.periodic(cron="* * * * *")
@app.task(name="flood.expire_warnings", queue="flood", queueing_lock="flood.expire_warnings", pass_context=False)
def let_warnings_expire(timestamp: int) -> None:
    """Every minute, let warnings expire that are over; `timestamp` (the tick's) is not used: a late tick looks as of now."""
    expire_warnings(at=clock.now())
