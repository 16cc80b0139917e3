"""Jobs are queued in the transaction that causes them: seen only once it is committed, gone with it, in a worker too."""

import asyncio
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from qiban.core.notices import operations as notices
from qiban.core.notices.models import Notice
from qiban.core.queueing import queue
from qiban.core.units.models import Unit

NOW = "2024-03-14T12:00:00+08:00"
SEEN: list[tuple[int, int]] = []


@pytest.fixture(autouse=True)
def mails(settings: Any) -> None:
    settings.QIBAN_EMAIL_NOTICES = True
    SEEN.clear()


@pytest.fixture
def other() -> Iterator["psycopg.Connection[Any]"]:
    """A connection of somebody else's."""
    with psycopg.connect(**elsewhere(), autocommit=True) as one:
        yield one


def elsewhere() -> dict[str, Any]:
    known = connection.get_connection_params()
    return {name: known[name] for name in ("dbname", "user", "password", "host", "port", "options") if name in known}


def counted(one: "psycopg.Connection[Any]") -> tuple[int, int]:
    """Notices and jobs to mail them that somebody else sees."""
    found = one.execute(
        "SELECT (SELECT count(*) FROM notices_notice),"
        " (SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'notices.mail')"
    ).fetchone()
    assert found is not None
    return found[0], found[1]


def tell() -> None:
    unit_id = Unit.objects.get(code="housing").pk
    notices.notify(
        notices.Draft(kind="order_dispatched", unit_id=unit_id, at=Notice._meta.get_field("at").to_python(NOW), key="k")
    )


@pytest.mark.django_db(transaction=True)
def test_a_job_is_seen_with_its_cause_and_not_before(other: "psycopg.Connection[Any]") -> None:
    with transaction.atomic():
        tell()
        assert ProcrastinateJob.objects.filter(task_name="notices.mail", queue_name="mail").count() == 1
        assert counted(other) == (0, 0)
    assert counted(other) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_a_job_is_undone_with_its_cause(other: "psycopg.Connection[Any]") -> None:
    with transaction.atomic():
        tell()
        transaction.set_rollback(True)
    assert counted(other) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_who_is_killed_between_cause_and_commit_leaves_neither(other: "psycopg.Connection[Any]") -> None:
    def work() -> None:
        try:
            with transaction.atomic():
                tell()
                other.execute("SELECT pg_terminate_backend(%s, 5000)", [connection.connection.info.backend_pid])
        except Exception:  # noqa: S110 - killed
            pass
        finally:
            connection.close()

    killed = threading.Thread(target=work)
    killed.start()
    killed.join()
    assert counted(other) == (0, 0)


@app.task(name="tests.tell", queue="tests")
def tell_in_a_worker(fails: bool) -> None:
    with transaction.atomic():
        tell()
        with psycopg.connect(**elsewhere(), autocommit=True) as one:
            SEEN.append(counted(one))
        if fails:
            raise ZeroDivisionError


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("fails", "after"), [(False, (1, 1)), (True, (0, 0))])
def test_a_worker_s_job_queues_in_its_own_transaction(
    other: "psycopg.Connection[Any]", fails: bool, after: tuple[int, int]
) -> None:
    queue(tell_in_a_worker, arguments={"fails": fails})

    async def work() -> None:
        with app.replace_connector(app.connector.get_worker_connector()) as working:  # type: ignore[attr-defined]
            async with working.open_async():
                await working.run_worker_async(queues=["tests"], wait=False, install_signal_handlers=False)

    asyncio.run(work())
    assert SEEN == [(0, 0)]
    assert counted(other) == after


def test_nobody_queues_past_the_door() -> None:
    """A task's own ways of queueing are not those of the transaction; a queryset's `defer` names columns."""
    source = Path(__file__).parents[2] / "src" / "qiban"
    past = re.compile(r"\.(?:defer\((?!\")|defer_async\(|batch_defer|configure_task\(|configure\((?:queue|lock|sched))")
    found = {str(path.relative_to(source)) for path in source.rglob("*.py") if past.search(path.read_text("utf-8"))}
    assert found == set()
