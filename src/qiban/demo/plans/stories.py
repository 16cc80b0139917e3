"""What happens with each of the demo's plans."""

from collections.abc import Callable, Iterator, Mapping

from .carbon import carbon
from .education import education
from .openness import openness
from .world import Step, World

STORIES: Mapping[str, Callable[[World], Iterator[Step]]] = {
    "carbon": carbon,
    "education": education,
    "openness": openness,
}
