"""Every kind of thing of a plan, as pages and API show it."""

from collections.abc import Mapping

from qiban.core.office import Thing

from . import measuring, openness, reporting, running
from .screens import with_screens

THINGS: Mapping[str, Thing] = with_screens(
    {**running.THINGS, **measuring.THINGS, **reporting.THINGS, **openness.THINGS}
)
