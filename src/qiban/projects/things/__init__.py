"""Every kind of thing of a project, as pages and API show it."""

from collections.abc import Mapping

from qiban.core.office import Thing

from . import buying, confirming, deciding, finishing, interim, investing, watching
from .screens import with_screens

THINGS: Mapping[str, Thing] = with_screens(
    {
        **interim.THINGS,
        **deciding.THINGS,
        **buying.THINGS,
        **investing.THINGS,
        **finishing.THINGS,
        **watching.THINGS,
        **confirming.THINGS,
    }
)
