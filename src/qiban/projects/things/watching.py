"""What the pages and the API show of these things: Evaluating, and what follows from a breach (Art. 25-27)."""

from collections.abc import Mapping

from qiban.core.office import Thing

THINGS: Mapping[str, Thing] = {}
