"""A project that has come far: approved, bought, changed, paid, recalled, accepted, with a published plan around it."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.projects.conftest import Site

from qiban.core.actor import Actor
from qiban.core.people.models import Person
from qiban.core.steps.beginning import begin
from qiban.core.steps.taking import advance
from qiban.projects.models import (
    Acceptance,
    AnnualPlan,
    Approval,
    Breach,
    Change,
    Confirmation,
    Contract,
    Design,
    Evaluation,
    Figure,
    Measurement,
    Payment,
    PlanItem,
    Project,
    Recall,
    Tender,
    Visa,
)
from qiban.projects.models.base import Stepped

TEXTS = (
    *("necessity", "feasibility", "soundness", "urgency", "basis"),
    *("content", "land", "money_source", "benefit"),
)
STANDARD = Path(__file__).parents[4] / "shared" / "formats" / "oc4ids"


@pytest.fixture
def standard() -> Callable[[str], Any]:
    """Read a file of the standard, where it is beside this checkout."""

    def read(name: str) -> Any:
        if not STANDARD.exists():
            pytest.skip(f"the schema of OC4IDS is not beside this checkout: {STANDARD.name}")
        return json.loads((STANDARD / name).read_text(encoding="utf-8"))

    return read


def step(site: Site, thing: Stepped, action: str, actor: Actor, to: str | None = None, **columns: Any) -> None:
    """Take a step of the table, with what it writes into columns."""
    for name, value in columns.items():
        setattr(thing, name, value)
    advance(thing, action, actor=actor, at=site.now, next_state=to)


def made(site: Site, thing: Any, action: str, actor: Actor) -> Any:
    """Store a thing in its first state."""
    return begin(thing, action, actor=actor, at=site.now)


def published(site: Site, project: Project, *, year: int = 2024, **columns: Any) -> PlanItem:
    """Put a project into the published plan of a year."""
    plan = made(site, AnnualPlan(year=year, opened_at=site.now), "propose_item", site.manager)
    given = {
        **dict.fromkeys(TEXTS, "见材料"),
        "plan": plan,
        "project": project,
        "title": project.title,
        "proposer": site.unit("urban_management"),
        "field": "municipal",
        "funding": "city",
        "investment": Decimal(20000000),
        "starts_on": date(2024, 4, 1),
        "ends_on": date(2025, 9, 30),
        "project_unit": project.project_unit,
        "construction_unit": project.construction_unit,
        "applied_at": site.now,
        **columns,
    }
    item = made(site, PlanItem(**given), "propose_item", site.post("urban_management", "proposer"))
    step(site, item, "review_item", site.manager)
    step(site, item, "check_item", site.owner)
    step(site, item, "plan_item", site.manager)
    step(site, plan, "draft_plan", site.manager)
    step(site, plan, "report_to_congress", site.government)
    step(site, plan, "decide_plan", site.government)
    step(site, plan, "publish_plan", site.manager, published_on=date(2024, 3, 1))
    return item


@pytest.fixture
def far(site: Site) -> Project:
    """A drain whose contract of 1,000,000.10 was changed by 50,000.05, visaed, paid 300,000.33, of which 1,000.01 came back."""
    project = site.project(
        code="2403-370303-04-01-123456",
        place="张店区柳泉路",
        content="新建雨水管道3.2公里，联系人13905330001",
        benefit="消除积水",
        starts_on=date(2024, 4, 1),
        ends_on=date(2025, 9, 30),
        investment=Decimal("19500000.55"),
        ceiling=Decimal("19000000.01"),
        estimate=Decimal(19800000),
        budgetary_estimate=Decimal("19000000.01"),
    )
    published(site, project)
    approve(site, project)
    contract = bought(site, project)
    changed(site, project, contract)
    paid(site, project, contract)
    Figure.objects.create(
        project=project,
        kind="budget",
        amount=Decimal(19100000),
        basis="造价咨询报告",
        flag="city_projects:13",
        entered_at=site.now,
    )
    for document, is_passed in (("审字2024-4", False), ("审字2024-5", True)):
        Design.objects.create(
            project=project,
            stage="drawings",
            reviewer="审图公司",
            document=document,
            reviewed_on=date(2024, 3, 12),
            is_passed=is_passed,
            recorded_at=site.now,
        )
    Evaluation.objects.create(
        project=project,
        stage="during",
        score=Decimal("85.5"),
        conclusion="进度正常",
        evaluated_on=date(2024, 8, 1),
        recorded_at=site.now,
    )
    finished(site, project)
    return Project.objects.get(pk=project.pk)


def approve(site: Site, project: Project) -> Approval:
    """Let the feasibility study be approved."""
    applied = Approval(project=project, kind="feasibility", authority=site.unit("development"), applied_at=site.now)
    approval = made(site, applied, "apply_approval", site.builder)
    step(
        site,
        approval,
        "grant_approval",
        site.post("development", "approver"),
        document="淄发改审〔2024〕8号",
        decided_on=date(2024, 3, 10),
        approved_amount=Decimal("19500000.55"),
    )
    return approval


def bought(site: Site, project: Project) -> Contract:
    """Tender the construction and sign the contract."""
    tender = made(
        site,
        Tender(
            project=project,
            purchase="construction",
            title="柳泉路雨污分流施工",
            estimate=Decimal(1100000),
            ceiling_price=Decimal(1050000),
            method="public",
            platform="public_resources",
            opened_at=site.now,
        ),
        "open_tender",
        site.builder,
    )
    step(
        site,
        tender,
        "award_tender",
        site.builder,
        winner=site.firm("contractor"),
        price=Decimal("1000000.10"),
        award_document="中标通知书2024-17",
        awarded_on=date(2024, 3, 15),
    )
    terms = dict.fromkeys(("quality_terms", "investment_terms", "breach_terms"), "见合同")
    contract = made(
        site,
        Contract(
            project=project,
            tender=tender,
            purchase="construction",
            title="柳泉路雨污分流施工合同",
            reference="GF-2024-0201",
            firm=site.firm("contractor"),
            value=Decimal("1000000.10"),
            retention_percent=Decimal("3.00"),
            starts_on=date(2024, 4, 1),
            ends_on=date(2025, 9, 30),
            drafted_at=site.now,
            **terms,
        ),
        "draft_contract",
        site.builder,
    )
    step(site, contract, "sign_contract", site.owner, signed_on=date(2024, 3, 28))
    return contract


def confirmed(site: Site, about: Stepped, project: Project, *roles: str) -> None:
    """Let firms confirm a thing."""
    for role in roles:
        firm = site.firm(role)
        asked = made(
            site,
            Confirmation(
                about_type=about.subject_type,
                about_id=about.pk,
                project=project,
                role=role,
                unit=firm,
                asked_at=site.now,
                opinion="同意，王经理13905330002",
            ),
            "propose_change",
            site.builder,
        )
        step(site, asked, "confirm", site.staff(role), answered_at=site.now)


def changed(site: Site, project: Project, contract: Contract) -> Change:
    """Approve a change of 50,000.05, of which a visa says 20,000.02."""
    change = made(
        site,
        Change(
            contract=contract,
            project=project,
            cause="geology",
            title="增加降水井",
            content="遇地下水，增设降水井12口",
            amount=Decimal("50000.05"),
            needs_visa=True,
            proposed_at=site.now,
        ),
        "propose_change",
        site.builder,
    )
    confirmed(site, change, project, "design", "supervision")
    step(site, change, "confirm", site.staff("supervision"), "confirmed")
    step(
        site,
        change,
        "review_change",
        site.owner,
        "approved",
        path="within_tenth",
        document="变更单1号",
        approved_on=date(2024, 6, 1),
    )
    visa = made(
        site,
        Visa(
            change=change,
            contract=contract,
            project=project,
            title="降水井12口",
            quantities="12口，深15米",
            amount=Decimal("20000.02"),
            work_on=date(2024, 6, 20),
            asked_at=site.now,
        ),
        "ask_visa",
        site.builder,
    )
    confirmed(site, visa, project, "contractor", "supervision")
    step(site, visa, "confirm", site.staff("supervision"), "confirmed", confirmed_at=site.now)
    step(site, visa, "issue_visa", site.builder, "issued", issued_at=site.now)
    return change


def paid(site: Site, project: Project, contract: Contract) -> Payment:
    """Pay for confirmed progress, and call a part of it back."""
    measurement = made(
        site,
        Measurement(
            contract=contract,
            project=project,
            starts_on=date(2024, 4, 1),
            ends_on=date(2024, 6, 30),
            content="管道1.1公里",
            amount=Decimal("400000.40"),
            reported_at=site.now,
        ),
        "report_progress",
        site.staff("contractor"),
    )
    step(site, measurement, "confirm", site.staff("supervision"), "confirmed")
    payment = made(
        site,
        Payment(
            contract=contract,
            project=project,
            kind="progress",
            amount=Decimal("300000.33"),
            measurement=measurement,
            basis="第一期计量",
            requested_at=site.now,
        ),
        "request_payment",
        site.builder,
    )
    step(site, payment, "approve_payment", site.owner, approved_at=site.now)
    step(site, payment, "pay", site.owner, paid_on=date(2024, 7, 10), voucher="PZ-20240710-9")
    ordered = Breach(project=project, kind="26.6", evidence="签证前已施工", found_at=site.now)
    breach = made(site, ordered, "enter_breach", site.manager)
    step(site, breach, "order_correction", site.manager, order_document="责改〔2024〕1号", correct_by=date(2024, 8, 30))
    made(site, Breach(project=project, kind="27.4", evidence="疑似", found_at=site.now), "enter_breach", site.manager)
    Recall.objects.create(
        payment=payment, breach=breach, amount=Decimal("1000.01"), ordered_at=site.now, due_on=date(2024, 9, 1)
    )
    return payment


def finished(site: Site, project: Project) -> None:
    """Build the project, accept it and file that."""
    project.refresh_from_db()
    step(site, project, "start_work", site.builder, started_on=date(2024, 4, 2))
    step(site, project, "report_completion", site.staff("contractor"), completed_on=date(2025, 8, 30))
    acceptance = made(
        site, Acceptance(project=project, report="竣工报告", opened_at=site.now), "open_acceptance", site.builder
    )
    step(site, acceptance, "confirm", site.user, "passed", accepted_on=date(2025, 9, 12))
    step(site, acceptance, "file_acceptance", site.builder, filed_on=date(2025, 9, 20), filing_document="验备2025-33")
    step(site, project, "confirm", site.user, "accepted", accepted_on=date(2025, 9, 12))


@pytest.fixture
def as_post(site: Site) -> Callable[[Actor], Client]:
    """A browser in which the person behind an actor is signed in."""

    def sign_in(actor: Actor) -> Client:
        client = Client()
        client.force_login(Person.objects.get(pk=actor.person_id))
        return client

    return sign_in
