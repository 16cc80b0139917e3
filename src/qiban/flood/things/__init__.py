"""What flood control has to do with: what pages and API show of it, part by part."""

from collections.abc import Mapping

from qiban.core.acting.more import with_more
from qiban.core.office import Thing

from . import readings, responding, season

THINGS: Mapping[str, Thing] = {
    **season.THINGS,
    **responding.THINGS,
from . import charging, season
from . import charging, inspecting, preparing, readiness, season

THINGS: Mapping[str, Thing] = {
    **season.THINGS,
    **charging.THINGS,
    **readings.THINGS,
    **readiness.THINGS,
    **preparing.THINGS,
    **inspecting.THINGS,
from . import season, warning

THINGS: Mapping[str, Thing] = {
    **season.THINGS,
    **warning.THINGS,
}
from . import evacuation, season

THINGS: Mapping[str, Thing] = with_more(
    {
        **season.THINGS,
        **evacuation.THINGS,
    },
    (evacuation.MORE,),
)
