"""What happens with each of the demo's plans, and with a gazette."""

from collections.abc import Callable, Iterator, Mapping

from .carbon import carbon
from .education import education
from .openness import openness
from .reading import reading
from .world import Step, World

STORIES: Mapping[str, Callable[[World], Iterator[Step]]] = {
    "carbon": carbon,
    "education": education,
    "openness": openness,
    "gazette": reading,
}
