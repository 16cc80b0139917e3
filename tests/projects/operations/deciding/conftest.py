"""A plan of 2024 on its way, from its first proposal to its publication."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.projects.conftest import Site

from qiban.core.actor import Actor
from qiban.projects.models import AnnualPlan, Confirmation, PlanItem, Project
from qiban.projects.models.kinds import Field, Funding
from qiban.projects.operations.answering import confirm
from qiban.projects.operations.deciding import planning, reviewing
from qiban.projects.operations.deciding.proposing import propose_item
from qiban.projects.operations.deciding.years import open_plan

FOUR = ("housing", "development", "finance", "natural_resources")


class Planning:
    """Takes the plan's steps as their posts do, a minute apart."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.proposer = site.post("urban_management", "proposer")

    def elements(self, **given: Any) -> dict[str, Any]:
        """Every element of a proposal; `given` are other ones."""
        return {
            "title": "柳泉路雨污分流",
            "field": Field.MUNICIPAL,
            "funding": Funding.CITY,
            "necessity": "雨污合流，汛期内涝",
            "feasibility": "已有管线资料",
            "soundness": "采用分流制",
            "urgency": "汛期前完成",
            "basis": "城市排水规划",
            "content": "新建雨水管3.2公里",
            "investment": Decimal(10_000_000),
            "land": "不涉及",
            "money_source": "财政资金",
            "starts_on": date(2024, 4, 1),
            "ends_on": date(2024, 11, 30),
            "benefit": "消除内涝点两处",
            "project_unit_id": self.site.unit("finance").pk,
            "construction_unit_id": self.site.unit("urban_management").pk,
            "user_unit_id": self.site.unit("water_group").pk,
            **given,
        }

    def plan(self, year: int = 2024) -> AnnualPlan:
        return open_plan(actor=self.site.manager, year=year, at=self.site.now)

    def proposed(self, plan: AnnualPlan, **given: Any) -> PlanItem:
        return propose_item(actor=self.proposer, annual_plan_id=plan.pk, at=self.site.now, **self.elements(**given))

    def reviewed(self, item: PlanItem) -> PlanItem:
        return reviewing.review_item(
            actor=self.site.manager,
            plan_item_id=item.pk,
            conclusion="建议列入",
            departments=2,
            experts=3,
            at=self.site.now,
        )

    def checked(self, item: PlanItem, amount: Decimal | None = None) -> PlanItem:
        self.reviewed(item)
        amount = item.investment if amount is None else amount
        return reviewing.check_item(
            actor=self.site.owner,
            plan_item_id=item.pk,
            checked_investment=amount,
            reason="单价核减" if amount < item.investment else "",
            at=self.site.now,
        )

    def reported(self, plan: AnnualPlan, day: date = date(2024, 3, 4)) -> AnnualPlan:
        planning.draft_plan(actor=self.site.manager, annual_plan_id=plan.pk, at=self.site.now)
        return planning.report_to_congress(
            actor=self.site.government,
            annual_plan_id=plan.pk,
            congress_report="淄政〔2024〕3号",
            reported_on=day,
            at=self.site.now,
        )

    def decided(self, plan: AnnualPlan, day: date = date(2024, 3, 4)) -> AnnualPlan:
        self.reported(plan, day)
        return self.decide(plan, decided_on=day)

    def decide(self, plan: AnnualPlan, **given: Any) -> AnnualPlan:
        said = {"meeting": "第45次常务会议", "decided_on": date(2024, 3, 4), **given}
        return planning.decide_plan(actor=self.site.government, annual_plan_id=plan.pk, at=self.site.now, **said)

    def department(self, code: str) -> Actor:
        return self.site.post(code, "approver")

    def asked(self, plan: AnnualPlan, code: str) -> Confirmation:
        """What a department was asked last about a plan."""
        found = Confirmation.objects.filter(about_type="annual_plan", about_id=plan.pk, unit__code=code)
        return found.latest("id")

    def agree(self, plan: AnnualPlan, *codes: str) -> None:
        for code in codes:
            asked = self.asked(plan, code)
            confirm(actor=self.department(code), confirmation_id=asked.pk, at=self.site.now)

    def publish(self, plan: AnnualPlan, **given: Any) -> AnnualPlan:
        said = {"publication": "淄建发〔2024〕12号", "published_on": date(2024, 3, 4), **given}
        return planning.publish_plan(actor=self.site.manager, annual_plan_id=plan.pk, at=self.site.now, **said)

    def published(self, plan: AnnualPlan, day: date = date(2024, 3, 4)) -> AnnualPlan:
        self.decided(plan, day)
        self.agree(plan, *FOUR)
        return self.publish(plan, published_on=day)

    def project(self, **given: Any) -> tuple[AnnualPlan, Project]:
        """A published plan and the one project in it."""
        plan = self.plan()
        self.checked(self.proposed(plan, **given))
        return self.published(plan), Project.objects.get()


@pytest.fixture
def city(site: Site) -> Planning:
    return Planning(site)
