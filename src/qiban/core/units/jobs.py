"""Units are renamed and close by themselves on their day."""

from procrastinate.contrib.django import app

from qiban.core import clock


# The alias is the name under which earlier versions queued it.
@app.periodic(cron="10 16 * * *")
@app.task(
    name="units.close",
    aliases=["hotline.close_units"],
    queue="units",
    queueing_lock="units.close",
    pass_context=False,
)
def close_units(timestamp: int) -> None:
    """Once a day (00:10 in Shanghai), rename and close the units whose day has come; `timestamp` (the tick's) is not used."""
    from .changing import rename_due_units
    from .reorganising import close_due_units

    at = clock.now()
    rename_due_units(at=at)
    close_due_units(at=at)
