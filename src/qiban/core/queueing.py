"""The one door through which jobs are queued: in the transaction that causes them, in a worker as well.

A task's own `defer` takes its app's connection, which in a worker is not that of the transaction: such a job would be seen
before its cause, and survive a rollback. A test of the repository holds that nobody calls it.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from procrastinate.tasks import Task
from psycopg.types.json import Jsonb

from qiban.core.rows import say

# The queue's own function raises where a job waits already, and that would end the caller's transaction.
QUEUE = """
INSERT INTO procrastinate_jobs (queue_name, task_name, priority, queueing_lock, args, scheduled_at)
VALUES (%s, %s, %s, %s, %s, %s)
ON CONFLICT (queueing_lock) WHERE status = 'todo' DO NOTHING
"""


def queue(task: "Task[Any, Any, Any]", *, arguments: Mapping[str, Any] | None = None) -> None:
    """Queue `task` in the present transaction: rolled back with it, and seen by workers only once it is committed."""
    _insert(task, None, arguments or {}, None)


def queue_once(task: "Task[Any, Any, Any]", *, lock: str, arguments: Mapping[str, Any], run_at: datetime) -> None:
    """Queue `task` in the present transaction, unless a job of the same `lock` waits.

    A job that waits will run at its own time with its own arguments: the lock must name all that tells jobs apart. Who
    queues under a lock waits for others that do so and have not committed: none for long transactions.
    """
    _insert(task, lock, arguments, run_at)


def _insert(
    task: "Task[Any, Any, Any]", lock: str | None, arguments: Mapping[str, Any], run_at: datetime | None
) -> None:
    values: list[Any] = [task.queue, task.name, task.priority, lock, Jsonb(dict(arguments)), run_at]
    say(QUEUE, values)
