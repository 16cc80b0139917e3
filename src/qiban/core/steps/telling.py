"""How a unit is told of what happened to a thing."""

from datetime import datetime

from qiban.core.notices.operations import Draft, notify

from .numbered import Numbered


def tell(kind: str, thing: Numbered, unit_id: int, *roles: str, at: datetime, reason: str = "") -> None:
    """Send a unit's posts of these roles a notice about a thing as it stands, once a kind and step.

    Args:
        reason: why, where the notice's sentence says so.
    """
    key = f"{kind}-{thing.subject_type}-{thing.pk}-{thing.step_no}-{unit_id}"
    told = {thing.subject_type: thing.pk, **({"reason": reason} if reason else {})}
    notify(Draft(kind, unit_id, at, key, roles=roles, facts=told, case_number=thing.number))
