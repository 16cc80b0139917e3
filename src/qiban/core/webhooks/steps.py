"""Other systems are told of the steps of things whose office declares an event for them: in the step's own transaction.

One statement, which goes out with the next one, does all, and does nothing where no system listens: a step of a thing costs no
round trip more.
"""

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast
from uuid import uuid4

from django.conf import settings

from qiban.core.actor import Actor
from qiban.core.office import offices
from qiban.core.rows import say

from .operations import body_of

if TYPE_CHECKING:
    from qiban.core.steps.models import Stepped

TELL = """
WITH listening AS (
    SELECT id FROM webhooks_receiver WHERE is_active AND events @> ARRAY[%s]::varchar[]
), made AS (
    INSERT INTO webhooks_event (id, kind, about, body, at)
    SELECT %s::uuid, %s, %s, %s, %s::timestamptz WHERE EXISTS (SELECT FROM listening) RETURNING id, at
), called AS (
    INSERT INTO webhooks_call (event_id, receiver_id, state, created_at, attempts, next_attempt_at, status, error)
    SELECT made.id, listening.id, 'waiting', made.at, 0, made.at, 0, '' FROM made, listening ORDER BY listening.id
)
INSERT INTO procrastinate_jobs (queue_name, task_name, priority, args)
SELECT %s, %s, %s, '{}'::jsonb WHERE EXISTS (SELECT FROM listening)
"""


def _event_of(subject_type: str) -> str:
    """Return what event a kind of thing has for its steps, empty for none."""
    things = (office.things.get(subject_type) for office in offices())
    return next((one.event for one in things if one is not None), "")


def tell_of_step(thing: "Stepped", action: str, *, before: str, actor: Actor, at: datetime) -> None:
    """Tell of a step: which thing, what was done, from which state to which; nothing that anybody wrote, and of nobody.

    Args:
        before: the state that it came from, empty where it begins.
    """
    kind = _event_of(thing.subject_type)
    if not kind or not settings.QIBAN_TELLS_STEPS:
        return
    from .jobs import send_events

    number = str(getattr(thing, "number", thing.pk))
    data: dict[str, Any] = {
        "number": number,
        "action": action,
        "before": before or None,
        "state": thing.state,
        "step_no": thing.step_no,
        "role": actor.role,
    }
    due_at = cast("datetime | None", getattr(thing, "due_at", None))
    urgency = getattr(thing, "urgency", None)
    data |= {"due_at": due_at.isoformat() if due_at else None, "urgency": str(urgency) if urgency else None}
    key = str(uuid4())
    body = json.dumps(body_of(key, kind, number, data, at), ensure_ascii=False)
    job = [send_events.queue, send_events.name, send_events.priority]
    say(TELL, [kind, key, kind, number, body, at, *job])
