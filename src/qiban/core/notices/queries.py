"""Which notices a post sees."""

from django.db.models import Q, QuerySet

from qiban.core.actor import Actor

from .models import Notice


def notices_of(actor: Actor) -> QuerySet[Notice]:
    """Return the notices to the actor's unit that are for everyone, for this role or for this person."""
    return Notice.objects.filter(
        Q(roles=[]) | Q(roles__contains=[actor.role]),
        Q(person=None) | Q(person_id=actor.person_id),
        unit_id=actor.unit,
    )


def unread_count(actor: Actor, ceiling: int = 100) -> int:
    """Return how many notices wait to be read, counted up to `ceiling`."""
    # In no order: else all of them would be sorted for the first few.
    return notices_of(actor).filter(read_at=None).order_by()[:ceiling].count()
