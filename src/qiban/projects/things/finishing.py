"""What the pages and the API show of these things: Finishing, settling, handing over (Art. 21-24)."""

from collections.abc import Mapping

from qiban.core.office import Thing

THINGS: Mapping[str, Thing] = {}
