"""The page of a household's claim: its losses, and what each is paid with."""

from typing import Any

from qiban.core.actor import Actor
from qiban.flood.models import CompensationClaim

TEMPLATE = "flood/aftermath/claim.html"


def more(claim: CompensationClaim, _actor: Actor) -> dict[str, Any]:
    """Return what the page of a claim shows besides."""
    return {"claim": claim, "losses": list(claim.losses.all())}
