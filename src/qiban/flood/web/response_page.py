"""The page of a response: its level, the own unit's tasks, and how every unit stands."""

from typing import Any

from qiban.core.actor import Actor
from qiban.flood.models import FloodResponse
from qiban.flood.queries.standing import standings, totals
from qiban.law.flood.response.levels import NAMES
from qiban.law.flood.workflow.roles import UNITS

TEMPLATE = "flood/responding/response.html"


def more(response: FloodResponse, actor: Actor) -> dict[str, Any]:
    """Return what the page of a response shows besides."""
    standing = standings(response, actor)
    return {
        "response": response,
        "level_name": NAMES[response.level],
        "standing": standing,
        "totals": totals(standing),
        "reports_briefly": actor.role in UNITS,
        "own": next((one for one in standing if one.unit.pk == actor.unit), None),
    }
