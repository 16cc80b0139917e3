"""Reading who lives where: the headquarters' looks are kept in the journal (职责一（七）)."""

from datetime import datetime

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.journal import operations as journal
from qiban.core.steps.taking import lock_thing
from qiban.flood.models import Evacuation
from qiban.flood.people import check_may_see
from qiban.law.flood.workflow.roles import HEADQUARTERS

LOOK = "look_at_names"


@transaction.atomic
def look_at_names(*, actor: Actor, evacuation_id: int, at: datetime | None = None) -> Evacuation:
    """Let a post read names and phones of an evacuation's households; a look of the headquarters is journalled.

    Raises:
        Denied: they are not for this post.

    Source: duty 1.7.
    """
    at = at or clock.now()
    evacuation = lock_thing(Evacuation, evacuation_id)
    check_may_see(actor, evacuation.area.path)
    if actor.role in HEADQUARTERS:
        journal.record(
            subject_type=evacuation.subject_type,
            subject_id=evacuation.pk,
            action=LOOK,
            actor=actor,
            at=at,
            clause="flood:duty-1.7",
        )
    return evacuation
