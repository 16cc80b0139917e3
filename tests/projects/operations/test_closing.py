"""When a unit closes, its successor goes on with its projects (Art. 3)."""

from datetime import date

import pytest
from tests.projects.conftest import Site
from tests.projects.operations.finishing.conftest import Works

from qiban.core.journal.models import Entry
from qiban.core.obligations.models import Obligation
from qiban.core.units.models import Unit
from qiban.projects.models import Confirmation, Party, Project
from qiban.projects.operations.closing import hand_on, take_left
from qiban.projects.queries.closing import held_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def works(site: Site) -> Works:
    return Works(site)


def closed(unit: Unit, successor: Unit | None) -> Unit:
    unit.closed_on, unit.successor = date(2024, 3, 4), successor
    unit.save()
    return unit


@pytest.mark.parametrize(
    ("code", "column"),
    [("finance", "project_unit"), ("urban_management", "construction_unit"), ("water_group", "user_unit")],
)
def test_the_successor_becomes_the_owner_that_the_unit_was(site: Site, works: Works, code: str, column: str) -> None:
    project = works.building()
    unit, heir = site.unit(code), site.unit("transport")
    hand_on(closed(unit, heir), heir, site.manager, site.now)
    assert getattr(Project.objects.get(pk=project.pk), column) == heir
    entry = Entry.objects.get(action="hand_on")
    assert entry.detail == {"from": code, "to": "transport", "party": [column]}


def test_a_project_that_is_over_stays_as_it_was(site: Site, works: Works) -> None:
    project = site.project()
    Project.objects.filter(pk=project.pk).update(
        state="cancelled", step_no=1, last_action="cancel_project", last_role="plan_manager"
    )
    unit, heir = site.unit("finance"), site.unit("transport")
    hand_on(closed(unit, heir), heir, site.manager, site.now)
    assert Project.objects.get().project_unit == unit
    assert not Entry.objects.filter(action="hand_on").exists()


def test_a_firm_s_part_contract_and_obligations_go_over(site: Site, works: Works) -> None:
    project = works.building()
    contract = works.contract(project)
    works.accepted(project)
    firm, heir = site.firm("contractor"), site.firm("survey")
    hand_on(closed(firm, heir), heir, site.manager, site.now)
    contract.refresh_from_db()
    assert contract.firm == heir
    open_ones = Party.objects.filter(project=project, role="contractor", until_at=None)
    assert [one.unit for one in open_ones] == [heir]
    assert Obligation.objects.get(kind="settlement_submission").bearer_unit == heir


def test_a_firm_that_takes_part_already_takes_part_once(site: Site, works: Works) -> None:
    project = works.building()
    firm, heir = site.firm("contractor"), site.firm("design")
    Party.objects.create(project=project, role="contractor", unit=heir, since_at=site.now)
    hand_on(closed(firm, heir), heir, site.manager, site.now)
    assert Party.objects.filter(project=project, role="contractor", until_at=None).count() == 1


def test_the_successor_is_asked_to_confirm_and_never_twice(site: Site, works: Works) -> None:
    project = works.building()
    firm, heir = site.firm("contractor"), site.firm("supervision")
    Party.objects.create(project=project, role="contractor", unit=heir, since_at=site.now)
    opened = works.opened(project)
    assert Confirmation.objects.filter(about_id=opened.pk, role="contractor").count() == 2
    hand_on(closed(firm, heir), heir, site.manager, site.now)
    answers = Confirmation.objects.filter(about_id=opened.pk, role="contractor")
    assert {one.unit.code: one.state for one in answers} == {"firm-contractor": "void", "firm-supervision": "asked"}
    design, other = site.firm("design"), site.firm("survey")
    hand_on(closed(design, other), other, site.manager, site.now)
    asked = Confirmation.objects.get(about_id=opened.pk, role="design")
    assert (asked.unit, asked.state) == (other, "asked")
    owed = Obligation.objects.get(subject_type="confirmation", subject_id=asked.pk)
    assert owed.bearer_unit == other
    for one in Confirmation.objects.filter(about_id=opened.pk, state="asked"):
        works.confirm(one)
    opened.refresh_from_db()
    assert opened.state == "passed"


def test_where_the_successor_has_confirmed_and_was_the_last_the_matter_moves_on(site: Site, works: Works) -> None:
    project = works.building()
    firm, heir = site.firm("contractor"), site.firm("supervision")
    Party.objects.create(project=project, role="contractor", unit=heir, since_at=site.now)
    opened = works.opened(project)
    for one in Confirmation.objects.filter(about_id=opened.pk).exclude(unit=firm):
        works.confirm(one)
    opened.refresh_from_db()
    assert opened.state == "opened"
    hand_on(closed(firm, heir), heir, site.manager, site.now)
    opened.refresh_from_db()
    assert (opened.state, Project.objects.get(pk=project.pk).state) == ("passed", "accepted")


def test_without_a_successor_everything_stays_and_is_taken_once_there_is_one(site: Site, works: Works) -> None:
    project = works.building()
    unit, heir = site.unit("finance"), site.unit("transport")
    hand_on(closed(unit, None), None, site.manager, site.now)
    take_left(site.manager, site.now)
    assert Project.objects.get(pk=project.pk).project_unit == unit
    closed(unit, heir)
    take_left(site.manager, site.now)
    assert Project.objects.get(pk=project.pk).project_unit == heir
    take_left(site.manager, site.now)
    assert Entry.objects.filter(action="hand_on").count() == 1


def test_what_a_unit_holds_is_counted_before_it_closes(site: Site, works: Works) -> None:
    project = works.building()
    works.opened(project)
    projects, asked = held_by(site.unit("finance"))
    assert (projects.number, projects.numbers, projects.said.zh) == (1, [project.number], "在办项目1个")
    assert (asked.number, asked.said.en) == (1, "1 confirmations to give")
    nothing = held_by(site.unit("transport"))
    assert [one.number for one in nothing] == [0, 0]
