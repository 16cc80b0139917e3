"""What happens: a season opens with gaps, and a drill goes from Ⅳ to Ⅱ and back to Ⅲ, where visitors find it."""

from collections.abc import Iterator
from heapq import merge

from qiban.demo.steps import Step

from .drill import drill
from .season import season
from .world import World


def story(world: World) -> Iterator[Step]:
    """Yield the steps in order of time."""
    return merge(season(world), drill(world), key=lambda step: step.at)
