"""Every kind of thing of a project, as pages and API show it."""

from collections.abc import Mapping

from qiban.core.office import Thing

from . import buying, confirming, deciding, finishing, investing, watching

OWN: Mapping[str, Thing] = {
    **deciding.THINGS,
    **buying.THINGS,
    **investing.THINGS,
    **finishing.THINGS,
    **watching.THINGS,
    **confirming.THINGS,
}
THINGS: Mapping[str, Thing] = {name: watching.watched(name, thing) for name, thing in OWN.items()}
