"""What flood control has to do with: what pages and API show of it, part by part."""

from collections.abc import Mapping

from qiban.core.acting.more import with_more
from qiban.core.office import Thing

from . import charging, evacuation, inspecting, preparing, readiness, readings, responding, season, texting, warning

THINGS: Mapping[str, Thing] = with_more(
    {
        **season.THINGS,
        **charging.THINGS,
        **readiness.THINGS,
        **preparing.THINGS,
        **inspecting.THINGS,
        **readings.THINGS,
        **responding.THINGS,
        **evacuation.THINGS,
        **texting.THINGS,
        **warning.THINGS,
    },
    (evacuation.MORE,),
)
