"""Which notices a post sees."""

import json
from datetime import datetime

from django.db.models import Q, QuerySet

from qiban.core.actor import Actor
from qiban.core.rows import told

from .models import Notice

# What `notices_of` finds, as pages ask it; in no order, else all would be sorted for the first few.
UNREAD = """
SELECT count(*) FROM (
    SELECT FROM notices_notice
    WHERE unit_id = %s AND (roles = '[]' OR roles @> %s) AND (person_id IS NULL OR person_id = %s) AND read_at IS NULL {more}
    LIMIT %s
) AS unread
"""


def notices_of(actor: Actor) -> QuerySet[Notice]:
    """Return the notices to the actor's unit that are for everyone, for this role or for this person."""
    return Notice.objects.filter(
        Q(roles=[]) | Q(roles__contains=[actor.role]),
        Q(person=None) | Q(person_id=actor.person_id),
        unit_id=actor.unit,
    )


def unread_count(actor: Actor, ceiling: int = 100, *, kind: str = "", after: datetime | None = None) -> int:
    """Return how many notices wait to be read, counted up to `ceiling`.

    Args:
        kind: of which kind, those `after` an instant; of all kinds when empty.
    """
    more, of_kind = ("AND kind = %s AND at > %s", [kind, after]) if kind else ("", [])
    values = [actor.unit, json.dumps([actor.role]), actor.person_id, *of_kind, ceiling]
    ((count,),) = told(UNREAD.format(more=more), values)[0]
    return int(count)
