"""What pages and API show of messages that are passed on, and of questions about looks."""

from collections.abc import Mapping

from qiban.core.office import Thing

from . import asking, relaying

THINGS: Mapping[str, Thing] = {**relaying.THINGS, **asking.THINGS}
