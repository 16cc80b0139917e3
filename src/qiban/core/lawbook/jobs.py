"""Once a day: what a new day brings for regulations and deadlines; and the second count after an entry.

The aliases are the names under which earlier versions queued them.
"""

from typing import Any

from procrastinate.contrib.django import app

from qiban.core import clock
from qiban.law.text import Text

QUEUE = "lawbook"


@app.periodic(cron="5 16 * * *")
@app.task(
    name="lawbook.look_at_basis",
    aliases=["hotline.look_at_basis"],
    queue=QUEUE,
    queueing_lock="lawbook.look_at_basis",
    pass_context=False,
)
def look_at_basis(timestamp: int) -> None:
    """Once a day (00:05 in Shanghai), look whether a regulation has run out; `timestamp` (the tick's) is not used."""
    from .basis import raise_basis_obligations

    raise_basis_obligations(at=clock.now())


@app.periodic(cron="15 16 * * *")
@app.task(
    name="lawbook.recount",
    aliases=["hotline.recount"],
    queue=QUEUE,
    queueing_lock="lawbook.recount",
    pass_context=False,
)
def recount(timestamp: int) -> None:
    """Once a day (00:15 in Shanghai), count open deadlines anew on the calendar as it is known; `timestamp` (the tick's) is not used.

    What comes out otherwise does so by an arrangement that the shipped calendar has learnt, or by a number that a
    successor changes from today on.
    """
    from .recounting import recount_by_the_day

    recount_by_the_day(at=clock.now())


@app.task(name="lawbook.recount_after", aliases=["hotline.recount_after"], queue=QUEUE)
def recount_after(cause: dict[str, Any], source: list[str], key: str) -> None:
    """Count once more for what was under way while an entry was put in force, and tell the units of that."""
    from qiban.core import progress

    from .recounting import recount_deadlines, tell_units

    def tell(done: int, total: int) -> None:
        progress.write(name="recount", done=done, total=total)

    at = clock.now()
    try:
        changed = recount_deadlines(at=at, because=cause, tell=tell)
    finally:
        progress.clear(name="recount")
    tell_units(changed, source=Text(*source), key=key, at=at)
