"""What happens: a season opens with gaps, the water rises, and a response goes from Ⅳ to Ⅱ and back to Ⅲ, where visitors find it."""

from collections.abc import Iterator

from qiban.demo.steps import Step

from .people import people
from .readying import readying
from .responding import responding
from .season import season
from .warning import warning
from .water import water
from .world import World


def story(world: World) -> Iterator[Step]:
    """Yield the steps in order of time."""
    parts = (season, readying, water, people, responding, warning)
    yield from sorted((step for part in parts for step in part(world)), key=lambda step: step.at)
