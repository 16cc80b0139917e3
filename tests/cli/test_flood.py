"""`qiban flood replay`: a response's tasks as its journal gives them."""

import json

import pytest
from click.testing import CliRunner, Result
from django.db import connection
from tests.flood.conftest import City, city

from qiban.cli import flood as module
from qiban.cli.main import cli
from qiban.flood.models import FloodTask
from qiban.flood.models.kinds import LevelChoice

__all__ = ["city"]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Django is loaded and its database is the test's."""
    monkeypatch.setattr(module, "_use", lambda: None)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["flood", "replay", *arguments])


def test_a_response_is_replayed_to_its_tasks(city: City) -> None:
    response = city.response(LevelChoice.TWO)
    done = run(response.number, "--json")
    told = json.loads(done.output)
    assert (done.exit_code, told["level"], told["state"], told["differences"]) == (0, 2, "running", [])
    assert len(told["tasks"]) == FloodTask.objects.count() > 0
    assert "数据库与日志一致" in run(response.number.lower()).output


def test_a_task_that_was_deleted_is_named_and_ends_the_command_with_1(city: City) -> None:
    response = city.response(LevelChoice.TWO)
    lost = FloodTask.objects.order_by("pk")[0]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("DELETE FROM flood_floodtask WHERE id = %s", [lost.pk])
    done = run(response.number)
    assert (done.exit_code, lost.number in done.output) == (1, True)


def test_a_response_that_there_is_not_is_said() -> None:
    done = run("XY999999")
    assert (done.exit_code, "没有应急响应" in done.output) == (2, True)
