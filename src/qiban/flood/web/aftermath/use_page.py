"""The page of a use of the floodplain: sums by village and by town."""

from typing import Any

from qiban.core.actor import Actor
from qiban.flood.models import FloodplainUse
from qiban.flood.permissions import PLACES
from qiban.flood.queries.aftermath.compensated import sums_of

TEMPLATE = "flood/aftermath/use.html"


def more(use: FloodplainUse, actor: Actor) -> dict[str, Any]:
    """Return what the page of a use shows besides: a place's own post sees its place."""
    towns, total = sums_of(use, actor.unit_path if actor.role in PLACES else "")
    return {"towns": towns, "total": total}
