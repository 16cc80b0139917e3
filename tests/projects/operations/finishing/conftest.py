"""A project that is being built, and every stage of its end, each reached through the operations."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.projects.conftest import Site

from qiban.core.obligations.models import Obligation
from qiban.core.steps.beginning import begin
from qiban.core.steps.taking import advance, lock_thing
from qiban.projects.models import Acceptance, Confirmation, Contract, Handover, Project, Settlement
from qiban.projects.operations.answering import confirm
from qiban.projects.operations.finishing.accepting import open_acceptance, report_completion
from qiban.projects.operations.finishing.handing_over import offer_handover, take_over
from qiban.projects.operations.finishing.settling import first_review, recheck, submit_settlement

STAFF = ("project_unit", "construction_unit", "user_unit")


class Works:
    """One project of the site from building to the end."""

    def __init__(self, site: Site) -> None:
        self.site = site

    def building(self, **given: Any) -> Project:
        """A project whose work began on 4 March 2024."""
        project = lock_thing(Project, self.site.project(**given).pk)
        project.started_on = date(2024, 3, 4)
        advance(project, "start_work", actor=self.site.builder, at=self.site.now)
        return project

    def contract(self, project: Project, role: str = "contractor", **given: Any) -> Contract:
        """A contract in force: a million, three per cent kept back for 24 months, where nothing else is said."""
        columns: dict[str, Any] = {
            "purchase": "construction",
            "title": "施工合同",
            "reference": f"合-{role}",
            "value": Decimal(1_000_000),
            "retention_percent": Decimal(3),
            "defects_months": 24,
            "drafted_at": self.site.now,
            **given,
        }
        made = Contract(project=project, firm=self.site.firm(role), **columns)
        begin(made, "draft_contract", actor=self.site.builder, at=self.site.now)
        made = lock_thing(Contract, made.pk)
        made.signed_on = date(2024, 3, 4)
        advance(made, "sign_contract", actor=self.site.owner, at=self.site.now)
        return made

    def completed(self, project: Project) -> Project:
        contractor, at = self.site.staff("contractor"), self.site.now
        report_completion(
            actor=contractor, project_id=project.pk, content="全部完成", completed_on=date(2024, 3, 4), at=at
        )
        return project

    def opened(self, project: Project) -> Acceptance:
        """The acceptance of a project that was being built, opened."""
        self.completed(project)
        return open_acceptance(actor=self.site.builder, project_id=project.pk, report="验收方案", at=self.site.now)

    def confirm(self, asked: Confirmation) -> None:
        """Confirm as whoever was asked."""
        role = asked.role if asked.role in STAFF else "firm_staff"
        confirm(actor=self.site.post(asked.unit, role), confirmation_id=asked.pk, at=self.site.now)

    def accepted(self, project: Project) -> Acceptance:
        """The acceptance of a project that was being built, confirmed by all."""
        opened = self.opened(project)
        for asked in Confirmation.objects.filter(about_type="acceptance", about_id=opened.pk):
            self.confirm(asked)
        opened.refresh_from_db()
        project.refresh_from_db()
        return opened

    def settled(self, contract: Contract, amount: int = 1_000_000) -> Settlement:
        """A contract's settlement, reviewed twice at this amount."""
        site, yuan = self.site, Decimal(amount)
        firm = site.post(contract.firm, "firm_staff")
        made = submit_settlement(actor=firm, contract_id=contract.pk, amount=yuan, at=site.now)
        first_review(actor=site.builder, settlement_id=made.pk, amount=yuan, at=site.now)
        recheck(actor=site.owner, settlement_id=made.pk, amount=yuan, at=site.now)
        contract.refresh_from_db()
        made.refresh_from_db()
        return made

    def taken(self, project: Project) -> Handover:
        """The hand-over of an accepted project, taken over."""
        made = offer_handover(actor=self.site.builder, project_id=project.pk, assets="管网3千米", at=self.site.now)
        take_over(actor=self.site.user, handover_id=made.pk, at=self.site.now)
        made.refresh_from_db()
        project.refresh_from_db()
        return made

    def owed(self) -> dict[str, str]:
        """What is owed now by kind, and by which unit's code."""
        found = Obligation.objects.filter(settled_at=None).exclude(kind="confirmation")
        return {one.kind: one.bearer_unit.code for one in found.select_related("bearer_unit")}

    def outcome(self, kind: str) -> str:
        """How the last obligation of a kind ended."""
        return str(Obligation.objects.filter(kind=kind).latest("id").outcome)


@pytest.fixture
def works(site: Site) -> Works:
    return Works(site)
