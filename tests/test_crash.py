"""kill -9 of web, worker, database and a replay, again and again: nothing acknowledged is lost, no reminder sent twice.

Five things go on at once while processes are killed: demands through the API, a replay, sweeps that send reminder
notes, the e-mails of those, and their short messages. An answer of 201 is an acknowledgement; what a replay printed at its end is another.
"""

import csv
import json
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.crashing import Running
from tests.gateway import Gateway, gateway
from tests.mail_server import MailServer, mail_server

from qiban.platform.testing import GiveTables

pytestmark = [pytest.mark.slow, pytest.mark.crash]
MESSAGES, EMERGENCIES = 80, 40
KILLING_SECONDS, START_SECONDS, END_SECONDS = 12, 90, 90

# Two people with addresses; emergencies whose first feedback fell due an hour ago, so that the first sweep reminds.
PREPARE = f"""
from datetime import timedelta
from qiban.cli.environment import use_django
use_django()
from qiban.core import clock
from qiban.core.people.models import Person
from qiban.core.people.operations import appoint
from qiban.core.units.models import Unit
from qiban.core.units.operations import load_tree, shipped_tree
from qiban.hotline import operations
load_tree(shipped_tree())
def post(unit, role):
    name = f"{{unit}}-{{role}}"
    person = Person.objects.create(username=name, email=f"{{name}}@example.org" if unit == "housing" else "")
    return appoint(person=person, unit=Unit.objects.get(code=unit), role=role).actor()
agent, dispatcher = post("centre", "agent"), post("centre", "dispatcher")
from qiban.core.channels.models import Phone
from qiban.core.sealing import sealed
housing = post("housing", "handler").unit
post("housing", "unit_leader")
for person in Person.objects.exclude(email=""):
    phone = Phone(person=person, is_confirmed=True, ending="0000", created_at=clock.now())
    phone.key_id, phone.content = sealed(f"1380000{{person.pk:04}}".encode(), phone.seal_no.bytes)
    phone.save()
at = clock.now() - timedelta(hours=3)
for number in range({EMERGENCIES}):
    draft = operations.Draft(subject=f"停水{{number}}", detail="停水", urgency="urgent")
    demand = operations.intake(actor=agent, draft=draft, at=at)
    order = operations.make_order(actor=agent, demand_id=demand.pk, at=at)
    operations.quick_dispatch(actor=dispatcher, order_id=order.pk, lead_unit_id=housing,
                              emergency_category="outage_water", at=at)
"""
SWEEP = """
from qiban.cli.environment import use_django
use_django()
from qiban.core import clock
from qiban.core.obligations.sweep import sweep
sweep(at=clock.now(), batch=1)
"""
LOOK = """
import json
from collections import Counter
from qiban.cli.environment import use_django
use_django()
from qiban.core.journal.models import Entry
from qiban.core.notices.models import Notice
from qiban.core.obligations.models import Obligation, Reminder
from qiban.hotline.models import Demand, Order
running = Obligation.objects.filter(kind="quick_feedback")
keys = set(running.values_list("pk", flat=True))
print(json.dumps({
    "demands": dict(Counter(Demand.objects.filter(channel="app").values_list("subject", flat=True))),
    "replayed": Demand.objects.filter(channel="import").count(),
    "replied": Order.objects.filter(lead_demand__channel="import", state="replied").count(),
    "red": running.filter(phase=3).count(),
    "reminders": Reminder.objects.filter(obligation__in=keys).count(),
    "notices": Notice.objects.filter(kind="obligation_reminder", key__in=[f"obligation:{pk}:3" for pk in keys]).count(),
    "entries": Entry.objects.filter(subject_type="obligation", action="remind", subject_id__in=keys).count(),
}))
"""


@pytest.fixture
def mails() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


@pytest.fixture
def messages_sent() -> Iterator[Gateway]:
    with gateway() as one:
        yield one


@pytest.fixture
def running(tmp_path: Path, mails: MailServer, messages_sent: Gateway, give_tables: GiveTables) -> Iterator[Running]:
    one = Running(tmp_path, mails.port, give_tables, messages_sent.port)
    try:
        one.wait_for(one.is_healthy, START_SECONDS)
        yield one
    finally:
        one.end()


class Again:
    """A command that is started anew each time it was killed, until it ends by itself."""

    def __init__(self, running: Running, *arguments: str) -> None:
        self.running, self.arguments = running, arguments
        self.process = running.start(*arguments)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        self.process = self.running.start(*self.arguments)

    def finish(self) -> None:
        """Wait for a good end; a run that met a dead database starts anew."""
        for _ in range(10):
            if self.process.wait(END_SECONDS) == 0:
                return
            self.running.wait_for(self.running.is_healthy, END_SECONDS)
            self.process = self.running.start(*self.arguments)
        raise AssertionError(self.running.log.read_text())


