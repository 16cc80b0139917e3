"""What flood control has to do with: what pages and API show of it, part by part."""

from collections.abc import Mapping

from qiban.core.office import Thing

from . import charging, inspecting, preparing, readiness, season

THINGS: Mapping[str, Thing] = {
    **season.THINGS,
    **charging.THINGS,
    **readiness.THINGS,
    **preparing.THINGS,
    **inspecting.THINGS,
}
