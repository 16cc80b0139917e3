"""Programs that use the API: who they are by their token, and how they are admitted and shut out."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from qiban.core import clock
from qiban.core.actor import Actor

from .models import ApiClient
from .operations import digest
from .queries import held_paths

# A token is looked up again after this long: so long at most does a disabled one still work.
REMEMBERED_FOR = timedelta(seconds=5)
MOST_REMEMBERED = 1000


@dataclass(frozen=True, slots=True)
class KnownClient:
    """A client whose token is good, in the post in which it acts."""

    client_id: int
    actor: Actor
    looked_up_at: datetime


_remembered: dict[str, KnownClient] = {}


def client_with(token: str, at: datetime) -> KnownClient | None:
    """Return the active client that has this token and an open post at `at`, or None."""
    hashed = digest(token)
    known = _remembered.get(hashed)
    if known is not None and known.looked_up_at <= at < known.looked_up_at + REMEMBERED_FOR:
        return known
    found = _looked_up(hashed, at)
    if found is None:
        _remembered.pop(hashed, None)
        return None
    if len(_remembered) >= MOST_REMEMBERED:
        _remembered.clear()
    _remembered[hashed] = found
    return found


def _looked_up(hashed: str, at: datetime) -> KnownClient | None:
    today = clock.civil_date(at)
    client = (
        ApiClient.objects.filter(
            Q(post__starts_on=None) | Q(post__starts_on__lte=today),
            Q(post__ends_on=None) | Q(post__ends_on__gt=today),
            token_sha256=hashed,
            is_active=True,
            post__person__is_active=True,
            post__unit__closed_on=None,
        )
        .select_related("post__unit")
        .first()
    )
    if client is None:
        return None
    held = held_paths(client.post.person_id, today)
    return KnownClient(client.pk, client.post.actor(held_paths=held), at)
