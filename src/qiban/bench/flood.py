"""A response measured: level Ⅱ opens for many units at once, then all of them acknowledge and report at the same time."""

import time
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from typing import Any

from django.db import connection

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.people.models import Person
from qiban.core.people.operations import appoint, employ_client
from qiban.core.people.scopes import ACT, READ
from qiban.core.units.models import Unit
from qiban.core.units.operations import add_unit, load_tree, shipped_tree
from qiban.core.units.queries import id_of
from qiban.flood.models import FloodResponse, FloodTask
from qiban.flood.models.kinds import LeftKind, LevelChoice
from qiban.flood.operations.responding.deciding import approve_level
from qiban.flood.operations.responding.explaining import explain_left
from qiban.flood.operations.responding.proposing import propose_change, propose_opening
from qiban.law.text import Text
from qiban.platform.home import Home

from .crowd import superuser
from .load import Request
from .measure import Measure
from .place import running
from .serving import _load, _of_loads

OPENING_AIM_S, ANSWERS_AIM, ANSWERS_P95_MS = 2.0, 2000 / 60, 1000.0
UNITS, TASKS = 60, 400
# What opening stores, by table.
STORED = {
    "flood_floodtask": "response_id = %(pk)s",
    "obligations_obligation": "subject_type = 'flood_task'",
    "journal_entry": "subject_type = 'flood_task'",
    "notices_notice": "facts ->> 'flood_response' = %(pk)s::text",
}


def flood(home: Home, *, runs: int, answers: int) -> Iterator[Measure]:
    """Measure how long a response takes to open for 60 units with 400 tasks, and 2,000 answers at once.

    Args:
        answers: acknowledgements and reports together, in each run.
    """
    load_tree(shipped_tree())
    _more_towns()
    crew = _crew()
    opened = [_opened(home, crew) for _ in range(runs + 1)][1:]
    facts = {"units": opened[0][1], "tasks": opened[0][2], "aim_units": UNITS, "aim_tasks": TASKS}
    title = Text("启动Ⅱ级响应：一次办理，全部单位和任务", "Opening level II: one transaction, all units and tasks")
    yield Measure("flood_opening", title, "s", tuple(one[0] for one in opened), OPENING_AIM_S, facts=facts)
    title = Text("启动用时与裸程序写入相同行之比", "Opening beside a bare program that stores the same rows")
    yield Measure("flood_opening_to_bare", title, "×", tuple(one[0] / one[3] for one in opened))
    yield from _answered(home, crew, runs=runs, answers=answers)


def _more_towns() -> None:
    """Give the county as many towns more as make sixty units with four hundred tasks."""
    county = Unit.objects.get(code="gaoqing")
    for number in range(28):
        add_unit(code=f"bench_town_{number}", name=f"测试镇{number}", kind="town", parent=county)


def _crew() -> dict[str, Actor]:
    posts = {
        "duty": ("yellow_river_flood_office", "flood_duty"),
        "commander": ("flood_headquarters", "flood_commander"),
    }
    return {name: _post(unit, role) for name, (unit, role) in posts.items()}


def _post(code: str, role: str) -> Actor:
    person, _ = Person.objects.get_or_create(username=f"bench-{role}")
    return appoint(person=person, unit=Unit.objects.get(code=code), role=role).actor("bench")


def _opened(home: Home, crew: dict[str, Actor]) -> tuple[float, int, int, float]:
    """Open a response and end it; return the seconds it took, units, tasks, and the seconds of a bare program."""
    response, seconds = _open(crew)
    tasks = FloodTask.objects.filter(response=response)
    units, number = tasks.order_by().values("unit").distinct().count(), tasks.count()
    bare = _bare_seconds(home, response)
    _close(crew, response)
    return seconds, units, number, bare


