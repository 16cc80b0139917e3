"""Regulations found by their folders, and the law of a day of several."""

from datetime import date
from pathlib import Path

import pytest
from tests.law.conftest import NAMED, NUMBERS

from qiban.law import answers, register, regulation
from qiban.law.citation import Citation
from qiban.law.city_projects.workflow import ROLES as PROJECT_ROLES
from qiban.law.city_projects.workflow import WORKFLOW as PROJECT_WORKFLOW
from qiban.law.enacted import Change, Document, Enacted
from qiban.law.hotline.clocks import TITLES
from qiban.law.hotline.workflow import ROLES, WORKFLOW
from qiban.law.openness.workflow import WORKFLOW as OPENNESS_WORKFLOW
from qiban.law.parameter import OutOfForce
from qiban.law.register import BadRegister, UnknownRegulation
from qiban.law.text import Text

# City projects began on 13 June 2023, the hotline on 28 June 2023, the market of the tests on 1 January 2025.
PROJECTS_BEGAN, HOTLINE_BEGAN, MARKET_BEGAN = date(2023, 6, 13), date(2023, 6, 28), date(2025, 1, 1)
DAY = date.resolution
SHIPPED = register.regulations()


def test_the_hotline_regulation_brings_its_number_workflow_clocks_and_clauses() -> None:
    found = regulation.regulation("hotline")
    assert (found.id, found.number, found.workflow, found.clocks) == ("hotline", 1, WORKFLOW, TITLES)
    assert (found.reminds, found.succeeds) == (Citation("hotline", 13), Citation("hotline", 25))
    assert found.name.zh == "《热线办法》"
    assert [one.id for one in found.clauses][:2] == ["1", "2"]


def test_the_regulation_of_city_projects_brings_its_number_workflow_and_clauses() -> None:
    found = regulation.regulation("city_projects")
    assert (found.id, found.number, found.workflow) == ("city_projects", 2, PROJECT_WORKFLOW)
    assert found.name.zh == "《城建项目管理办法》"
    assert [one.id for one in found.clauses] == [str(number) for number in range(1, 30)]


def test_the_plan_of_openness_brings_its_number_workflow_and_name() -> None:
    found = regulation.regulation("openness")
    assert (found.id, found.number, found.workflow) == ("openness", 5, OPENNESS_WORKFLOW)
    assert found.name.zh == "《政务公开工作方案》"


def test_no_two_regulations_have_one_number() -> None:
    found = regulation.regulations()
    assert len({one.number for one in found}) == len(found)


def test_no_regulation_is_found_that_has_no_folder() -> None:
    with pytest.raises(UnknownRegulation):
        regulation.regulation("market")


@pytest.mark.usefixtures("market")
def test_a_second_regulation_is_found_with_its_roles_and_clocks() -> None:
    assert [one.id for one in regulation.regulations()] == [*SHIPPED, "market"]
    titles = list(regulation.role_titles())
    assert {*PROJECT_ROLES, *ROLES, "market_head"} <= set(titles)
    assert titles[-1] == "market_head"
    assert regulation.clock_titles()["market_answer"].zh == "答复摊主"
    assert Citation("market", 2).label.zh == "《集市办法》第二条"
    assert [(one.regulation, one.id) for one in regulation.regulation("market").clauses] == [("market", "1")]


@pytest.mark.usefixtures("market")
@pytest.mark.parametrize(
    ("day", "found"),
    [
        (PROJECTS_BEGAN, {"city_projects"}),
        (HOTLINE_BEGAN - DAY, {"city_projects"}),
        (HOTLINE_BEGAN, {"city_projects", "hotline"}),
        (MARKET_BEGAN - DAY, {"city_projects", "hotline"}),
        (MARKET_BEGAN, {"city_projects", "hotline", "market"}),
        (MARKET_BEGAN + DAY, {"city_projects", "hotline", "market"}),
    ],
)
def test_the_parameters_of_a_day_are_those_of_what_is_in_force_by_then(day: date, found: set[str]) -> None:
    told = {one["regulation"] for one in answers.parameters(day)}
    assert told & {"city_projects", "hotline", "market"} == found


