"""Every kind of thing of a project, as pages and API show it."""

from collections.abc import Mapping

from qiban.core.office import Thing

from . import buying, confirming, deciding, finishing, investing, watching
from .more import with_more
from .screens import with_screens

DECLARED: Mapping[str, Thing] = {
    **deciding.THINGS,
    **buying.THINGS,
    **investing.THINGS,
    **finishing.THINGS,
    **watching.THINGS,
    **confirming.THINGS,
}
THINGS: Mapping[str, Thing] = with_screens(
    with_more(DECLARED, [buying.MORE, investing.MORE, finishing.MORE, watching.MORE])
)
