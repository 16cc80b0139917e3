"""A project with a contract in force, and all who answer for its money."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.projects.conftest import Site

from qiban.core.actor import Actor
from qiban.core.steps.beginning import begin
from qiban.core.steps.taking import advance
from qiban.projects.models import Change, Confirmation, Contract, Measurement, Payment, Project, Visa
from qiban.projects.models.base import Stepped
from qiban.projects.models.kinds import Cause, PaymentKind
from qiban.projects.operations.answering import confirm
from qiban.projects.operations.investing import changing, measuring, paying, visaing

MILLION = Decimal(1_000_000)
FEN = Decimal("0.01")


class Works:
    """A contract of a million on a project of two, with an advance of 300,000 agreed."""

    def __init__(self, site: Site, **given: Any) -> None:
        self.site = site
        self.project = site.project(**{"investment": 2 * MILLION, "ceiling": 2 * MILLION, **given})
        self.contract = self.sign()

    def sign(self, *, firm: str = "contractor", **given: Any) -> Contract:
        """A contract in force."""
        site = self.site
        columns = {
            "project_id": self.project.pk,
            "purchase": "construction",
            "title": "主体工程施工",
            "reference": f"HT-{Contract.objects.count() + 1}",
            "firm_id": site.firm(firm).pk,
            "value": MILLION,
            "advance": Decimal(300_000),
            "quality_terms": "合格",
            "investment_terms": "总价控制",
            "breach_terms": "按约定",
            "drafted_at": site.now,
            **given,
        }
        contract = begin(Contract(**columns), "draft_contract", actor=site.builder, at=site.now)
        contract.signed_on = date(2024, 3, 4)
        advance(contract, "sign_contract", actor=site.owner, at=site.now)
        return contract

    def fresh(self) -> Contract:
        """The contract as it stands in the database."""
        return Contract.objects.get(pk=self.contract.pk)

    def fresh_project(self) -> Project:
        return Project.objects.get(pk=self.project.pk)

    def who(self, asked: Confirmation) -> Actor:
        """Somebody of the party that was asked."""
        owners = {"project_unit": self.site.owner, "construction_unit": self.site.builder}
        return owners.get(asked.role) or self.site.post(asked.unit, "firm_staff")

    def asked(self, about: Stepped) -> list[Confirmation]:
        return list(Confirmation.objects.filter(about_type=about.subject_type, about_id=about.pk, state="asked"))

    def confirm(self, about: Any) -> Any:
        """Everybody who was asked confirms; return the thing as it stands then."""
        for asked in self.asked(about):
            confirm(actor=self.who(asked), confirmation_id=asked.pk, at=self.site.now)
        return type(about).objects.get(pk=about.pk)

    def progress(self, amount: Decimal | int = 600_000, *, is_confirmed: bool = True, **given: Any) -> Measurement:
        """Progress that the contractor reported, confirmed by all."""
        made = measuring.report_progress(
            **{
                "actor": self.site.staff("contractor"),
                "at": self.site.now,
                "contract_id": self.contract.pk,
                "starts_on": date(2024, 2, 1),
                "ends_on": date(2024, 2, 29),
                "content": "管沟开挖及管道安装",
                "amount": Decimal(amount),
                **given,
            },
        )
        return self.confirm(made) if is_confirmed else made

    def propose(self, amount: Decimal | int = 50_000, cause: Cause = Cause.GEOLOGY, **given: Any) -> Change:
        return changing.propose_change(
            **{
                "actor": self.site.builder,
                "at": self.site.now,
                "contract_id": self.contract.pk,
                "cause": cause,
                "title": "软基换填",
                "content": "增加换填三百立方",
                "amount": Decimal(amount),
                "changes_design": True,
                "calculation": "按定额测算",
                **given,
            },
        )

    def change(self, amount: Decimal | int = 50_000, cause: Cause = Cause.GEOLOGY, **given: Any) -> Change:
        """A change as the project unit's check leaves it: approved, or before the government."""
        proposed = self.confirm(self.propose(amount, cause, **given))
        return changing.review_change(actor=self.site.owner, change_id=proposed.pk, at=self.site.now)

    def visa(self, change: Change, amount: Decimal | int = 20_000, **given: Any) -> Visa:
        return visaing.ask_visa(
            **{
                "actor": self.site.builder,
                "at": self.site.now,
                "change_id": change.pk,
                "title": "换填签证",
                "quantities": "换填三百立方",
                "amount": Decimal(amount),
                "work_on": date(2024, 3, 20),
                **given,
            },
        )

    def request(
        self, amount: Decimal | int = 300_000, kind: PaymentKind = PaymentKind.ADVANCE, **given: Any
    ) -> Payment:
        return paying.request_payment(
            **{
                "actor": self.site.builder,
                "at": self.site.now,
                "contract_id": self.contract.pk,
                "kind": kind,
                "amount": Decimal(amount),
                "basis": "合同第十二条",
                **given,
            },
        )

    def approve(self, payment: Payment) -> Payment:
        return paying.approve_payment(actor=self.site.owner, payment_id=payment.pk, at=self.site.now)

    def pay(self, payment: Payment, voucher: str = "") -> Payment:
        return paying.pay(
            actor=self.site.owner,
            payment_id=payment.pk,
            voucher=voucher or f"PZ-{payment.pk}",
            paid_on=date(2024, 3, 4),
            at=self.site.now,
        )


@pytest.fixture
def works(site: Site) -> Works:
    return Works(site)
