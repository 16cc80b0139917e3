"""What pages and API offer and say of the end of a project (Art. 21-24)."""

from decimal import Decimal
from typing import Any

import pytest
from tests.projects.conftest import Site, civil
from tests.projects.operations.finishing.conftest import Works

from qiban.core import clock
from qiban.core.acting.kinds import Kind
from qiban.core.acting.made import body_of, form_of
from qiban.core.acting.offers import Offer, offer_of
from qiban.core.actor import Actor
from qiban.projects.models import Contract, Project
from qiban.projects.models.base import Stepped
from qiban.projects.office import OFFICE
from qiban.projects.operations.finishing.repairing import report_defect
from qiban.projects.operations.finishing.settling import return_settlement, submit_settlement
from qiban.projects.things.finishing import MORE, THINGS
from qiban.projects.things.finishing_open import narrow
from qiban.projects.words.finishing import NOTICES, VOCABULARY

ALL = [
    *(("project_id", one) for one in MORE["project"].operations.values()),
    *(("contract_id", one) for one in MORE["contract"].operations.values()),
    *((f"{name}_id", one) for name, thing in THINGS.items() for one in thing.operations.values()),
]


@pytest.fixture
def works(site: Site) -> Works:
    return Works(site)


@pytest.mark.parametrize(("key", "operation"), ALL, ids=lambda one: getattr(one, "__name__", one))
def test_a_form_and_a_body_are_made_of_every_operation(key: str, operation: Any) -> None:
    labels = (VOCABULARY | (OFFICE.words or VOCABULARY)).labels
    assert form_of(operation, key, labels)
    assert body_of(operation, key, "Body")


@pytest.mark.parametrize("name", THINGS)
def test_every_action_that_moves_a_thing_on_has_its_operation(name: str) -> None:
    kind = Kind(name, THINGS[name], OFFICE)
    moved = {step.action for step in kind.workflow.steps if step.subject == name}
    assert moved - set(THINGS[name].operations) <= {"confirm", "object"}


def test_notices_and_labels_are_in_both_languages() -> None:
    assert all(one.zh and one.en for one in (*NOTICES.values(), *VOCABULARY.labels.values()))


def offered(actor: Actor, thing: Stepped, name: str) -> Offer:
    thing.refresh_from_db()
    return offer_of(actor, thing, name, clock.now(), lambda offer: narrow(actor, thing, offer))


@pytest.mark.django_db
def test_a_page_says_why_an_acceptance_cannot_be_opened(works: Works, site: Site) -> None:
    project = works.completed(works.building(user_unit=None))
    closed = offered(site.builder, project, "open_acceptance")
    assert closed.why is not None
    assert "使用（管护）单位" in closed.why.zh
    assert closed.next_step is not None
    Project.objects.filter(pk=project.pk).update(user_unit=site.unit("water_group"))
    assert offered(site.builder, Project.objects.get(), "open_acceptance").is_open


@pytest.mark.django_db
def test_what_was_done_once_is_closed_with_a_word(works: Works, site: Site) -> None:
    project = works.building()
    contract = works.contract(project)
    firm, other = site.staff("contractor"), site.staff("design")
    assert offered(firm, contract, "submit_settlement").is_open
    assert not offered(other, contract, "submit_settlement").is_open
    works.opened(project)
    assert not offered(site.builder, project, "open_acceptance").is_open
    made = submit_settlement(actor=firm, contract_id=contract.pk, amount=Decimal(1), at=site.now)
    assert not offered(firm, Contract.objects.get(), "submit_settlement").is_open
    return_settlement(actor=site.builder, settlement_id=made.pk, reason="重报", at=site.now)
    assert offered(firm, made, "submit_settlement").is_open
    assert not offered(other, made, "submit_settlement").is_open


@pytest.mark.django_db
def test_the_facts_of_every_thing_are_said(works: Works, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    project = works.building()
    contract = works.contract(project)
    settlement, accepted = works.settled(contract), works.accepted(project)
    for name, action in (("submit_accounts", True), ("offer_handover", True)):
        actor = site.owner if name == "submit_accounts" else site.builder
        assert offered(actor, project, name).is_open is action
    handover = works.taken(project)
    assert not offered(site.owner, project, "close_project").is_open
    # The liability period runs until 4 March 2026.
    for today, is_over in (("2026-03-04 23:50", False), ("2026-03-05 00:00", True)):
        monkeypatch.setattr(clock, "now", lambda day=today: civil(day))
        assert offered(site.owner, contract, "release_retention").is_open is is_over
        assert offered(site.user, handover, "end_defects").is_open is is_over
    defect = report_defect(
        actor=site.user,
        handover_id=handover.pk,
        content="沉降",
        found_on=handover.taken_on,  # type: ignore[arg-type]
        is_under_warranty=True,
        at=site.now,
    )
    for thing in (settlement, accepted, handover, defect):
        said = {one.name: one.value for one in THINGS[thing.subject_type].facts(thing)}
        assert said["project"] == f"{project.number} 柳泉路雨污分流"
        assert thing in THINGS[thing.subject_type].visible(site.owner)
    (table,) = THINGS["handover"].related(handover, site.user)
    assert [one.pk for one in table.rows] == [defect.pk]
    (asked,) = THINGS["acceptance"].related(accepted, site.user)
    assert len(asked.rows) == 6
