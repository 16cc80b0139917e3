"""What begins and ends with a season, part by part."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from qiban.core.actor import Actor
from qiban.flood.models import FloodSeason

from .charging import season as charging
from .evacuation.rosters import begin_rosters, end_rosters
from .readiness.seasons import begin_readiness, end_readiness


class SeasonPart(NamedTuple):
    """What a part does when a season opens and when it closes, in the season's own transaction."""

    begin: Callable[[FloodSeason, Actor, datetime], None]
    end: Callable[[FloodSeason, Actor, datetime], None]


PARTS: tuple[SeasonPart, ...] = (
    SeasonPart(charging.begin, charging.finish),
    SeasonPart(begin_rosters, end_rosters),
    # Looks at what the others have begun.
    SeasonPart(begin_readiness, end_readiness),
)
