"""Programs that use the API: who they are by their token, asked anew each time so that shutting one out holds at once."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.rows import told

from .operations import digest

# One statement along unique keys, which the server keeps prepared: less than a twentieth of what an intake takes.
KNOWN = """
SELECT client.id, client.name, client.scopes, client.channel, client.per_minute, client.last_used_at, post.id, post.role, post.person_id, post.unit_id, unit.path,
ARRAY(
    SELECT other.path FROM people_post AS held JOIN units_unit AS other ON other.id = held.unit_id
    WHERE held.person_id = post.person_id AND other.closed_on IS NULL
    AND (held.starts_on IS NULL OR held.starts_on <= %s) AND (held.ends_on IS NULL OR held.ends_on > %s)
)
FROM people_apiclient AS client
JOIN people_post AS post ON post.id = client.post_id
JOIN people_person AS person ON person.id = post.person_id
JOIN units_unit AS unit ON unit.id = post.unit_id
WHERE (client.token_sha256 = %s OR (client.earlier_sha256 = %s AND client.earlier_until > %s)) AND client.is_active AND person.is_active AND unit.closed_on IS NULL
AND (post.starts_on IS NULL OR post.starts_on <= %s) AND (post.ends_on IS NULL OR post.ends_on > %s)
"""
# That a program asks is written down once in so long, not at each request.
USE_KEPT_EVERY = timedelta(minutes=5)
USED = "UPDATE people_apiclient SET last_used_at = %s WHERE id = %s"


@dataclass(frozen=True, slots=True)
class KnownClient:
    """A client whose token is good, in the post in which it acts."""

    client_id: int
    name: str
    scopes: frozenset[str]
    actor: Actor
    channel: str = ""
    per_minute: int | None = None


def client_with(token: str, at: datetime) -> KnownClient | None:
    """Return the active client that has this token and an open post at `at`, or None."""
    today, hashed = clock.civil_date(at), digest(token)
    rows, _ = told(KNOWN, [today, today, hashed, hashed, at, today, today])
    if not rows:
        return None
    (found,) = rows
    client_id, name, scopes, channel, per_minute, last_used_at, post_id, role, person_id, unit_id, unit_path, held = (
        found
    )
    actor = Actor(
        role=role, person_id=person_id, unit_id=unit_id, unit_path=unit_path, post_id=post_id, held_paths=tuple(held)
    )
    if last_used_at is None or last_used_at + USE_KEPT_EVERY <= at:
        told(USED, [at, client_id])
    return KnownClient(client_id, name, frozenset(scopes), actor, channel, per_minute)
