"""What the pages and the API show of these things: Deciding what is built (Art. 4-6, 18)."""

from collections.abc import Mapping

from qiban.core.office import Thing

THINGS: Mapping[str, Thing] = {}
