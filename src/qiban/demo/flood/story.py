"""What happens: a season opens with gaps, the water rises, and a response goes from Ⅳ to Ⅱ and back to Ⅲ, where visitors find it."""

from collections.abc import Iterator

from qiban.demo.steps import Step

from .commanding import commanding
from .damage import damage
from .duties import duties
from .linking import linking
from .people import people
from .ready import ready
from .readying import readying
from .responding import responding
from .season import season
from .texting import texting
from .warning import warning
from .water import water
from .world import World


def story(world: World) -> Iterator[Step]:
    """Yield the steps in order of time."""
    parts = (season, duties, readying, ready, water, people, responding, commanding, warning, texting, damage, linking)
    yield from sorted((step for part in parts for step in part(world)), key=lambda step: step.at)
