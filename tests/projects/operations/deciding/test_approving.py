"""Approvals one after the other; a design that costs too much goes back to the feasibility study (Art. 6, 13, 18)."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.projects.conftest import Site

from qiban.core.errors import Conflict, Denied, Invalid, NotFound, Refused
from qiban.core.journal.models import Entry
from qiban.core.notices.models import Notice
from qiban.core.obligations.models import Obligation
from qiban.projects.models import Approval, Project
from qiban.projects.models.kinds import ApprovalKind, ChangeAspect
from qiban.projects.operations.deciding.approving import apply_approval, grant_approval, refuse_approval

pytestmark = pytest.mark.django_db
TODAY = date(2024, 3, 4)
TEN = Decimal(10_000_000)
PROPOSAL, FEASIBILITY, DESIGN = ApprovalKind.PROPOSAL, ApprovalKind.FEASIBILITY, ApprovalKind.PRELIMINARY_DESIGN


def applied(site: Site, project: Project, kind: ApprovalKind, amount: Decimal | None = TEN, **given: Any) -> Approval:
    authority = site.unit(given.pop("authority", "development"))
    return apply_approval(
        actor=site.builder,
        project_id=project.pk,
        approval_kind=kind,
        authority_id=authority.pk,
        amount=amount,
        at=site.now,
        **given,
    )


def granted(site: Site, approval: Approval, **given: Any) -> Approval:
    said = {"document": f"淄发改审〔2024〕{approval.pk}号", "decided_on": TODAY, **given}
    actor = site.post(approval.authority, "approver")
    return grant_approval(actor=actor, approval_id=approval.pk, at=site.now, **said)


def approved(site: Site, project: Project, *kinds: ApprovalKind, amount: Decimal = TEN) -> None:
    for kind in kinds:
        granted(site, applied(site, project, kind, amount))


def money_of(project: Project) -> tuple[Decimal | None, Decimal | None]:
    project.refresh_from_db()
    return project.investment, project.ceiling


def test_an_application_is_owed_a_decision_by_the_department_applied_to(site: Site) -> None:
    project = site.project()
    approval = applied(site, project, PROPOSAL, content="建设雨水管")
    owed = Obligation.objects.get(subject_type="approval", subject_id=approval.pk)
    assert (owed.kind, owed.bearer_unit.code, owed.clause) == ("approval_decision", "development", "city_projects:6")
    # Monday 2024-03-04 and twenty working days: until the end of Monday 04-01.
    assert owed.due_at.isoformat() == "2024-04-01T16:00:00+00:00"
    told = Notice.objects.get(kind="approval_applied")
    assert (told.unit.code, told.roles, told.facts) == ("development", ["approver"], {"approval": approval.pk})
    entry = Entry.objects.get(subject_type="project", action="apply_approval")
    assert (entry.detail["approval"], entry.detail["authority"], entry.detail["amount"]) == (
        approval.number,
        "development",
        "10000000.00",
    )


def test_each_approval_sets_what_the_project_may_cost(site: Site) -> None:
    project = site.project()
    approved(site, project, PROPOSAL, amount=Decimal(9_000_000))
    assert money_of(project) == (Decimal(9_000_000), None)
    approved(site, project, FEASIBILITY)
    assert money_of(project) == (TEN, None)
    approved(site, project, DESIGN, amount=Decimal(10_500_000))
    assert money_of(project) == (TEN, Decimal(10_500_000))
    approved(site, project, ApprovalKind.INVESTMENT, amount=Decimal(12_000_000))
    assert money_of(project) == (Decimal(12_000_000), Decimal(12_000_000))


def test_a_department_may_approve_less_than_was_applied_for(site: Site) -> None:
    project = site.project()
    approval = granted(site, applied(site, project, PROPOSAL), approved_amount=Decimal("9999999.99"))
    assert (approval.state, approval.approved_amount, approval.decided_on) == ("granted", Decimal("9999999.99"), TODAY)
    assert money_of(project)[0] == Decimal("9999999.99")
    assert Obligation.objects.get(kind="approval_decision").outcome == "met"
    assert Notice.objects.get(kind="approval_granted").unit.code == "urban_management"
    entry = Entry.objects.get(subject_type="approval", action="grant_approval")
    assert (entry.detail["approved_amount"], entry.detail["decided_on"]) == ("9999999.99", "2024-03-04")


@pytest.mark.parametrize(("amount", "passes"), [("10999999.99", True), ("11000000.00", True), ("11000000.01", False)])
def test_a_design_is_granted_up_to_a_tenth_above_the_approved_investment(site: Site, amount: str, passes: bool) -> None:
    project = site.project()
    approved(site, project, PROPOSAL, FEASIBILITY)
    # Whatever it costs may be entered.
    design = applied(site, project, DESIGN, Decimal(amount))
    if passes:
        assert granted(site, design).state == "granted"
        return
    with site.refused(Refused, article="13") as caught:
        granted(site, design)
    assert "重新编制可行性研究报告" in caught.value.next_step.zh
    assert money_of(project) == (TEN, None)


def test_what_costs_too_much_is_established_anew_before_its_design_is_granted(site: Site) -> None:
    project, more = site.project(), Decimal(12_000_000)
    approved(site, project, PROPOSAL, FEASIBILITY)
    refuse_approval(
        actor=site.post("development", "approver"),
        approval_id=applied(site, project, DESIGN, more).pk,
        reason="超过立项投资额10%以上",
        at=site.now,
    )
    approved(site, project, FEASIBILITY, amount=more)
    assert money_of(project)[0] == more
    design = applied(site, project, DESIGN, more)
    with site.refused(Refused, article="13"):
        granted(site, design)
    refuse_approval(actor=site.post("development", "approver"), approval_id=design.pk, reason="先完善立项", at=site.now)
    approved(site, project, PROPOSAL, DESIGN, amount=more)
    assert money_of(project) == (more, more)


def test_an_adjustment_of_the_investment_is_no_way_around_the_feasibility_study(site: Site) -> None:
    project, more = site.project(), Decimal(12_000_000)
    approved(site, project, PROPOSAL, FEASIBILITY)
    with site.refused(Refused, article="6"):
        applied(site, project, ApprovalKind.INVESTMENT, more)
    approved(site, project, DESIGN)
    approved(site, project, ApprovalKind.INVESTMENT, amount=more)
    with site.refused(Refused, article="13"):
        granted(site, applied(site, project, DESIGN, more))


def test_a_project_without_preliminary_design_is_bound_by_its_scheme(site: Site) -> None:
    project = site.project(needs_preliminary=False)
    approved(site, project, PROPOSAL, FEASIBILITY)
    scheme = applied(site, project, ApprovalKind.SCHEME, Decimal("11000000.01"), authority="natural_resources")
    with site.refused(Refused, article="13"):
        granted(site, scheme)
    granted(site, scheme, approved_amount=Decimal(11_000_000))
    assert money_of(project) == (TEN, Decimal(11_000_000))


def test_approvals_come_in_their_order_one_at_a_time_from_whoever_is_in_charge(site: Site) -> None:
    project = site.project()
    with site.refused(Refused, article="6"):
        applied(site, project, FEASIBILITY)
    with site.refused(Refused, article="6"):
        applied(site, project, PROPOSAL, authority="water")
    with site.refused(Refused, article="6"):
        applied(site, project, PROPOSAL, None)
    applied(site, project, PROPOSAL)
    with site.refused(Refused, article="6"):
        applied(site, project, PROPOSAL)
    with site.refused(Invalid):
        apply_approval(
            actor=site.builder, project_id=project.pk, approval_kind=PROPOSAL, authority_id=10**9, at=site.now
        )


def test_a_feasibility_study_is_renewed_by_whoever_approved_it(site: Site) -> None:
    project = site.project()
    approved(site, project, PROPOSAL, FEASIBILITY)
    with site.refused(Refused, article="13"):
        applied(site, project, FEASIBILITY, authority="approval")


@pytest.mark.parametrize(
    ("given", "article"),
    [
        ({"document": " "}, "6"),
        ({"decided_on": date(2024, 3, 3)}, "6"),
        ({"decided_on": date(2024, 3, 5)}, "6"),
        ({"approved_amount": Decimal(0)}, "6"),
    ],
)
def test_an_approval_has_a_number_a_day_and_an_amount(site: Site, given: dict[str, Any], article: str) -> None:
    approval = applied(site, site.project(), PROPOSAL)
    with site.refused(Refused, article=article):
        granted(site, approval, **given)
    approval.refresh_from_db()
    assert approval.state == "applied"


def test_only_the_department_applied_to_decides_and_once(site: Site) -> None:
    approval = applied(site, site.project(), PROPOSAL)
    said = {"approval_id": approval.pk, "document": "1号", "decided_on": TODAY}
    with site.refused(Denied, article="6"):
        grant_approval(actor=site.post("approval", "approver"), at=site.now, **said)
    with site.refused(Denied, article="6"):
        refuse_approval(actor=site.post("approval", "approver"), approval_id=approval.pk, reason="否", at=site.now)
    with site.refused(Refused, article="6"):
        grant_approval(actor=site.builder, at=site.now, **said)
    development = site.post("development", "approver")
    grant_approval(actor=development, at=site.now, step_no=0, **said)
    with site.refused(Conflict):
        grant_approval(actor=development, at=site.now, step_no=0, **said)
    with site.refused(NotFound):
        grant_approval(actor=development, at=site.now, **{**said, "approval_id": 10**9})


def test_a_refusal_has_a_reason_and_what_was_refused_is_applied_for_again(site: Site) -> None:
    project = site.project()
    approval, development = applied(site, project, PROPOSAL), site.post("development", "approver")
    with site.refused(Invalid):
        refuse_approval(actor=development, approval_id=approval.pk, reason=" ", at=site.now)
    refuse_approval(actor=development, approval_id=approval.pk, reason="论证不足", at=site.now)
    approval.refresh_from_db()
    assert (approval.state, approval.reason) == ("refused", "论证不足")
    assert Obligation.objects.get(kind="approval_decision").outcome == "met"
    assert Notice.objects.get(kind="approval_refused").roles == ["construction_unit"]
    assert applied(site, project, PROPOSAL).state == "applied"


def test_a_major_change_goes_to_whoever_approved_the_project(site: Site) -> None:
    project = site.project()
    approved(site, project, PROPOSAL)
    change, site_moves = ApprovalKind.MAJOR_CHANGE, {"aspect": ChangeAspect.PLACE, "content": "移至东岸"}
    with site.refused(Refused, article="18"):
        applied(site, project, change, None, authority="housing", **site_moves)
    with site.refused(Invalid, article="18"):
        applied(site, project, change, None, content="移至东岸")
    with site.refused(Refused, article="18"):
        applied(site, project, change, None, aspect=ChangeAspect.SCALE, percent=30)
    approval = applied(site, project, change, None, **site_moves)
    assert approval.aspect == "place"
    granted(site, approval)
    assert money_of(project) == (TEN, None)


def test_another_construction_unit_does_not_apply(site: Site) -> None:
    project = site.project()
    with site.refused(Denied, article="3"):
        apply_approval(
            actor=site.post("water", "construction_unit"),
            project_id=project.pk,
            approval_kind=PROPOSAL,
            authority_id=site.unit("development").pk,
            amount=TEN,
            at=site.now,
        )