class Caller(threading.Thread):
    """Sends demands through the API, each under a key of its own until it is acknowledged."""

    def __init__(self, running: Running, token: str) -> None:
        super().__init__(daemon=True)
        self.running, self.token = running, token
        self.acknowledged: list[str] = []
        self.refusals: list[Any] = []
        self.is_over = threading.Event()

    def run(self) -> None:
        number = 0
        while not self.is_over.is_set():
            subject = f"诉求{number}"
            if self._send(subject):
                self.acknowledged.append(subject)
                number += 1
            else:
                time.sleep(0.2)

    def _send(self, subject: str) -> bool:
        headers = {
            "Authorization": f"Bearer {self.token}",
            "Idempotency-Key": subject.encode().hex(),
            "Content-Type": "application/json",
        }
        body = {"subject": subject, "detail": "停水", "channel": "app", "kind": "help"}
        status, answer = self.running.ask("POST", "/api/demands", body, **headers)
        if status in (400, 401, 403, 409, 422, 429):
            self.refusals.append(answer)
            self.is_over.set()
        return status == 201


def messages(path: Path) -> Path:
    """Messages whose replies came on the sixth to the twenty-fifth day: green, yellow, overdue and red."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "答复意见", "答复时间"])
        for number in range(MESSAGES):
            sent, replied = f"2024-03-{1 + number % 5:02} 09:00", f"2024-03-{6 + number % 20:02} 09:00"
            table.writerow([number, "甲", f"路灯{number}", sent, "路灯不亮", "已修好", replied])
    return path


def notes(mails: MailServer) -> "Counter[tuple[str, str]]":
    """How often each reminder note came to each person."""
    found = [(one.to, str(one.message["Subject"])) for one in mails.taken]
    return Counter(one for one in found if one[1].startswith("催办单"))


def texts(messages_sent: Gateway) -> "Counter[tuple[str, str]]":
    """How often each reminder note reached each telephone: a gateway sends a message that it knows no second time."""
    found = [(one.body["phone"], one.body["text"]) for one in list(messages_sent.sent.values())]
    return Counter(one for one in found if one[1].startswith("催办单"))


def test_whatever_is_killed_nothing_acknowledged_is_lost_and_no_reminder_goes_out_twice(
    running: Running, mails: MailServer, messages_sent: Gateway, tmp_path: Path
) -> None:
    running.run("-c", PREPARE)
    added = running.run("-m", "qiban", "client", "add", "app", "--unit", "centre", "--role", "agent", "--json")
    caller = Caller(running, json.loads(added)["token"])
    caller.start()
    replay = Again(running, "-m", "qiban", "replay", str(messages(tmp_path / "messages.csv")), "--json")
    sweeps = [Again(running, "-c", SWEEP) for _ in range(2)]
    chance = random.Random()  # noqa: S311 - when to kill
    victims: list[Callable[[], None]] = [
        lambda: running.kill("web"),
        lambda: running.kill("worker"),
        replay.kill,
        *[sweep.kill for sweep in sweeps],
    ]

    end = time.monotonic() + KILLING_SECONDS
    running_out = list(victims)
    killings: list[float] = []
    while time.monotonic() < end or running_out:
        time.sleep(chance.uniform(0.3, 1.8))
        (running_out.pop(chance.randrange(len(running_out))) if running_out else chance.choice(victims))()
        killings.append(time.monotonic())
    running.kill("database")
    killings.append(time.monotonic())

    running.wait_for(running.is_healthy, END_SECONDS)
    acknowledged_before = len(caller.acknowledged)
    running.wait_for(lambda: len(caller.acknowledged) > acknowledged_before or bool(caller.refusals), END_SECONDS)
    assert not caller.refusals
    caller.is_over.set()
    caller.join(END_SECONDS)
    for one in (replay, *sweeps):
        one.finish()
    running.run("-c", SWEEP)
    found = json.loads(running.run("-c", LOOK))
    assert caller.acknowledged
    assert {subject: found["demands"].get(subject) for subject in caller.acknowledged} == dict.fromkeys(
        caller.acknowledged, 1
    )
    # What was on its way when the caller ended may have come in too, once.
    assert set(found["demands"].values()) == {1}
    assert (found["replayed"], found["replied"]) == (MESSAGES, MESSAGES)
    assert found["red"] == found["reminders"] == found["notices"] == found["entries"] == EMERGENCIES
    # Two people each have a mail of each note; a mail that was on its way as its worker was killed may come twice.
    running.wait_for(lambda: len(notes(mails)) == 2 * EMERGENCIES, END_SECONDS)
    assert sum(notes(mails).values()) <= 2 * EMERGENCIES + len(killings)
    # Each note reaches each telephone, and none twice, however often the gateway was asked.
    running.wait_for(lambda: len(texts(messages_sent)) == 2 * EMERGENCIES, END_SECONDS)
    assert set(texts(messages_sent).values()) == {1}
    copies = Counter((one.to, one.message["Subject"]) for one in mails.taken)
    assert len({one.message["Message-ID"] for one in mails.taken}) == len(copies)
    assert json.loads(running.run("-m", "qiban", "journal", "verify", "--json"))["broken"] == []
