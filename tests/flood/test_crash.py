"""kill -9 of web, worker and database while every unit answers: no acknowledgement and no report is lost, none counts twice."""

import json
import random
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.crashing import Running

from qiban.platform.testing import GiveTables

pytestmark = [pytest.mark.slow, pytest.mark.crash]
START_SECONDS, END_SECONDS, CLIENTS = 90, 120, 6

PREPARE = """
import json
from datetime import timedelta
from qiban.cli.environment import use_django
use_django()
from qiban.core import clock
from qiban.core.people.models import Person
from qiban.core.people.operations import appoint, employ_client
from qiban.core.people.scopes import ACT, READ
from qiban.core.units.models import Unit
from qiban.core.units.operations import load_tree, shipped_tree
from qiban.core.units.queries import id_of
from qiban.flood.models import FloodTask
from qiban.flood.models.kinds import LevelChoice
from qiban.flood.operations.responding.deciding import approve_level
from qiban.flood.operations.responding.proposing import propose_opening
load_tree(shipped_tree())
def post(unit, role):
    person = Person.objects.create(username=f"{unit}-{role}")
    return appoint(person=person, unit=Unit.objects.get(code=unit), role=role).actor()
duty, commander = post("yellow_river_flood_office", "flood_duty"), post("flood_headquarters", "flood_commander")
made = propose_opening(actor=duty, title="洪水", level=LevelChoice.TWO, place_ids=[id_of("gaoqing")], reason="上涨")
approve_level(actor=commander, level_proposal_id=made.pk, opinion="同意")
tokens = {}
for unit in Unit.objects.filter(pk__in=FloodTask.objects.values("unit")):
    role = {"town": "flood_town", "district": "flood_county"}.get(unit.kind, "flood_member")
    tokens[unit.pk] = employ_client(name=f"c{unit.pk}", unit=unit, role=role, scopes=(READ, ACT), at=clock.now() - timedelta(days=1))
print(json.dumps([[pk, tokens[unit]] for pk, unit in FloodTask.objects.order_by("pk").values_list("pk", "unit")]))
"""
LOOK = """
import json
from collections import Counter
from qiban.cli.environment import use_django
use_django()
from qiban.core.journal.models import Entry
from qiban.core.obligations.models import Obligation
from qiban.flood.models import FloodTask
steps = Counter(Entry.objects.filter(subject_type="flood_task").values_list("subject_id", "action"))
open_ones = Counter(Obligation.objects.filter(subject_type="flood_task", settled_at=None).values_list("subject_id", "kind"))
print(json.dumps({
    "acknowledged": sorted(steps[pk, "acknowledge_task"] for pk in FloodTask.objects.values_list("pk", flat=True)),
    "reported": sorted(steps[pk, "report_task_state"] for pk in FloodTask.objects.values_list("pk", flat=True)),
    "open": sorted(open_ones.values()), "kinds": sorted({kind for _, kind in open_ones}),
}))
"""


@pytest.fixture
def running(tmp_path: Path, give_tables: GiveTables) -> Iterator[Running]:
    one = Running(tmp_path, 1, give_tables)
    try:
        one.wait_for(one.is_healthy, START_SECONDS)
        yield one
    finally:
        one.end()


class Unit(threading.Thread):
    """Answers for tasks, each answer under a key of its own until it is acknowledged."""

    def __init__(self, running: Running, tasks: list[tuple[int, str]]) -> None:
        super().__init__(daemon=True)
        self.running, self.tasks = running, tasks
        self.refusals: list[Any] = []

    def run(self) -> None:
        for pk, token in self.tasks:
            self._until_told(pk, token, "acknowledge_task", {})
            self._until_told(pk, token, "report_task_state", {"text": "人员到位", "people": 5})

    def _until_told(self, pk: int, token: str, action: str, body: dict[str, Any]) -> None:
        headers = {
            "Authorization": f"Bearer {token}",
            "Idempotency-Key": f"{action}-{pk}",
            "Content-Type": "application/json",
        }
        path = f"/api/flood_tasks/{pk}/actions/{action}"
        while not self.refusals:
            status, answer = self.running.ask("POST", path, body or {"step_no": None}, **headers)
            if status == 200:
                return
            if status in (400, 401, 403, 404, 409, 422, 429):
                self.refusals.append(answer)
            time.sleep(0.1)


def test_whatever_is_killed_every_answer_of_every_unit_counts_once(running: Running) -> None:
    tasks = [tuple(one) for one in json.loads(running.run("-c", PREPARE))]
    units = [Unit(running, tasks[number::CLIENTS]) for number in range(CLIENTS)]
    for one in units:
        one.start()
    chance = random.Random()  # noqa: S311 - when to kill
    for victim in ("web", "worker", "web", "database", "web"):
        time.sleep(chance.uniform(0.5, 1.5))
        running.kill(victim)
    for one in units:
        one.join(END_SECONDS)
    assert not [refusal for one in units for refusal in one.refusals]
    found = json.loads(running.run("-c", LOOK))
    assert found["acknowledged"] == found["reported"] == [1] * len(tasks)
    assert (found["open"], found["kinds"]) == ([1] * len(tasks), ["task_report"])
    assert json.loads(running.run("-m", "qiban", "journal", "verify", "--json"))["broken"] == []
