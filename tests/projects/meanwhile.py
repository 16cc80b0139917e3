"""Several people at once, each in a thread with a connection of its own."""

import threading
from collections.abc import Callable
from typing import Any

from django.db import connection


def at_once(*jobs: Callable[[], Any]) -> list[str]:
    """Run jobs in threads with connections of their own; return the names of the errors that they raised."""
    ready = threading.Barrier(len(jobs))
    raised: list[str] = []

    def run(job: Callable[[], Any]) -> None:
        try:
            ready.wait(timeout=20)
            job()
        except Exception as error:
            raised.append(type(error).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[job]) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return sorted(raised)
