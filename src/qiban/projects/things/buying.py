"""What the pages and the API show of these things: Choosing who builds it (Art. 7-12, 14, 20)."""

from collections.abc import Mapping

from qiban.core.office import Thing

THINGS: Mapping[str, Thing] = {}
