"""People at the pages of the city projects, and a year's plan with projects in every condition, put there step by step."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.projects.conftest import Site, civil

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.people.models import Person
from qiban.core.steps.beginning import begin
from qiban.core.steps.taking import advance
from qiban.projects.models import (
    AnnualPlan,
    Approval,
    Breach,
    Change,
    Confirmation,
    Contract,
    Figure,
    Measurement,
    Payment,
    PlanItem,
    Project,
    Recall,
    Tender,
)
from qiban.projects.models.base import Stepped
from qiban.projects.operations import confirming

NOW = civil("2024-06-12 10:00")


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Let it be Wednesday, 12 June 2024, 10:00 in Zibo."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return NOW


@pytest.fixture
def as_post(now: datetime) -> Callable[[Actor], Client]:
    """A browser in which the person behind an actor is signed in."""

    def sign_in(actor: Actor) -> Client:
        client = Client()
        client.force_login(Person.objects.get(pk=actor.person_id))
        return client

    return sign_in


def page_of(response: HttpResponse, status: int = 200) -> str:
    """Return what a page says, its spaces made one; fail on another status or on an undefined variable."""
    text = response.content.decode()
    assert response.status_code == status, text[:2000]
    assert "UNDEFINED[" not in text
    return re.sub(r"\s+", " ", text)


def in_english(client: Client) -> Client:
    """Let a browser ask for English from now on."""
    client.cookies["qiban_language"] = "en"
    return client


class Works:
    """Takes things along the workflow as their operations would, the columns given."""

    def __init__(self, site: Site) -> None:
        self.site = site

    def step(self, thing: Stepped, action: str, actor: Actor, next_state: str | None = None, **columns: Any) -> Any:
        """Take one step, with what it changes."""
        thing.refresh_from_db()
        for name, value in columns.items():
            setattr(thing, name, value)
        advance(thing, action, actor=actor, at=self.site.now, next_state=next_state)
        thing.refresh_from_db()
        return thing

    @property
    def approver(self) -> Actor:
        return self.site.post("development", "approver")

    def started(self, **columns: Any) -> Project:
        """A project that is being built."""
        project = self.site.project(**columns)
        started_on = columns.get("starts_on") or date(2024, 3, 5)
        return self.step(project, "start_work", self.site.builder, started_on=started_on)

    def plan(self, year: int = 2024, *, is_adjustment: bool = False) -> AnnualPlan:
        at = self.site.now
        plan = AnnualPlan(year=year, is_adjustment=is_adjustment, opened_at=at)
        return begin(plan, "propose_item", actor=self.site.manager, at=at)

    def published(self, plan: AnnualPlan) -> AnnualPlan:
        """The plan, taken all the way to its publication."""
        site = self.site
        self.step(plan, "draft_plan", site.manager)
        report = {"congress_report": "关于年度城建计划的报告", "reported_on": date(2024, 1, 10)}
        self.step(plan, "report_to_congress", site.government, **report)
        meeting = {"meeting": "第40次常务会议", "decided_on": date(2024, 1, 20)}
        self.step(plan, "decide_plan", site.government, **meeting)
        word = {"publication": "淄建发〔2024〕3号", "published_on": date(2024, 1, 31)}
        return self.step(plan, "publish_plan", site.manager, **word)

    def item(
        self, plan: AnnualPlan, project: Project | None = None, *, is_planned: bool = True, **columns: Any
    ) -> PlanItem:
        """An entry of a plan, by default put into it."""
        site = self.site
        given = {
            "plan": plan,
            "project": project,
            "title": project.title if project else "孝妇河湿地",
            "proposer": site.unit("urban_management"),
            "field": "municipal",
            "funding": "city",
            "area": site.unit("zhangdian"),
            "necessity": "雨季内涝",
            "feasibility": "管位已落实",
            "soundness": "符合专项规划",
            "urgency": "汛期之前",
            "basis": "市政专项规划",
            "content": "雨污分流管网",
            "investment": Decimal("12000000.00"),
            "land": "现状道路",
            "money_source": "市财政",
            "starts_on": date(2024, 3, 1),
            "ends_on": date(2024, 11, 30),
            "benefit": "消除内涝点",
            "project_unit": site.unit("finance"),
            "construction_unit": site.unit("urban_management"),
            "applied_at": site.now,
            **columns,
        }
        item = begin(PlanItem(**given), "propose_item", actor=site.manager, at=site.now)
        if is_planned:
            self.step(item, "review_item", site.manager)
            self.step(item, "check_item", site.owner, checked_investment=item.investment)
            self.step(item, "plan_item", site.manager)
        return item

    def approval(self, project: Project, kind: str, amount: str, *, is_granted: bool = True) -> Approval:
        site = self.site
        authority = site.unit("development")
        given = {"amount": Decimal(amount), "applied_at": site.now}
        one = begin(
            Approval(project=project, kind=kind, authority=authority, **given),
            "apply_approval",
            actor=site.builder,
            at=site.now,
        )
        if not is_granted:
            return one
        decided = {
            "document": f"淄发改审〔2024〕{one.pk}号",
            "decided_on": date(2024, 2, 1),
            "approved_amount": Decimal(amount),
        }
        return self.step(one, "grant_approval", self.approver, **decided)

    def contract(self, project: Project, value: str, *, reference: str = "SG-2024-01", **columns: Any) -> Contract:
        """A signed contract for construction, found by a public tender."""
        site = self.site
        at = site.now
        tender = begin(
            Tender(
                project=project,
                purchase="construction",
                title="施工招标",
                estimate=Decimal(value),
                method="public",
                platform="public_resources",
                opened_at=at,
            ),
            "open_tender",
            actor=site.builder,
            at=at,
        )
        given = {
            "project": project,
            "tender": tender,
            "purchase": "construction",
            "title": "雨污分流施工",
            "reference": reference,
            "firm": site.firm("contractor"),
            "value": Decimal(value),
            "quality_terms": "合格",
            "investment_terms": "不超概算",
            "breach_terms": "违约金",
            "drafted_at": at,
            **columns,
        }
        contract = begin(Contract(**given), "draft_contract", actor=site.builder, at=at)
        return self.step(contract, "sign_contract", site.owner, signed_on=date(2024, 3, 1))

    def measurement(self, contract: Contract, amount: str, *, is_confirmed: bool = True) -> Measurement:
        site = self.site
        at = site.now
        days = {"starts_on": date(2024, 3, 1), "ends_on": date(2024, 3, 31)}
        one = Measurement(
            contract=contract,
            project=contract.project,
            content="管沟开挖与管道安装",
            amount=Decimal(amount),
            reported_at=at,
            **days,
        )
        begin(one, "report_progress", actor=site.staff("contractor"), at=at)
        return self.step(one, "confirm", site.builder, "confirmed") if is_confirmed else one

    def payment(self, contract: Contract, amount: str, measurement: Measurement, state: str = "requested") -> Payment:
        site = self.site
        at = site.now
        one = Payment(
            contract=contract,
            project=contract.project,
            kind="progress",
            amount=Decimal(amount),
            measurement=measurement,
            basis="三月计量支付证书",
            requested_at=at,
        )
        begin(one, "request_payment", actor=site.builder, at=at)
        if state in ("approved", "paid"):
            self.step(one, "approve_payment", site.owner, approved_at=at)
        if state == "paid":
            self.step(one, "pay", site.owner, paid_on=date(2024, 4, 20), voucher=f"PZ-{one.pk}")
        return one

    def change(self, contract: Contract, amount: str, *, is_approved: bool = True) -> Change:
        site = self.site
        at = site.now
        one = Change(
            contract=contract,
            project=contract.project,
            cause="geology",
            title="基底换填",
            content="淤泥段换填砂石",
            amount=Decimal(amount),
            proposed_at=at,
        )
        begin(one, "propose_change", actor=site.builder, at=at)
        if is_approved:
            self.step(one, "confirm", site.owner, "confirmed")
            self.step(one, "review_change", site.owner, "approved")
        return one

    def breach(self, project: Project, kind: str = "26.1", *, is_ordered: bool = False, hold: str = "") -> Breach:
        site = self.site
        at = site.now
        one = Breach(project=project, kind=kind, evidence="施工许可证核发前已进场开挖", found_at=at, hold=hold)
        begin(one, "enter_breach", actor=site.manager, at=at)
        order = {"order_document": "淄建责改〔2024〕7号", "correct_by": date(2024, 6, 30)}
        return self.step(one, "order_correction", site.manager, **order) if is_ordered else one

    def recall(self, payment: Payment, breach: Breach, amount: str) -> Recall:
        due_on = (NOW + timedelta(days=30)).date()
        return Recall.objects.create(
            payment=payment, breach=breach, amount=Decimal(amount), ordered_at=self.site.now, due_on=due_on
        )

    def figure(self, project: Project, kind: str, amount: str, flag: str = "") -> Figure:
        return Figure.objects.create(
            project=project, kind=kind, amount=Decimal(amount), basis="设计文件", flag=flag, entered_at=self.site.now
        )

    def asked(self, about: Stepped, *parties: tuple[str, int]) -> list[Confirmation]:
        """What parties are asked to confirm of a thing, by its construction unit."""
        confirming.ask(about, parties, action="report_progress", actor=self.site.builder, at=self.site.now)
        return confirming.asked_of(about)


@pytest.fixture
def works(site: Site) -> Works:
    return Works(site)
