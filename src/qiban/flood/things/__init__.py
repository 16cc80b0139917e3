"""What flood control has to do with: what pages and API show of it, part by part."""

from collections.abc import Mapping

from qiban.core.office import Thing

from . import season, warning

THINGS: Mapping[str, Thing] = {
    **season.THINGS,
    **warning.THINGS,
}
