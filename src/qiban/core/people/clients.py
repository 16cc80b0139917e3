"""Programs that use the API: who they are by their token, asked anew each time so that shutting one out holds at once."""

from dataclasses import dataclass
from datetime import datetime

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.rows import told

from .operations import digest

# One statement along unique keys, which the server keeps prepared: less than a twentieth of what an intake takes.
KNOWN = """
SELECT client.id, client.name, client.scopes, post.id, post.role, post.person_id, post.unit_id, unit.path,
ARRAY(
    SELECT other.path FROM people_post AS held JOIN units_unit AS other ON other.id = held.unit_id
    WHERE held.person_id = post.person_id AND other.closed_on IS NULL
    AND (held.starts_on IS NULL OR held.starts_on <= %s) AND (held.ends_on IS NULL OR held.ends_on > %s)
)
FROM people_apiclient AS client
JOIN people_post AS post ON post.id = client.post_id
JOIN people_person AS person ON person.id = post.person_id
JOIN units_unit AS unit ON unit.id = post.unit_id
WHERE client.token_sha256 = %s AND client.is_active AND person.is_active AND unit.closed_on IS NULL
AND (post.starts_on IS NULL OR post.starts_on <= %s) AND (post.ends_on IS NULL OR post.ends_on > %s)
"""


@dataclass(frozen=True, slots=True)
class KnownClient:
    """A client whose token is good, in the post in which it acts."""

    client_id: int
    name: str
    scopes: frozenset[str]
    actor: Actor


def client_with(token: str, at: datetime) -> KnownClient | None:
    """Return the active client that has this token and an open post at `at`, or None."""
    today = clock.civil_date(at)
    rows, _ = told(KNOWN, [today, today, digest(token), today, today])
    if not rows:
        return None
    (found,) = rows
    client_id, name, scopes, post_id, role, person_id, unit_id, unit_path, held = found
    actor = Actor(
        role=role, person_id=person_id, unit_id=unit_id, unit_path=unit_path, post_id=post_id, held_paths=tuple(held)
    )
    return KnownClient(client_id, name, frozenset(scopes), actor)
