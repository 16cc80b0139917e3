"""What flood control has to do with: what pages and API show of it, part by part."""

from collections.abc import Mapping

from qiban.core.acting.more import with_more
from qiban.core.office import Thing

from . import aftermath, compensating, responding, reviewing, season

THINGS: Mapping[str, Thing] = with_more(
    {
        **season.THINGS,
        **responding.THINGS,
        **aftermath.THINGS,
        **compensating.THINGS,
        **reviewing.THINGS,
    },
    (aftermath.MORE, reviewing.MORE),
)
