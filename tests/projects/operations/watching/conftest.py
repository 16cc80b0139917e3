"""Projects in every state, money that was paid, and breaches of them."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.projects.conftest import Site

from qiban.core.actor import Actor
from qiban.core.notices.models import Notice
from qiban.core.obligations.models import Obligation
from qiban.core.steps.beginning import begin
from qiban.core.steps.taking import advance, lock_thing
from qiban.projects.models import Breach, Contract, Payment, Project
from qiban.projects.models.kinds import BreachKind
from qiban.projects.operations.watching.entering import enter_breach


class Watch:
    """What the tests of watching put into a city."""

    def __init__(self, site: Site) -> None:
        self.site = site

    def breach(self, project: Project, kind: BreachKind = BreachKind.PROCEDURE_BROKEN, **given: Any) -> Breach:
        """A breach that the housing department entered."""
        facts = {"evidence": "2024年3月1日现场检查记录", "actor": self.site.manager, "at": self.site.now, **given}
        return enter_breach(project_id=project.pk, breach_kind=kind, **facts)

    def move(self, project: Project, *steps: tuple[str, Actor], **columns: Any) -> Project:
        """A project taken along the table, with these columns."""
        for action, actor in steps:
            locked = lock_thing(Project, project.pk)
            for name, value in columns.items():
                setattr(locked, name, value)
            next_state = "accepted" if action == "confirm" else None
            advance(locked, action, actor=actor, at=self.site.now, next_state=next_state)
        project.refresh_from_db()
        return project

    def building(self, **columns: Any) -> Project:
        project = self.site.project()
        started = {"started_on": date(2024, 1, 10), **columns}
        return self.move(project, ("start_work", self.site.builder), **started)

    def stopped(self, on: date, **columns: Any) -> Project:
        return self.move(self.building(), ("stop_work", self.site.builder), stopped_on=on, **columns)

    def completed(self, **columns: Any) -> Project:
        return self.move(self.building(), ("report_completion", self.site.staff("contractor")), **columns)

    def accepted(self, on: date, **columns: Any) -> Project:
        return self.move(self.completed(), ("confirm", self.site.builder), accepted_on=on, **columns)

    def contract(self, project: Project, value: str = "1000000.00") -> Contract:
        """A contract in force whose whole value may be paid in advance."""
        amount = Decimal(value)
        contract = begin(
            Contract(
                project=project,
                purchase="construction",
                title="施工合同",
                reference=f"HT-{project.pk}",
                firm=self.site.firm("contractor"),
                value=amount,
                advance=amount,
                quality_terms="合格",
                investment_terms="限额",
                breach_terms="违约金",
                drafted_at=self.site.now,
            ),
            "draft_contract",
            actor=self.site.builder,
            at=self.site.now,
        )
        locked = lock_thing(Contract, contract.pk)
        locked.signed_on = date(2024, 1, 5)
        advance(locked, "sign_contract", actor=self.site.owner, at=self.site.now)
        return Contract.objects.get(pk=contract.pk)

    def payment(self, contract: Contract, amount: str = "300000.00", *, is_paid: bool = True) -> Payment:
        """A payment in advance."""
        payment = begin(
            Payment(
                contract=contract,
                project_id=contract.project_id,
                kind="advance",
                amount=Decimal(amount),
                basis="合同第5条",
                requested_at=self.site.now,
            ),
            "request_payment",
            actor=self.site.builder,
            at=self.site.now,
        )
        for action in ("approve_payment", "pay") if is_paid else ():
            locked = lock_thing(Payment, payment.pk)
            if action == "pay":
                locked.paid_on, locked.voucher = date(2024, 2, 1), f"PZ-{payment.pk}"
            advance(locked, action, actor=self.site.owner, at=self.site.now)
        payment.refresh_from_db()
        return payment

    def owed(self, thing: Any) -> dict[str, int]:
        """What is owed on a thing now, and by which unit."""
        found = Obligation.objects.filter(subject_type=thing.subject_type, subject_id=thing.pk, settled_at=None)
        return {one.kind: one.bearer_unit_id for one in found}

    def told(self, kind: str) -> set[str]:
        """The codes of the units that were told."""
        return set(Notice.objects.filter(kind=kind).values_list("unit__code", flat=True))


@pytest.fixture
def watch(site: Site) -> Watch:
    return Watch(site)
