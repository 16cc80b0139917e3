"""Makes one thing of every kind of plans, carbon's accounts and openness, and some more for actions that need them so."""

from datetime import date
from decimal import Decimal
from typing import Any

from tests.plans.carbon.conftest import CarbonCity
from tests.plans.carbon.test_accounts import CODE
from tests.plans.carbon.test_controlling import ASSUMED
from tests.plans.carbon.test_peaking import all_sent
from tests.plans.conftest import City
from tests.plans.openness.conftest import OpenCity, entered
from tests.plans.openness.test_assessing import announced, score_of
from tests.plans.openness.test_closing import trained
from tests.plans.openness.test_reporting import written
from tests.plans.playing import Play

from qiban.core.units.queries import id_of
from qiban.plans.models import Measure, OpenYear, Plan
from qiban.plans.models.carbon_kinds import Carrier, FactorKind, Sector
from qiban.plans.models.kinds import Role
from qiban.plans.models.openness.kinds import Renewal
from qiban.plans.operations.carbon.factors import enter_factor
from qiban.plans.operations.carbon.firms import list_enterprise
from qiban.plans.operations.carbon.scenarios import keep_scenario
from qiban.plans.operations.drafting import start_plan
from qiban.plans.operations.openness.announcing import announce
from qiban.plans.operations.openness.appeals import file_appeal
from qiban.plans.operations.openness.directory import list_entry, submit_entry
from qiban.plans.operations.openness.ledgers import file_ledger
from qiban.plans.operations.openness.lists import draft_list, edit_list
from qiban.plans.operations.openness.reporting import draft_report
from qiban.plans.operations.openness.rubrics import draft_rubric


class Running:
    """A running plan with a public page; a date that is asked for, a figure, a round and a publication wait."""

    def __init__(self, city: City) -> None:
        self.city, self.play = city, Play(city)
        self.plan = city.draft(starts_on=date(2023, 1, 1))
        measures = [city.measure(self.plan, f"1.{number}") for number in range(1, 5)]
        self.asking, self.fresh, self.submitted, self.accepted = map(city.part, measures)
        self.measure: Measure = measures[0]
        helping = city.part(self.measure, "finance", Role.COOPERATE)
        start_plan(actor=city.office, plan_id=self.plan.pk, at=city.now)
        self._figures()
        self.play.ask(self.asking)
        self.play.submit(self.submitted)
        self.play.accept(self.accepted)
        self.opened = self.play.round(self.plan)
        self.play.progress(helping)
        self.filed = self.opened.reports.get(unit=helping.unit_id)
        self.play.file(self.filed)
        self.drafted = self._draft()

    def _figures(self) -> None:
        indicator = self.city.indicator(self.plan)
        self.city.target(indicator)
        self.play.known(indicator, "2023", "20")
        self.published = self.play.publish(self.plan)
        self.play.draft(self.plan)
        self.play.record(self.city.indicator(self.plan, code="waiting"), "2023")

    def _draft(self) -> Plan:
        drafted = self.city.draft(title="另一计划")
        self.city.part(self.city.measure(drafted))
        return drafted

    def done(self) -> Measure:
        """A measure whose only part is accepted."""
        return Measure.objects.get(pk=self.accepted.measure_id)


def account_carbon(city: City) -> CarbonCity:
    """A year of carbon's accounts with data newer than its results, a firm, and every district's plan."""
    carbon = CarbonCity(city)
    carbon.year(2022)
    given: dict[str, Any] = {"actor": carbon.office, "carbon_year_id": carbon.year(2023).pk}
    enter_factor(
        carrier=Carrier.ELECTRICITY,
        factor_kind=FactorKind.CO2,
        value=Decimal("0.6"),
        measured_in="t/MWh",
        source="公告",
        noticed_on=date(2024, 1, 1),
        at=carbon.now,
        **given,
    )
    area = id_of("zhangdian")
    firm = list_enterprise(title="厂", credit_code=CODE, sector=Sector.STEEL, area_id=area, at=carbon.now, **given)
    carbon.activity(2023, Carrier.COKE, "1", "t", enterprise_id=firm.pk)
    carbon.activity(2023, Carrier.COKE, "1", "t")
    carbon.inventory(2023)
    carbon.activity(2023, Carrier.DIESEL, "1", "t")
    keep_scenario(actor=carbon.office, plan_id=carbon.plan.pk, title="情景", assumptions=ASSUMED, at=carbon.now)
    all_sent(carbon)
    return carbon


class Open:
    """A year of openness whose scores are announced, one appealed against; a firm is in the directory."""

    def __init__(self, city: OpenCity) -> None:
        self.score = announced(city)
        self.year = year = OpenYear.objects.get()
        self.ledger = city.filled(city.ledger(year))
        trained(city, self.ledger)
        entry = entered(city, year)
        submit_entry(actor=city.publisher, directory_entry_id=entry.pk, at=city.now)
        list_entry(actor=city.open_office, directory_entry_id=entry.pk, at=city.now)
        self.report = draft_report(actor=city.publisher, open_ledger_id=self.ledger.pk, at=city.now)
        written(city, self.report)
        self._of_finance(city)
        draft_rubric(actor=city.open_office, open_year_id=year.pk, at=city.now)
        listed = draft_list(actor=city.open_office, open_year_id=year.pk, at=city.now)
        row: dict[str, Any] = {"task_number": "1", "task": "公开事项", "responsible": "各部门", "channel": "网站"}
        edit_list(actor=city.open_office, routine_list_id=listed.pk, renewal=Renewal.YEARLY, at=city.now, **row)

    def _of_finance(self, city: OpenCity) -> None:
        actor = city.post("finance", "unit_publisher")
        self.filed = city.filled(city.ledger(self.year, "finance"), actor)
        file_ledger(actor=actor, open_ledger_id=self.filed.pk, at=city.now)
        other = announce(actor=city.open_office, assessment_id=score_of(self.year, "finance").pk, at=city.now)
        file_appeal(actor=actor, assessment_id=other.pk, reason="已整改", evidence="截图", at=city.now)
