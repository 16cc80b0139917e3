"""A city that carries the carbon plan out: its office of two officers, the statistics bureau that confirms, districts."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from qiban.core.actor import Actor
from qiban.core.people.models import Person
from qiban.core.people.operations import appoint
from qiban.core.units.models import Unit
from qiban.core.units.queries import id_of
from qiban.plans.models import Activity, CarbonYear, FactorNotice, Inventory, Plan
from qiban.plans.models.carbon_kinds import Carrier, FactorKind, Flow, Sector
from qiban.plans.models.kinds import Cycle, Role
from qiban.plans.operations.carbon.activities import record_activity
from qiban.plans.operations.carbon.factors import adopt_factor, enter_factor
from qiban.plans.operations.carbon.inventories import compute_inventory
from qiban.plans.operations.carbon.years import open_carbon_year
from qiban.plans.operations.drafting import add_measure, draft_plan, name_unit, start_plan

UNITS = ("statistics", "zhangdian", "zichuan", "housing")


class CarbonCity:
    """The city of `tests/plans`, with a running carbon plan whose accounts are kept."""

    def __init__(self, city: Any) -> None:
        self.city = city
        self.office: Actor = city.post("carbon_office", "plan_office")
        person = Person.objects.create(username="second")
        unit = Unit.objects.get(code="carbon_office")
        self.second: Actor = appoint(person=person, unit=unit, role="plan_office").actor("request-2")
        self.counter: Actor = city.post("statistics", "plan_unit")
        self.district: Actor = city.post("zhangdian", "plan_unit")
        self.plan = self._running()

    @property
    def now(self) -> Any:
        return self.city.now

    def _running(self) -> Plan:
        columns: dict[str, Any] = {"starts_on": date(2023, 6, 13), "ends_on": None, "cycle": Cycle.QUARTER}
        plan = draft_plan(actor=self.office, title="达峰工作方案", regulation="carbon", at=self.now, **columns)
        measure = add_measure(actor=self.office, plan_id=plan.pk, path="4.1", title="碳排放核算", at=self.now)
        for code in UNITS:
            role = Role.LEAD if code == UNITS[0] else Role.COOPERATE
            name_unit(actor=self.office, measure_id=measure.pk, unit_id=id_of(code), role=role, at=self.now)
        return start_plan(actor=self.office, plan_id=plan.pk, at=self.now)

    def year(self, year: int) -> CarbonYear:
        found = CarbonYear.objects.filter(plan=self.plan, year=year).first()
        return found or open_carbon_year(actor=self.office, plan_id=self.plan.pk, year=year, at=self.now)

    def activity(self, year: int, carrier: Carrier, amount: str, unit: str, **given: Any) -> Activity:
        columns: dict[str, Any] = {"sector": Sector.OTHER_INDUSTRY, "flow": Flow.USED, "source": "能源平衡表", **given}
        actor = columns.pop("actor", self.office)
        return record_activity(
            actor=actor,
            carbon_year_id=self.year(year).pk,
            carrier=carrier,
            amount=Decimal(amount),
            measured_in=unit,
            at=self.now,
            **columns,
        )

    def factor(
        self, year: int, carrier: Carrier, kind: FactorKind, value: str, unit: str, **given: Any
    ) -> FactorNotice:
        """Enter a factor of a notice and let the second officer adopt it."""
        columns: dict[str, Any] = {"source": "省公告", "noticed_on": date(2024, 1, 15), **given}
        made = enter_factor(
            actor=self.office,
            carbon_year_id=self.year(year).pk,
            carrier=carrier,
            factor_kind=kind,
            value=Decimal(value),
            measured_in=unit,
            at=self.now,
            **columns,
        )
        return adopt_factor(actor=self.second, factor_notice_id=made.pk, at=self.now)

    def inventory(self, year: int, **given: Any) -> Inventory:
        return compute_inventory(actor=self.office, carbon_year_id=self.year(year).pk, at=self.now, **given)


@pytest.fixture
def carbon(city: Any) -> CarbonCity:
    return CarbonCity(city)