def _open(crew: dict[str, Actor]) -> tuple[FloodResponse, float]:
    proposal = propose_opening(
        actor=crew["duty"], title="洪水", level=LevelChoice.TWO, place_ids=[id_of("gaoqing")], reason="流量上涨"
    )
    began = time.perf_counter()
    response = approve_level(actor=crew["commander"], level_proposal_id=proposal.pk, opinion="同意")
    return response, time.perf_counter() - began


def _close(crew: dict[str, Actor], response: FloodResponse) -> None:
    said: dict[str, Any] = {"actor": crew["duty"], "flood_response_id": response.pk, "reason": "测试"}
    explain_left(left=LeftKind.TASKS, **said)
    proposal = propose_change(level=LevelChoice.NONE, **said)
    approve_level(actor=crew["commander"], level_proposal_id=proposal.pk, opinion="同意")


def _bare_seconds(home: Home, response: FloodResponse) -> float:
    """Return how long a program without law, rights and languages takes to store the same rows in tables like these."""
    copied = {table: _rows_of(table, where, response.pk) for table, where in STORED.items()}
    with superuser(home) as cursor:
        for table in copied:
            cursor.execute(f'CREATE TABLE "bare_{table}" (LIKE "{table}" INCLUDING ALL)')
        began = time.perf_counter()
        with cursor.connection.transaction():
            for table, rows in copied.items():
                with cursor.copy(f'COPY "bare_{table}" FROM STDIN') as copying:
                    copying.write(rows)
        seconds = time.perf_counter() - began
        for table in copied:
            cursor.execute(f'DROP TABLE "bare_{table}"')
    return seconds


def _rows_of(table: str, where: str, pk: int) -> bytes:
    kept = BytesIO()
    statement = f'COPY (SELECT * FROM "{table}" WHERE {where.replace("%(pk)s", str(pk))}) TO STDOUT'  # noqa: S608
    with connection.cursor() as cursor, cursor.copy(statement) as copying:
        for part in copying:
            kept.write(bytes(part))
    return kept.getvalue()


def _answered(home: Home, crew: dict[str, Actor], *, runs: int, answers: int) -> Iterator[Measure]:
    """Measure all units acknowledging and reporting at once through the API, by eight clients."""
    loads = []
    with running(home) as up:
        for run in range(runs + 1):
            response, _ = _open(crew)
            load = _load(up, _requests(response, answers if run else answers // 10))
            loads += [load] if run else []
            _close(crew, response)
    title = Text("接收任务和报告进展，8个客户端同时", "Acknowledgements and reports, 8 clients at once")
    yield from _of_loads("flood_answers", title, loads, ANSWERS_AIM, ANSWERS_P95_MS)


def _requests(response: FloodResponse, answers: int) -> list[list[Request]]:
    """Return each task's acknowledgement and its reports, one after another: as many answers as are asked for."""
    tasks = list(FloodTask.objects.filter(response=response).select_related("unit"))
    tokens = {one.unit_id: _token(one.unit) for one in {task.unit_id: task for task in tasks}.values()}
    found: list[list[Request]] = [[] for _ in tasks]
    for number in range(answers):
        place = number % len(tasks)
        task, is_first = tasks[place], not found[place]
        action = "acknowledge_task" if is_first else "report_task_state"
        body = {} if is_first else {"text": f"第{number}次报告：人员到位", "people": 12}
        found[place].append(Request(f"/api/flood_tasks/{task.pk}/actions/{action}", tokens[task.unit_id], body))
    return [one for one in found if one]


TOKENS: dict[int, str] = {}


def _token(unit: Unit) -> str:
    """Return the token of a unit's program, made on first use."""
    if unit.pk not in TOKENS:
        role = "flood_town" if unit.kind == "town" else "flood_county" if unit.kind == "district" else "flood_member"
        at = clock.now() - timedelta(days=1)
        TOKENS[unit.pk] = employ_client(name=f"flood {unit.code}", unit=unit, role=role, scopes=(READ, ACT), at=at)
    return TOKENS[unit.pk]
