"""Every kind of thing of a project, as pages and API show it."""

from collections.abc import Mapping

from qiban.core.office import Thing

from . import buying, confirming, deciding, finishing, formats, investing, watching

THINGS: Mapping[str, Thing] = {
    **deciding.THINGS,
    **buying.THINGS,
    **investing.THINGS,
    **finishing.THINGS,
    **watching.THINGS,
    **confirming.THINGS,
    **formats.THINGS,
}
