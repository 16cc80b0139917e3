"""What pages and API show of supervision, kind by kind."""

from collections.abc import Mapping

from qiban.core.office import Thing

from . import disputing, ordering, rectifying, studying

THINGS: Mapping[str, Thing] = {**ordering.THINGS, **disputing.THINGS, **studying.THINGS, **rectifying.THINGS}
