"""The background work of the knowledge base."""

from procrastinate.contrib.django import app

from qiban.core import clock

from .operations.expiring import expire_articles
from .operations.listing import count_terms


@app.periodic(cron="*/10 * * * *")
@app.task(name="knowledge.expire", queue="knowledge", queueing_lock="knowledge.expire", pass_context=False)
def expire(timestamp: int) -> None:
    """Let articles expire whose last day has gone; `timestamp` (the tick's) is not used: a late tick looks as of now."""
    del timestamp
    expire_articles(clock.now())


@app.periodic(cron="25 19 * * *")
@app.task(name="knowledge.terms", queue="knowledge", queueing_lock="knowledge.terms", pass_context=False)
def count(timestamp: int) -> None:
    """Every night (03:25 in Shanghai), count which terms are common; `timestamp` (the tick's) is not used."""
    del timestamp
    count_terms()
