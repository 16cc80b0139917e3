"""The final account, its review and its audit (Art. 13, 22, 24)."""

from datetime import date
from decimal import Decimal

import pytest
from tests.projects.conftest import Site
from tests.projects.operations.finishing.conftest import Works

from qiban.core.errors import Conflict, Denied, Invalid, Refused
from qiban.core.journal.models import Entry
from qiban.core.obligations.models import Obligation
from qiban.core.units.models import UnitId
from qiban.projects.models import Figure, FinalAccount, Project
from qiban.projects.operations.finishing.accounting import review_accounts, submit_accounts
from qiban.projects.operations.finishing.auditing import extend_audit, finish_audit, open_audit

pytestmark = pytest.mark.django_db
TODAY = date(2024, 3, 4)
SETTER = "市委审计委员会办公室"


@pytest.fixture
def project(works: Works) -> Project:
    """An accepted project of one contract, settled at a million; its ceiling is 1,050,000."""
    project = works.building(ceiling=Decimal(1_050_000), investment=Decimal(2_000_000))
    contract = works.contract(project)
    works.accepted(project)
    works.settled(contract)
    return project


def submitted(site: Site, project: Project, other: str = "50000") -> FinalAccount:
    return submit_accounts(
        actor=site.owner,
        project_id=project.pk,
        other_costs=Decimal(other),
        content="决算说明",
        reviewing_unit_id=UnitId(site.unit("development").pk),
        at=site.now,
    )


def reviewed(site: Site, made: FinalAccount, amount: str = "1040000") -> FinalAccount:
    return review_accounts(
        actor=site.post("development", "approver"),
        final_account_id=made.pk,
        amount=Decimal(amount),
        document="评审〔2024〕1号",
        reviewed_on=TODAY,
        at=site.now,
    )


def audited(site: Site, made: FinalAccount, due_on: date = date(2024, 6, 28)) -> FinalAccount:
    return open_audit(
        actor=site.auditor,
        final_account_id=made.pk,
        audit_plan="2024年度审计计划",
        plan_setter=SETTER,
        due_on=due_on,
        at=site.now,
    )


def extended(site: Site, made: FinalAccount, by: str = SETTER, due_on: date = date(2024, 7, 31)) -> FinalAccount:
    return extend_audit(
        actor=site.auditor,
        final_account_id=made.pk,
        due_on=due_on,
        approved_by=by,
        document="审办〔2024〕5号",
        reason="补充资料",
        at=site.now,
    )


def finished(site: Site, made: FinalAccount, amount: str = "1030000") -> FinalAccount:
    return finish_audit(
        actor=site.auditor,
        final_account_id=made.pk,
        amount=Decimal(amount),
        document="审报〔2024〕9号",
        audited_on=TODAY,
        at=site.now,
    )


def test_a_final_account_is_the_settlements_and_other_costs(works: Works, site: Site, project: Project) -> None:
    assert works.owed()["accounts_submission"] == "finance"
    made = submitted(site, project)
    project.refresh_from_db()
    assert (made.amount, made.flag, project.final_cost) == (Decimal(1_050_000), "", Decimal(1_050_000))
    assert works.owed()["accounts_review"] == "development"
    assert "accounts_submission" not in works.owed()
    figure = Figure.objects.get(kind="final_cost")
    assert (figure.amount, figure.basis, figure.flag) == (Decimal(1_050_000), made.number, "")
    with site.refused(Conflict):
        submitted(site, project)


def test_there_is_none_before_every_contract_in_force_is_settled(works: Works, site: Site) -> None:
    project = works.building()
    contract = works.contract(project)
    works.accepted(project)
    with site.refused(Refused, article="22") as caught:
        submitted(site, project)
    assert contract.number in caught.value.message.zh


def test_an_account_says_something_and_names_a_unit_that_reviews_it(site: Site, project: Project) -> None:
    for content, unit_id in ((" ", site.unit("development").pk), ("决算说明", 10**9)):
        with site.refused(Invalid):
            submit_accounts(
                actor=site.owner,
                project_id=project.pk,
                other_costs=Decimal(0),
                content=content,
                reviewing_unit_id=UnitId(unit_id),
                at=site.now,
            )
    with site.refused(Refused, article="22"):
        submitted(site, project, "-0.01")


def test_an_account_above_the_ceiling_is_flagged_and_not_let_through(site: Site, project: Project) -> None:
    made = submitted(site, project, "50000.01")
    assert made.flag == "city_projects:13"
    assert Figure.objects.get(kind="final_cost").flag == "city_projects:13"
    with site.refused(Refused, article="13"):
        reviewed(site, made, "1050000.01")
    assert reviewed(site, made, "1050000").state == "reviewed"


def test_the_review_is_the_named_unit_s_and_the_cost_is_what_it_found(
    works: Works, site: Site, project: Project
) -> None:
    made = submitted(site, project)
    stranger = site.post("transport", "approver")
    for day, actor, error in ((TODAY, stranger, Denied), (date(2024, 3, 5), None, Invalid)):
        with site.refused(error):
            review_accounts(
                actor=actor or site.post("development", "approver"),
                final_account_id=made.pk,
                amount=Decimal(1),
                document="1号",
                reviewed_on=day,
                at=site.now,
            )
    reviewed(site, made)
    project.refresh_from_db()
    assert project.final_cost == Decimal(1_040_000)
    assert works.outcome("accounts_review") == "met"
    assert [one.amount for one in Figure.objects.filter(kind="final_cost")] == [1_050_000, 1_040_000]


def test_a_project_without_a_ceiling_is_bound_by_its_approved_investment(works: Works, site: Site) -> None:
    project = works.building(investment=Decimal(1_000_000))
    contract = works.contract(project)
    works.accepted(project)
    works.settled(contract)
    assert submitted(site, project, "0.01").flag == "city_projects:13"


def test_an_audit_is_owed_by_the_day_of_its_plan(works: Works, site: Site, project: Project) -> None:
    made = reviewed(site, submitted(site, project))
    with site.refused(Invalid):
        audited(site, made, date(2024, 3, 3))
    audited(site, made)
    assert works.owed()["audit"] == "audit"
    made = finished(site, made)
    project.refresh_from_db()
    assert (made.state, project.final_cost) == ("audited", Decimal(1_030_000))
    assert works.outcome("audit") == "met"


def test_an_audit_says_something_of_value_on_a_day_that_has_come(site: Site, project: Project) -> None:
    made = audited(site, reviewed(site, submitted(site, project)))
    with site.refused(Invalid):
        finished(site, made, "0")
    with site.refused(Refused):
        open_audit(
            actor=site.auditor, final_account_id=made.pk, audit_plan="甲", plan_setter="乙", due_on=TODAY, at=site.now
        )


@pytest.mark.parametrize(("today", "outcome"), [("2024-06-28 23:50", "excused"), ("2024-06-29 00:00", "late")])
def test_only_the_plan_setter_extends_an_audit(
    works: Works, site: Site, project: Project, today: str, outcome: str
) -> None:
    made = audited(site, reviewed(site, submitted(site, project)))
    site.at(today)
    with site.refused(Refused, article="24"):
        extended(site, made, by="市审计局")
    with site.refused(Refused, article="24"):
        extended(site, made, due_on=date(2024, 6, 28))
    made = extended(site, made)
    assert (made.state, made.audit_due_on) == ("auditing", date(2024, 7, 31))
    assert works.owed()["audit"] == "audit"
    assert Entry.objects.get(action="extend_audit").detail["approved_by"] == SETTER
    assert Obligation.objects.get(kind="audit", settled_at__isnull=False).outcome == outcome
