"""`qiban worker`: lights never wait for mail, and a signal stops all of it."""

import asyncio
import os
import signal
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import connection
from tests.mail_server import HANG, mail_server

from qiban.cli.main import cli
from qiban.cli.worker import _work
from qiban.core import clock
from qiban.core.notices import operations as notices
from qiban.core.notices.models import Delivery
from qiban.core.obligations.jobs import sweep_every_minute
from qiban.core.obligations.models import Obligation, Phase
from qiban.core.people.models import Person
from qiban.core.people.operations import appoint
from qiban.core.queueing import queue
from qiban.core.units.models import Unit


def light() -> Obligation:
    at = clock.now()
    return Obligation.objects.create(
        kind="handling",
        bearer_unit=Unit.objects.get(code="housing"),
        subject_type="assignment",
        subject_id=1,
        clause="hotline:12.3",
        opened_at=at - timedelta(days=9),
        due_at=at - timedelta(days=1),
        red_at=at - timedelta(minutes=1),
        phase=Phase.OVERDUE,
        next_change_at=at - timedelta(minutes=1),
    )


def when(condition: Callable[[], bool], act: Callable[[], None]) -> threading.Thread:
    """Act once the condition holds, or after 20 seconds."""

    def wait() -> None:
        deadline = time.monotonic() + 20
        while not condition() and time.monotonic() < deadline:
            time.sleep(0.05)
        connection.close()
        act()

    watcher = threading.Thread(target=wait)
    watcher.start()
    return watcher


def is_red(one: Obligation) -> bool:
    return Obligation.objects.get(pk=one.pk).phase == Phase.RED


@pytest.mark.django_db(transaction=True)
def test_lights_turn_while_the_mail_server_hangs_and_a_signal_stops_the_worker(settings: Any) -> None:
    person = Person.objects.create(username="wang", email="wang@example.org")
    unit = Unit.objects.get(code="housing")
    appoint(person=person, unit=unit, role="handler")
    with mail_server() as server:
        settings.QIBAN_EMAIL_NOTICES, settings.EMAIL_HOST, settings.EMAIL_PORT = True, "127.0.0.1", server.port
        settings.EMAIL_TIMEOUT = 20
        server.always["greeting"] = HANG
        for number in range(4):
            # An urgent kind: at night others wait for the morning.
            notices.notify(notices.Draft(kind="emergency_report", unit_id=unit.pk, at=clock.now(), key=f"k-{number}"))
        one = light()
        turned: list[bool] = []

        def queue_light() -> None:
            queue(sweep_every_minute, arguments={"timestamp": 0})
            connection.close()

        def stop() -> None:
            turned.append(is_red(one))
            connection.close()
            server.is_over.set()
            os.kill(os.getpid(), signal.SIGTERM)

        watchers = [when(lambda: server.connections > 0, queue_light), when(lambda: is_red(one), stop)]
        asyncio.run(_work(1, mails=1))
        for watcher in watchers:
            watcher.join()
    assert turned == [True]
    # The light's own notice is not among them: at night it waits for the morning.
    mails = Delivery.objects.filter(notice__kind="emergency_report")
    assert list(mails.values_list("state", flat=True)) == ["waiting"] * 4


def test_a_worker_for_nothing_is_refused() -> None:
    result = CliRunner().invoke(cli, ["worker", "--only-mail", "--no-mail"])
    assert result.exit_code == 2
