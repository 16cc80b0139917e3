"""Send events to other systems, in a queue of their own: a receiver that hangs delays no light."""

from procrastinate.contrib.django import app

from qiban.core import clock
from qiban.core.queueing import queue
from qiban.core.retention.operations import note

from .delivering import deliver
from .forgetting import forget_calls

# A job ends after this, so that a worker that is asked to stop soon does; what is left goes to the next.
SHARE_SECONDS = 10


@app.task(name="webhooks.send", queue="webhooks")
def send_events() -> None:
    """Send what is due."""
    if deliver(seconds=SHARE_SECONDS):
        queue(send_events)


@app.periodic(cron="* * * * *")
@app.task(name="webhooks.due", queue="webhooks", queueing_lock="webhooks.due", pass_context=False)
def send_due_events(timestamp: int) -> None:
    """Every minute, send what has become due again; `timestamp` (the tick's) is not used."""
    send_events()


@app.periodic(cron="30 19 * * *")
@app.task(name="webhooks.forget", queue="upkeep", queueing_lock="webhooks.forget", pass_context=False)
def forget_old_calls(timestamp: int) -> None:
    """Every night, forget what other systems were told long ago; `timestamp` (the tick's) is not used."""
    at = clock.now()
    note("calls", forget_calls(at=at), at)
