"""Work starts when everything is there, stops with a reason and goes on; a project is given up (Art. 5, 16, 26, 27)."""

from datetime import date
from typing import Any

import pytest
from tests.projects.conftest import Site
from tests.projects.operations.deciding.test_approving import DESIGN, FEASIBILITY, PROPOSAL, TEN, approved

from qiban.core.errors import Conflict, Denied, Invalid, Refused
from qiban.core.journal.models import Entry
from qiban.core.steps.beginning import begin
from qiban.projects.models import Approval, Contract, Design, Project
from qiban.projects.models.kinds import ApprovalKind
from qiban.projects.operations.deciding.approving import apply_approval
from qiban.projects.operations.deciding.building import cancel_project, resume_work, start_work, stop_work

pytestmark = pytest.mark.django_db
TODAY = date(2024, 3, 4)


def signed(site: Site, project: Project, purchase: str) -> Contract:
    contract = Contract(
        project=project,
        purchase=purchase,
        title=purchase,
        reference=f"2024-{purchase}",
        firm=site.firm("contractor"),
        value=1000,
        drafted_at=site.now,
    )
    begin(contract, "draft_contract", actor=site.builder, at=site.now)
    Contract.objects.filter(pk=contract.pk).update(
        state="signed", step_no=1, last_action="sign_contract", last_role="project_unit", signed_on=TODAY
    )
    return contract


def drawings(site: Site, project: Project, *, is_passed: bool = True) -> None:
    Design.objects.create(
        project=project,
        stage="drawings",
        reviewer="审图机构",
        document="审图5号",
        reviewed_on=TODAY,
        is_passed=is_passed,
        recorded_at=site.now,
    )


def ready(site: Site, **given: Any) -> Project:
    project = site.project(**given)
    approved(site, project, PROPOSAL, FEASIBILITY, DESIGN)
    drawings(site, project)
    signed(site, project, "construction")
    signed(site, project, "supervision")
    return project


def start(site: Site, project: Project, **given: Any) -> Project:
    said = {"permit": "370300202403040101", "started_on": TODAY, **given}
    return start_work(actor=site.builder, project_id=project.pk, at=site.now, **said)


def test_work_starts_when_everything_is_there(site: Site) -> None:
    project = ready(site)
    start(site, project)
    project.refresh_from_db()
    assert (project.state, project.started_on, project.permit) == ("building", TODAY, "370300202403040101")
    entry = Entry.objects.get(subject_type="project", action="start_work")
    assert entry.detail["started_on"] == "2024-03-04"


@pytest.mark.parametrize("planned_year", [None, 2025])
def test_a_start_outside_the_plan_is_refused_with_the_lawful_way(site: Site, planned_year: int | None) -> None:
    project = ready(site, planned_year=planned_year)
    with site.refused(Refused, article="5") as caught:
        start(site, project)
    assert "申报调整" in caught.value.next_step.zh
    project.refresh_from_db()
    assert project.state == "preparing"


@pytest.mark.parametrize(
    ("given", "article"), [({"permit": " "}, "16"), ({"started_on": date(2024, 3, 5)}, "16"), ({}, "23")]
)
def test_a_start_without_permit_day_or_user_unit_is_refused(site: Site, given: dict[str, Any], article: str) -> None:
    project = ready(site, **({} if given else {"user_unit": None}))
    with site.refused(Refused, article=article):
        start(site, project, **given)


def test_a_start_before_approvals_drawings_and_contracts_is_refused(site: Site) -> None:
    project = site.project()
    with site.refused(Refused, article="6"):
        start(site, project)
    approved(site, project, PROPOSAL, FEASIBILITY, DESIGN)
    drawings(site, project)
    drawings(site, project, is_passed=False)
    with site.refused(Refused, article="15"):
        start(site, project)
    drawings(site, project)
    signed(site, project, "epc")
    with site.refused(Refused, article="16"):
        start(site, project)
    signed(site, project, "supervision")
    assert start(site, project).state == "building"


def test_work_starts_once_and_by_the_project_s_construction_unit(site: Site) -> None:
    project = ready(site)
    said = {"project_id": project.pk, "permit": "1号", "started_on": TODAY}
    with site.refused(Denied, article="3"):
        start_work(actor=site.post("water", "construction_unit"), at=site.now, **said)
    project.refresh_from_db()
    seen = project.step_no
    start_work(actor=site.builder, step_no=seen, at=site.now, **said)
    with site.refused(Conflict):
        start_work(actor=site.builder, step_no=seen, at=site.now, **said)


def test_work_stops_with_a_reason_and_goes_on(site: Site) -> None:
    project = ready(site)
    start(site, project)
    site.at("2024-05-06 09:00")
    said = {"project_id": project.pk, "reason": "管线迁改"}
    for wrong in ({"stopped_on": date(2024, 3, 3)}, {"stopped_on": date(2024, 5, 7)}):
        with site.refused(Invalid):
            stop_work(actor=site.builder, at=site.now, **said, **wrong)
    with site.refused(Invalid):
        stop_work(actor=site.builder, at=site.now, **{**said, "reason": " "}, stopped_on=TODAY)
    stop_work(actor=site.builder, at=site.now, stopped_on=date(2024, 5, 6), **said)
    project.refresh_from_db()
    assert (project.state, project.stopped_on) == ("stopped", date(2024, 5, 6))
    with site.refused(Invalid):
        resume_work(actor=site.builder, project_id=project.pk, resumed_on=date(2024, 5, 5), at=site.now)
    resume_work(actor=site.builder, project_id=project.pk, resumed_on=date(2024, 5, 6), at=site.now)
    project.refresh_from_db()
    assert (project.state, project.stopped_on, project.started_on) == ("building", None, TODAY)
    stopped = Entry.objects.get(subject_type="project", action="stop_work")
    assert (stopped.detail["stopped_on"], stopped.detail["reason"]) == ("2024-05-06", "管线迁改")


def test_a_project_is_given_up_when_nothing_of_it_runs(site: Site) -> None:
    project = site.project()
    apply_approval(
        actor=site.builder,
        project_id=project.pk,
        approval_kind=ApprovalKind.PROPOSAL,
        authority_id=site.unit("development").pk,
        amount=TEN,
        at=site.now,
    )
    with site.refused(Refused, article="5"):
        cancel_project(actor=site.manager, project_id=project.pk, reason="规划调整", at=site.now)
    Approval.objects.update(state="refused", step_no=1, last_action="refuse_approval", last_role="approver")
    with site.refused(Refused, article="5"):
        cancel_project(actor=site.manager, project_id=project.pk, reason="", at=site.now)
    cancel_project(actor=site.manager, project_id=project.pk, reason="规划调整", at=site.now)
    project.refresh_from_db()
    assert project.state == "cancelled"
    other = site.project()
    signed(site, other, "design")
    with site.refused(Refused, article="5"):
        cancel_project(actor=site.manager, project_id=other.pk, reason="规划调整", at=site.now)
