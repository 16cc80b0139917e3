"""One thing of every kind of the city projects, and who takes its actions."""

from decimal import Decimal
from typing import Any

from tests.hostile.doors import Door
from tests.hostile.things import Things, office_of
from tests.projects.conftest import Site
from tests.projects.formats.conftest import made

from qiban.core.actor import Actor
from qiban.projects.models import (
    Approval,
    Contract,
    Defect,
    FinalAccount,
    Handover,
    Project,
    Settlement,
)


class ProjectThings(Things):
    """A project that has come far, with one thing of each kind beside it."""

    office = office_of("project")

    def __init__(self, site: Site, far: Project) -> None:
        self.site = site
        contract, at = Contract.objects.get(), site.now
        handover = made(site, Handover(project=far, assets="管网3公里", offered_at=at), "offer_handover", site.builder)
        rest: dict[str, Any] = {"project": far}
        for thing, action in (
            (Settlement(contract=contract, submitted=Decimal(900_000), submitted_at=at, **rest), "submit_settlement"),
            (Approval(kind="scheme", authority=site.unit("development"), applied_at=at, **rest), "apply_approval"),
            (
                FinalAccount(
                    authority=site.unit("finance"), amount=Decimal(1), other_costs=Decimal(0), submitted_at=at, **rest
                ),
                "submit_accounts",
            ),
            (
                Defect(
                    handover=handover,
                    content="井盖松动",
                    found_on=far.accepted_on,
                    is_under_warranty=False,
                    unit=site.unit("water_group"),
                    reported_at=at,
                    **rest,
                ),
                "report_defect",
            ),
        ):
            made(site, thing, action, site.builder)
        super().__init__(self.newest(), site.manager)
        self.known = {
            "pk": self.ids["project"],
            "number": "XM000001",
            "year": 2024,
            "kind": "contract",
            "name": "contracts",
            "figure": "paid",
        }

    def who(self, door: Door) -> Actor:
        site = self.site
        by_role = {
            "project_unit": lambda: site.owner,
            "construction_unit": lambda: site.builder,
            "user_unit": lambda: site.user,
            "plan_manager": lambda: site.manager,
            "government_officer": lambda: site.government,
            "audit_officer": lambda: site.auditor,
            "firm_staff": lambda: site.staff("contractor"),
            "proposer": lambda: site.post("urban_management", "proposer"),
            "approver": lambda: site.post("development", "approver"),
        }
        return by_role[min(door.roles)]()
