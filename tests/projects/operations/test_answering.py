"""A party confirms for itself, once; the last one moves the matter on (Art. 15, 19, 21)."""

import pytest
from tests.projects.conftest import Site

from qiban.core.errors import Conflict, Denied, Invalid, Refused
from qiban.core.journal.models import Entry
from qiban.core.notices.models import Notice
from qiban.core.obligations.models import Obligation
from qiban.core.steps.beginning import begin
from qiban.projects.models import AnnualPlan, Confirmation, Party
from qiban.projects.operations import following
from qiban.projects.operations.answering import confirm, object_to
from qiban.projects.operations.confirming import ask, given
from qiban.projects.posts import answering

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(site: Site, monkeypatch: pytest.MonkeyPatch) -> list[Confirmation]:
    """Two departments are asked to sign a plan's publication."""
    monkeypatch.setattr(following, "FOLLOWING", {"annual_plan": lambda *_args, **_more: None})
    monkeypatch.setattr("qiban.projects.operations.answering.FOLLOWING", following.FOLLOWING)
    at = site.now
    plan = begin(AnnualPlan(year=2024, opened_at=at), "propose_item", actor=site.manager, at=at)
    parties = [("plan_department", site.unit(code).pk) for code in ("finance", "development")]
    ask(plan, parties, action="publish_plan", actor=site.manager, at=at)
    return list(Confirmation.objects.all())


def test_every_party_owes_its_own_answer_within_three_working_days_and_is_told(asked: list[Confirmation]) -> None:
    owed = Obligation.objects.filter(kind="confirmation", settled_at=None)
    assert {one.bearer_unit_id for one in owed} == {one.unit_id for one in asked}
    # Monday 2024-03-04 and three working days: until the end of Thursday 03-07.
    assert {one.due_at.isoformat() for one in owed} == {"2024-03-07T16:00:00+00:00"}
    told = Notice.objects.filter(kind="confirmation_asked").values_list("unit__code", "roles")
    # Whoever publishes plans for a department, and no other post of it.
    assert sorted(told) == [(code, ["approver", "plan_manager"]) for code in ("development", "finance")]


@pytest.mark.parametrize(
    ("part", "roles"),
    [
        ("construction_unit", ("construction_unit",)),
        ("user_unit", ("user_unit",)),
        ("supervision", ("firm_staff",)),
        ("contractor", ("firm_staff",)),
    ],
)
def test_a_party_s_posts_are_those_that_may_answer(part: str, roles: tuple[str, ...]) -> None:
    assert answering(part) == roles


def test_an_answer_is_the_asked_unit_s_own(site: Site, asked: list[Confirmation]) -> None:
    stranger = site.post("transport", "approver")
    with site.refused(Denied, article="15"):
        confirm(actor=stranger, confirmation_id=asked[0].pk, at=site.now)
    confirm(actor=site.post("finance", "approver"), confirmation_id=asked[0].pk, opinion="同意", at=site.now)
    asked[0].refresh_from_db()
    assert (asked[0].state, asked[0].opinion) == ("given", "同意")
    assert Entry.objects.filter(subject_type="confirmation", subject_id=asked[0].pk, action="confirm").count() == 1
    assert not Obligation.objects.filter(subject_type="confirmation", subject_id=asked[0].pk, settled_at=None).exists()


def test_an_answer_is_given_once(site: Site, asked: list[Confirmation]) -> None:
    finance = site.post("finance", "approver")
    confirm(actor=finance, confirmation_id=asked[0].pk, at=site.now)
    with site.refused(Refused):
        confirm(actor=finance, confirmation_id=asked[0].pk, at=site.now)
    with site.refused(Conflict):
        confirm(actor=finance, confirmation_id=asked[0].pk, step_no=0, at=site.now)


def test_a_role_has_confirmed_when_all_its_units_have(site: Site, asked: list[Confirmation]) -> None:
    plan = AnnualPlan.objects.get()
    confirm(actor=site.post("finance", "approver"), confirmation_id=asked[0].pk, at=site.now)
    assert given(plan) == ()
    confirm(actor=site.post("development", "approver"), confirmation_id=asked[1].pk, at=site.now)
    assert given(plan) == ("plan_department",)


def test_an_objection_needs_a_reason_and_ends_what_others_were_asked(site: Site, asked: list[Confirmation]) -> None:
    finance = site.post("finance", "approver")
    with site.refused(Invalid):
        object_to(actor=finance, confirmation_id=asked[0].pk, opinion=" \u200b", at=site.now)
    object_to(actor=finance, confirmation_id=asked[0].pk, opinion="资金来源未落实", at=site.now)
    assert [one.state for one in Confirmation.objects.all()] == ["objected", "void"]
    assert not Obligation.objects.filter(kind="confirmation", settled_at=None).exists()


@pytest.mark.parametrize(
    ("part", "unit", "theirs", "other"),
    [
        ("construction_unit", "urban_management", "construction_unit", "approver"),
        ("construction_unit", "urban_management", "construction_unit", "user_unit"),
        ("user_unit", "urban_management", "user_unit", "construction_unit"),
        ("plan_department", "finance", "approver", "project_unit"),
        ("contractor", "water_group", "firm_staff", "user_unit"),
    ],
)
def test_a_unit_s_answer_is_given_by_the_post_of_the_part_that_was_asked(
    site: Site, monkeypatch: pytest.MonkeyPatch, part: str, unit: str, theirs: str, other: str
) -> None:
    project = site.project(user_unit=site.unit(unit))
    given = {"project": project, "role": part, "unit": site.unit(unit), "about_type": "change", "about_id": 1}
    monkeypatch.setattr("qiban.projects.operations.answering.locked_matter", lambda _pk: project)
    nothing = {"project": lambda *_args, **_more: None}
    monkeypatch.setattr("qiban.projects.operations.answering.FOLLOWING", nothing)
    Party.objects.create(project=project, role="contractor", unit=site.unit("water_group"), since_at=site.now)
    asked = begin(Confirmation(asked_at=site.now, **given), "propose_change", actor=site.builder, at=site.now)
    with site.refused(Denied):
        confirm(actor=site.post(unit, other), confirmation_id=asked.pk, at=site.now)
    assert confirm(actor=site.post(unit, theirs), confirmation_id=asked.pk, at=site.now).state == "given"
