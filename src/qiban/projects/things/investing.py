"""What the pages and the API show of these things: Keeping the money (Art. 13, 15-19)."""

from collections.abc import Mapping

from qiban.core.office import Thing

THINGS: Mapping[str, Thing] = {}
