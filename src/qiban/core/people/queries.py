"""Which posts a person holds."""

from datetime import date

from django.db.models import Q

from .models import Post


def open_posts(person_id: int, on: date) -> list[Post]:
    """Return the posts a person holds on the day `on`, the oldest first, with their units."""
    return list(
        Post.objects.filter(
            Q(starts_on=None) | Q(starts_on__lte=on),
            Q(ends_on=None) | Q(ends_on__gt=on),
            person_id=person_id,
            unit__closed_on=None,
        ).select_related("unit")
    )
