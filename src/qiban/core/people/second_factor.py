"""Who signs in with a second factor: roles that see identities, decide or administer, where the city says so."""

from collections.abc import Sequence

from allauth.mfa.models import Authenticator
from django.conf import settings

from qiban.core.rows import find

from .models import Post

# City leaders and auditors read figures and masked texts alone; everybody else looks at identities, decides or administers.
READ_ONLY = frozenset({"city_leader", "auditor"})


def is_needed(posts: Sequence[Post]) -> bool:
    """Tell whether somebody who holds these open posts must sign in with a second factor."""
    return settings.QIBAN_SECOND_FACTOR and any(post.role not in READ_ONLY for post in posts)


def has_one(person_id: int) -> bool:
    """Tell whether a person has set up an authenticator app."""
    return bool(find(Authenticator, user_id=person_id, type=Authenticator.Type.TOTP.value))
