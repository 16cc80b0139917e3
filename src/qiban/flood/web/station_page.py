"""The page of a station: what it read in the last days, beside its thresholds, and what was kept aside."""

from typing import Any

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.flood.models import FloodStation
from qiban.flood.queries.readings.curves import days_before, shown
from qiban.flood.queries.readings.stations import heard

# So many days a page shows, and so many of the latest readings in its table.
DAYS, LATEST = 3, 24


def more(station: FloodStation, _actor: Actor) -> dict[str, Any]:
    """Return what the page of a station shows besides."""
    now = clock.now()
    (last,) = heard([station], now)
    since = days_before(now, DAYS)
    curves = [shown(station, one.quantity, since, now) for one in station.ranges]
    return {
        "station": station,
        "heard": last,
        "days": DAYS,
        "curves": [(one, list(reversed(one.readings))[:LATEST]) for one in curves],
    }
