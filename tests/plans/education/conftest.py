"""A city that carries the education plan out, with an indicator of full coverage."""

from datetime import date
from typing import Any

import pytest

from qiban.core.units.queries import id_of
from qiban.plans.models import Indicator, Plan, School
from qiban.plans.models.kinds import Cycle, Role
from qiban.plans.models.school_kinds import SchoolKind
from qiban.plans.operations.drafting import add_measure, draft_plan, name_unit, start_plan
from qiban.plans.operations.education.register import enter_school
from qiban.plans.operations.indicators import add_indicator

# Gigabit to the school, a hundred megabits to the classroom, by 2025: all of them.
TARGET, CODE = "fast_schools_2025", "fast_schools"


class SchoolCity:
    """The city of `tests/plans`, with a running education plan."""

    def __init__(self, city: Any) -> None:
        self.city = city
        city.at("2026-02-02 09:00")
        self.office = city.post("education", "plan_office")
        self.reporter = city.post("zhangdian", "plan_unit")
        self.counter = city.post("statistics", "plan_unit")
        self.plan = self._running()
        self.indicator = self._indicator()

    @property
    def now(self) -> Any:
        return self.city.now

    def _running(self) -> Plan:
        columns: dict[str, Any] = {"starts_on": date(2023, 6, 27), "ends_on": None, "cycle": Cycle.QUARTER}
        plan = draft_plan(actor=self.office, title="乡村教育计划", regulation="education", at=self.now, **columns)
        measure = add_measure(actor=self.office, plan_id=plan.pk, path="10", title="网络到校", at=self.now)
        name_unit(actor=self.office, measure_id=measure.pk, unit_id=id_of("zhangdian"), role=Role.LEAD, at=self.now)
        return start_plan(actor=self.office, plan_id=plan.pk, at=self.now)

    def _indicator(self) -> Indicator:
        return add_indicator(
            actor=self.office,
            plan_id=self.plan.pk,
            code=CODE,
            title="千兆到校的乡村学校比例",
            measured_in="%",
            cycle=Cycle.YEAR,
            reporter_id=id_of("education"),
            confirmer_id=id_of("statistics"),
            at=self.now,
        )

    def school(self, code: str, area: str = "zhangdian", *, meets: bool = True, **given: Any) -> School:
        columns = {"title": f"第{code}小学", "kind": SchoolKind.VILLAGE_SCHOOL, "is_rural": True, **given}
        return enter_school(
            actor=columns.pop("actor", self.office),
            plan_id=self.plan.pk,
            code=code,
            area_id=id_of(area),
            meets={TARGET: meets},
            at=self.now,
            **columns,
        )


@pytest.fixture
def schools(city: Any) -> SchoolCity:
    return SchoolCity(city)
