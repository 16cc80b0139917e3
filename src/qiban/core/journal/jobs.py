"""A head of the journal leaves the database every night."""

from procrastinate.contrib.django import app

from qiban.core import clock

from .checked import check_journal
from .heads import write


@app.periodic(cron="10 19 * * *")
@app.task(name="journal.head", queue="upkeep", queueing_lock="journal.head", pass_context=False)
def write_head_every_night(timestamp: int) -> None:
    """Write the journal's head; `timestamp` (the tick's) is not used."""
    write(clock.now())


@app.task(name="journal.verify", queue="upkeep", queueing_lock="journal.verify")
def verify_the_journal() -> None:
    """Check every chain, as an auditor asked."""
    check_journal(clock.now())
