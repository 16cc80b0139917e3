"""Queue a job once: who finds it waiting need not queue it again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import connection
from procrastinate.tasks import Task
from psycopg.types.json import Jsonb

# The queue's own function raises where a job waits already, and that would end the caller's transaction.
QUEUE = """
INSERT INTO procrastinate_jobs (queue_name, task_name, priority, queueing_lock, args, scheduled_at)
VALUES (%s, %s, %s, %s, %s, %s)
ON CONFLICT (queueing_lock) WHERE status = 'todo' DO NOTHING
"""


def queue_once(task: "Task[Any, Any, Any]", *, lock: str, arguments: Mapping[str, Any], run_at: datetime) -> None:
    """Queue `task` in the present transaction, unless a job of the same `lock` waits.

    A job that waits will run at its own time with its own arguments: the lock must name all that tells jobs apart.
    """
    with connection.cursor() as cursor:
        values: list[Any] = [task.queue, task.name, task.priority, lock, Jsonb(dict(arguments)), run_at]
        cursor.execute(QUEUE, values)
