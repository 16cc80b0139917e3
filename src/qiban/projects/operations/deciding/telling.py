"""Tell a unit's posts of a role what became of a thing."""

from datetime import datetime

from qiban.core.notices.operations import Draft, notify
from qiban.projects.models.base import Stepped


def tell(thing: Stepped, kind: str, unit_id: int, role: str, at: datetime, **facts: str) -> None:
    """Send a notice about a thing's latest step, once."""
    told = {thing.subject_type: thing.pk, **facts}
    key = f"{kind}-{thing.pk}-{thing.step_no}"
    notify(Draft(kind, unit_id, at, key, roles=(role,), facts=told, case_number=thing.number))
