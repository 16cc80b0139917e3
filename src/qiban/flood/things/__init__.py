"""What flood control has to do with: what pages and API show of it, part by part."""

from collections.abc import Mapping

from qiban.core.acting.more import with_more
from qiban.core.office import Thing

from . import (
    aftermath,
    charging,
    compensating,
    evacuation,
    inspecting,
    ordering,
    preparing,
    readiness,
    readings,
    responding,
    reviewing,
    season,
    situation,
    texting,
    warning,
)

THINGS: Mapping[str, Thing] = with_more(
    {
        **season.THINGS,
        **charging.THINGS,
        **readiness.THINGS,
        **preparing.THINGS,
        **inspecting.THINGS,
        **readings.THINGS,
        **responding.THINGS,
        **ordering.THINGS,
        **situation.THINGS,
        **evacuation.THINGS,
        **texting.THINGS,
        **warning.THINGS,
        **aftermath.THINGS,
        **compensating.THINGS,
        **reviewing.THINGS,
    },
    (evacuation.MORE, situation.MORE, aftermath.MORE, reviewing.MORE),
)
