"""Every kind of thing of openness, as pages and API show it."""

from collections.abc import Mapping

from qiban.core.office import Thing

from . import directory, inspecting, reporting, scoring, year

THINGS: Mapping[str, Thing] = {
    **year.THINGS,
    **inspecting.THINGS,
    **scoring.THINGS,
    **directory.THINGS,
    **reporting.THINGS,
}