@pytest.mark.usefixtures("market")
def test_before_all_regulations_the_first_one_s_day_is_told() -> None:
    with pytest.raises(OutOfForce) as told:
        answers.parameters(PROJECTS_BEGAN - DAY)
    assert told.value.begins == PROJECTS_BEGAN


def test_a_regulation_that_declares_only_its_number_brings_nothing_else() -> None:
    bare = regulation.Regulation("bare", 7)
    assert (bare.rules, bare.workflow, bare.clocks, bare.limits) == ({}, None, {}, {})
    assert (bare.lengths, bare.leads, bare.reminds, bare.succeeds) == (frozenset(), frozenset(), None, None)


@pytest.mark.parametrize("text", ["", "REGULATION = 98\n", NAMED.replace('"stalls"', '"market"')])
def test_a_package_that_does_not_name_the_regulation_of_its_folder_is_told(stalls: Path, text: str) -> None:
    (stalls / "__init__.py").write_text(text, encoding="utf-8")
    with pytest.raises(BadRegister, match=r"law\.stalls names no REGULATION with the id stalls$"):
        regulation.regulation("stalls")


@pytest.mark.parametrize(("text", "said"), [("[", "cannot be read: "), ("", "lacks 'regulation'")])
def test_numbers_with_something_wrong_are_told_with_their_folder_and_their_file(
    stalls: Path, text: str, said: str
) -> None:
    (stalls / "parameters.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadRegister, match=rf"{stalls.parents[1].name}\.law\.stalls: parameters\.toml {said}"):
        regulation.book_of("stalls")


@pytest.mark.parametrize(("subject", "found"), [("order", WORKFLOW), ("demand", WORKFLOW), ("stall", None)])
def test_a_thing_moves_in_the_workflow_that_has_its_states_or_in_none(subject: str, found: object) -> None:
    assert regulation.workflow_of(subject) is found


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("handling", TITLES["handling"]),
        # Owed under every regulation, also where none declares it.
        ("basis_successor", Text("录入接续文件", "Entry of the successor")),
        ("stall_fee", Text("已停用业务的时限（stall_fee）", "Limit of an office that no longer runs here (stall_fee)")),
    ],
)
def test_a_clock_has_words_also_where_its_regulation_is_gone(kind: str, title: Text) -> None:
    assert regulation.clock_title(kind) == title


# The hotline's lights, by which everything is shown that has none of its own: one working day before and one after (Art.
# 13), and from May 2024 on, by a document made up for this, two and three.
MAY = date(2024, 5, 1)
LATER_LIGHTS = (Change("yellow_days", 2, MAY), Change("red_days", 3, MAY))
ENACTED = Enacted(documents=(Document("hotline", "88号", "新办法", MAY, MAY, None, LATER_LIGHTS),))


@pytest.mark.usefixtures("stalls")
@pytest.mark.parametrize(("day", "lights"), [(MAY - DAY, (1, 1)), (MAY, (2, 3)), (MAY + DAY, (2, 3))])
def test_a_regulation_without_lights_is_shown_by_the_hotline_s_of_the_day_as_documents_leave_them(
    day: date, lights: tuple[int, int]
) -> None:
    assert regulation.law_of("stalls", day).lights == (1, 1)
    assert regulation.law_of("stalls", day, ENACTED).lights == lights


@pytest.mark.usefixtures("market")
def test_a_regulation_with_lights_is_shown_by_its_own() -> None:
    assert regulation.law_of("market", MARKET_BEGAN).lights == (2, 3)


def test_a_regulation_with_a_yellow_light_only_has_its_red_one_after_one_working_day(stalls: Path) -> None:
    yellow = '[yellow_days]\nzh = "黄灯"\nen = "Yellow"\nunit = "working_day"\nclause = "1"\nvalue = 4\n'
    (stalls / "parameters.toml").write_text(NUMBERS + yellow, encoding="utf-8")
    assert regulation.law_of("stalls", MAY, ENACTED).lights == (4, 1)
