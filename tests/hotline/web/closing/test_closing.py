"""The administrator's page and command for closing a unit: what it bears first, then it is done."""

import json
from collections.abc import Callable

import pytest
from click.testing import CliRunner
from django.test import Client
from tests.hotline.conftest import City
from tests.hotline.web.conftest import Watch, page_of

from qiban.cli import person as person_module
from qiban.cli import unit as module
from qiban.cli.main import cli
from qiban.core.actor import Actor
from qiban.core.people.models import Person
from qiban.core.people.operations import appoint

AsPost = Callable[[Actor], Client]
GIVEN = {"unit": "市住房城乡建设局", "successor": "市水利局", "on": "2024-03-05", "reason": "机构改革"}


def test_the_page_shows_what_a_unit_bears_before_it_is_closed(city: City, watch: Watch, as_post: AsPost) -> None:
    order = city.bring("handling", at=watch.at)
    watch.move(hours=1)
    administrator = as_post(city.post("city_government", "administrator"))
    page = page_of(administrator.post("/units/close/", GIVEN))

    assert order.number in page
    assert "确认撤并" in page
    assert city.unit("housing").closed_on is None
    assert administrator.post("/units/close/", GIVEN | {"confirm": "1"}).status_code == 302
    assert str(city.unit("housing").closed_on) == "2024-03-05"
    assert "市住房城乡建设局已撤并。" in page_of(administrator.get("/units/close/"))


def test_a_day_to_come_is_listed_as_planned(city: City, watch: Watch, as_post: AsPost) -> None:
    administrator = as_post(city.post("city_government", "administrator"))
    administrator.post("/units/close/", GIVEN | {"on": "2024-04-01", "confirm": "1"})

    assert "2024-04-01 市住房城乡建设局 → 市水利局" in page_of(administrator.get("/units/close/"))


@pytest.mark.parametrize(
    "changed", [{"unit": "市政府市民投诉中心"}, {"on": "2024-03-04"}, {"unit": "没有的局"}, {"on": ""}]
)
def test_what_cannot_be_done_says_why(city: City, watch: Watch, as_post: AsPost, changed: dict[str, str]) -> None:
    administrator = as_post(city.post("city_government", "administrator"))
    page = page_of(administrator.post("/units/close/", GIVEN | {"confirm": "1"} | changed), 422)

    assert "field--error" in page


def test_only_administrators_reach_the_page(city: City, as_post: AsPost) -> None:
    assert as_post(city.director).get("/units/close/").status_code == 403


def test_the_command_previews_and_closes(city: City, watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "use_django", lambda: None)
    city.bring("handling", at=watch.at)
    watch.move(hours=1)
    runner = CliRunner()
    shown = runner.invoke(cli, ["unit", "close", "housing", "--successor", "water", "--preview", "--json"])
    assert json.loads(shown.stdout)["parts"] == 1
    assert city.unit("housing").closed_on is None
    done = runner.invoke(
        cli, ["unit", "close", "housing", "--successor", "water", "--on", "2024-03-05", "--reason", "机构改革"]
    )
    assert (done.exit_code, city.unit("housing").successor) == (0, city.unit("water"))
    again = runner.invoke(cli, ["unit", "close", "housing", "--reason", "机构改革"])
    assert again.exit_code == 2
    assert "已撤并" in again.output


def test_a_second_click_on_the_button_closes_nothing_more(city: City, watch: Watch, as_post: AsPost) -> None:
    administrator = as_post(city.post("city_government", "administrator"))
    answers = [administrator.post("/units/close/", GIVEN | {"confirm": "1"}).status_code for _ in range(2)]

    assert answers == [302, 302]
    other = administrator.post("/units/close/", GIVEN | {"confirm": "1", "successor": "市交通运输局"})
    assert "已撤并" in page_of(other, 422)


def test_commands_rename_move_and_let_somebody_leave(city: City, watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "use_django", lambda: None)
    monkeypatch.setattr(person_module, "use_django", lambda: None)
    order = city.bring("handling", at=watch.at)
    watch.move(hours=1)
    leaving = Person.objects.get(pk=city.handler().person_id)
    heir = Person.objects.create_user("jieshou")
    appoint(person=heir, unit=city.unit("housing"), role="handler")
    for given in (
        ["unit", "rename", "housing", "--name", "淄博市住房局", "--short-name", "市住房局", "--reason", "机构改革"],
        ["unit", "move", "housing", "--parent", "water", "--reason", "机构改革"],
        ["person", "leave", leaving.username, "--heir", "jieshou", "--reason", "退休"],
    ):
        done = CliRunner().invoke(cli, given)
        assert done.exit_code == 0, done.output
    assert (city.unit("housing").short_name, city.unit("housing").parent) == ("市住房局", city.unit("water"))
    assert city.part(order).handler == heir
    assert (
        CliRunner().invoke(cli, ["unit", "move", "housing", "--parent", "housing", "--reason", "改革"]).exit_code == 2
    )
