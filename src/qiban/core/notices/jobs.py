"""Send notices by mail, in a queue of their own, and by gateway and robots in another: whatever hangs delays no light."""

from django.conf import settings
from procrastinate.contrib.django import app

from qiban.core import clock
from qiban.core.channels.phones import forget_phones
from qiban.core.queueing import queue
from qiban.core.retention.operations import note

from .delivering import deliver
from .forgetting import forget_deliveries
from .lanes import deliver_messages
from .operations import has_other_channels
from .receipts import apply_all
from .spreading import spread

# A job ends after this, so that a worker that is asked to stop soon does; what is left goes to the next.
SHARE_SECONDS = 10


@app.task(name="notices.mail", queue="mail")
def send_mails() -> None:
    """Make the deliveries of fresh notices, and send what is due."""
    if not settings.QIBAN_EMAIL_NOTICES:
        return
    spread(at=clock.now())
    if deliver(seconds=SHARE_SECONDS):
        queue(send_mails)


@app.periodic(cron="* * * * *")
@app.task(name="notices.mail_due", queue="mail", queueing_lock="notices.mail_due", pass_context=False)
def send_due_mails(timestamp: int) -> None:
    """Every minute, send what has become due again; `timestamp` (the tick's) is not used."""
    send_mails()


@app.periodic(cron="20 19 * * *")
@app.task(name="notices.forget", queue="upkeep", queueing_lock="notices.forget", pass_context=False)
def forget_old_deliveries(timestamp: int) -> None:
    """Every night, forget deliveries that were over long ago, and phones of people who have left; `timestamp` (the tick's) is not used."""
    at = clock.now()
    note("deliveries", forget_deliveries(at=at), at)
    note("phones", forget_phones(at=at), at)


@app.task(name="notices.messages", queue="messages")
def send_messages() -> None:
    """The same by the gateway of short messages and by robots; and apply the receipts that wait."""
    apply_all(at=clock.now())
    if not has_other_channels():
        return
    spread(at=clock.now())
    if deliver_messages(seconds=SHARE_SECONDS):
        queue(send_messages)


@app.periodic(cron="* * * * *")
@app.task(name="notices.messages_due", queue="messages", queueing_lock="notices.messages_due", pass_context=False)
def send_due_messages(timestamp: int) -> None:
    """Every minute, send what has become due again; `timestamp` (the tick's) is not used."""
    send_messages()
