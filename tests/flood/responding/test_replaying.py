"""A response is replayed from its journal to the same tasks; what was changed behind its back is named (职责一（九）, 职责二)."""

from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.flood.conftest import City

from qiban.core.actor import Actor
from qiban.core.errors import Refused
from qiban.flood.models import FloodResponse, FloodTask
from qiban.flood.models.kinds import LeftKind, LevelChoice
from qiban.flood.office import OFFICE
from qiban.flood.operations.responding.explaining import explain_left
from qiban.flood.operations.responding.working import (
    acknowledge_task,
    add_task,
    complete_task,
    report_task_state,
    return_task,
)
from qiban.flood.queries.replaying import compared, said

LEVELS = [LevelChoice.FOUR, LevelChoice.THREE, LevelChoice.TWO, LevelChoice.ONE]
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("level"), st.sampled_from(LEVELS)),
        st.tuples(st.sampled_from(["acknowledge", "report", "complete", "return", "add"]), st.integers(0, 30)),
    ),
    max_size=14,
)


def rows(response: FloodResponse) -> set[tuple[str, int, str]]:
    found = FloodTask.objects.filter(response=response, is_extra=False)
    return set(found.values_list("clause", "unit_id", "state"))


def owner(task: FloodTask, city: City) -> Actor:
    role = "flood_head" if task.unit.kind in ("government", "district", "town") else "flood_member"
    return city.post(task.unit.code, role)


def act(city: City, response: FloodResponse, what: str, number: int) -> None:
    """Do something with one of the tasks, as far as the rules let it be done."""
    if what == "add":
        add_task(actor=city.duty, flood_response_id=response.pk, title="加测", unit_id=city.member().unit, at=city.now)
        return
    tasks = list(FloodTask.objects.filter(response=response).order_by("pk"))
    task = tasks[number % len(tasks)]
    given_to: dict[str, Any] = {"flood_task_id": task.pk, "at": city.now}
    try:
        with transaction.atomic():
            if what == "acknowledge":
                acknowledge_task(actor=owner(task, city), **given_to)
            elif what == "return":
                return_task(actor=city.duty, reason="补充", **given_to)
            else:
                done = complete_task if what == "complete" else report_task_state
                done(actor=owner(task, city), text="已办", **given_to)
    except Refused:
        return


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(steps=STEPS, ends=st.booleans())
def test_any_sequence_of_levels_and_acts_is_replayed_to_the_same_tasks(
    db: None, steps: list[tuple[str, Any]], ends: bool
) -> None:
    with transaction.atomic():
        city = City()
        response = city.response(LevelChoice.FOUR)
        for what, value in steps:
            if what != "level":
                act(city, response, what, value)
            elif value != LevelChoice(str(response.level)):
                response = city.change(response, value)
            response.refresh_from_db()
            check(response)
        if ends:
            if FloodTask.objects.filter(response=response).exclude(state__in=("done", "ended", "suspended")).exists():
                explain_left(
                    actor=city.duty, flood_response_id=response.pk, left=LeftKind.TASKS, reason="转入值守", at=city.now
                )
            city.change(response, LevelChoice.NONE)
            response.refresh_from_db()
            check(response)
        transaction.set_rollback(True)


def check(response: FloodResponse) -> None:
    replay, differences = compared(response)
    assert differences == []
    assert replay.asked == rows(response)
    assert replay.level == response.level


def changed(sql: str, *values: Any) -> None:
    """Change the database as its owner may, behind triggers."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE flood_floodtask DISABLE TRIGGER USER")
        cursor.execute(sql, values)
        cursor.execute("ALTER TABLE flood_floodtask ENABLE TRIGGER USER")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("state = 'done'", "状态按日志为“待接收”，数据库中为“已完成”"),
        ("level = 1", "要求办理的最低级别"),
        ("clause = 'flood:duty-1.1'", "职责条款"),
        (
            "unit_id = (SELECT id FROM units_unit WHERE code = 'water')",
            "责任单位按日志为“市公安局”，数据库中为“市水利局”",
        ),
    ],
)
def test_a_task_that_was_changed_behind_the_journal_is_named(city: City, change: str, told: str) -> None:
    response = city.response(LevelChoice.TWO)
    task = FloodTask.objects.filter(response=response, unit=city.member().unit).order_by("pk")[0]
    changed(f"UPDATE flood_floodtask SET {change} WHERE id = %s", task.pk)  # noqa: S608
    (found,) = said(compared(response).differences)
    assert task.number in found.zh
    assert told in found.zh
    (check_,) = [one for one in OFFICE.checks if one.name == "flood_tasks"]
    (fault,) = list(check_.look())
    assert response.number in fault.message.zh


def test_a_task_that_was_deleted_and_one_that_was_slipped_in_are_named(city: City) -> None:
    response = city.response(LevelChoice.TWO)
    task = FloodTask.objects.filter(response=response).order_by("pk")[0]
    changed("DELETE FROM flood_floodtask WHERE id = %s", task.pk)
    (found,) = said(compared(response).differences)
    assert "数据库中没有" in found.zh
    FloodTask.objects.create(
        response=response,
        unit_id=task.unit_id,
        clause=task.clause,
        title="塞入",
        level=4,
        state="assigned",
        last_at=task.last_at,
    )
    kinds = [one.kind for one in compared(response).differences]
    assert kinds == ["missing", "unasked"]


def test_replaying_takes_as_many_statements_for_many_tasks_as_for_few(
    city: City, django_assert_max_num_queries: Any
) -> None:
    response = city.response(LevelChoice.ONE)
    with django_assert_max_num_queries(5):
        compared(response)
