"""A city in a year of openness: its office, two inspectors' posts, a department, a district and a unit below it."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.plans.conftest import City

from qiban.core.actor import Actor
from qiban.core.units.models import Unit
from qiban.core.units.queries import id_of
from qiban.plans.models import DirectoryEntry, Finding, Inspection, OpenLedger, OpenYear, Rubric
from qiban.plans.models.openness.kinds import Field, InspectionKind, Method, Renewal, Severity, Source
from qiban.plans.operations.openness.directory import draft_entry, edit_entry
from qiban.plans.operations.openness.inspecting import begin_inspection, draw_sample, enter_finding, look_at
from qiban.plans.operations.openness.ledgers import edit_ledger, file_ledger
from qiban.plans.operations.openness.lists import adopt_list, draft_list, edit_list
from qiban.plans.operations.openness.rubrics import adopt_rubric, draft_rubric, edit_item
from qiban.plans.operations.openness.year import begin_year, open_ledgers

UNITS = ("housing", "finance", "education", "transport", "culture")


class OpenCity(City):
    """Five departments and a district with people for openness, in 2024."""

    def __init__(self) -> None:
        super().__init__()
        for unit in UNITS:
            self.post(unit, "unit_publisher")
        _ = self.district

    @property
    def open_office(self) -> Actor:
        return self.post("government_office", "group_office")

    @property
    def inspector(self) -> Actor:
        return self.post("government_office", "inspector")

    @property
    def publisher(self) -> Actor:
        return self.post("housing", "unit_publisher")

    @property
    def district(self) -> Actor:
        return self.post(Unit.objects.filter(kind="district").order_by("pk")[0].code, "district_office")

    def colleague(self) -> Actor:
        """A second person of the openness office, who did not make the scores."""
        from qiban.core.people.models import Person
        from qiban.core.people.operations import appoint

        person = Person.objects.create(username="second-group-office")
        held_in = Unit.objects.get(code="government_office")
        return appoint(person=person, unit=held_in, role="group_office").actor("request-2")

    def year(self) -> OpenYear:
        """The year 2024, in which every unit was asked for its ledger."""
        year = begin_year(actor=self.open_office, year=2024, at=self.now)
        return open_ledgers(actor=self.open_office, open_year_id=year.pk, at=self.now)

    def ledger(self, year: OpenYear, unit: str = "housing") -> OpenLedger:
        return OpenLedger.objects.get(year=year, unit=id_of(unit))

    def filled(self, ledger: OpenLedger, actor: Actor | None = None) -> OpenLedger:
        """The ledger with one task."""
        return edit_ledger(
            actor=actor or self.publisher,
            open_ledger_id=ledger.pk,
            task_number="1",
            task="公开年度住房保障计划",
            responsible="住房保障科",
            due_on=date(2024, 11, 30),
            at=self.now,
        )

    def filed(self, year: OpenYear) -> OpenLedger:
        ledger = self.filled(self.ledger(year))
        return file_ledger(actor=self.publisher, open_ledger_id=ledger.pk, at=self.now)

    def item(self, rubric: Rubric, code: str, weight: str, source: Source, **given: Any) -> Rubric:
        columns = {"deducted": Method.EACH, "points": Decimal(2), **given}
        return edit_item(
            actor=self.open_office,
            rubric_id=rubric.pk,
            code=code,
            title=f"项目{code}",
            weight=Decimal(weight),
            found_by=source,
            at=self.now,
            **columns,
        )

    def rubric(self, year: OpenYear) -> Rubric:
        """A rubric in force: 30 for samples, 30 for quarterly checks by severity, 40 for the year."""
        rubric = draft_rubric(actor=self.open_office, open_year_id=year.pk, at=self.now)
        self.item(rubric, "s", "30", Source.SAMPLING)
        by_severity = {"deducted": Method.SEVERITY, "points": None, "minor": Decimal(1), "serious": Decimal(5)}
        self.item(rubric, "q", "30", Source.QUARTERLY, cap=Decimal(20), general=Decimal(3), **by_severity)
        self.item(rubric, "y", "40", Source.ANNUAL)
        return adopt_rubric(actor=self.open_office, rubric_id=rubric.pk, at=self.now)

    def inspection(self, year: OpenYear, kind: InspectionKind = InspectionKind.SAMPLING, **given: Any) -> Inspection:
        """An inspection of all units that is under way."""
        count = OpenLedger.objects.filter(year=year).count()
        columns = {"title": "三月抽测", "size": count, "seed": "24033", **given}
        made = draw_sample(actor=self.inspector, open_year_id=year.pk, kind=kind, at=self.now, **columns)
        return begin_inspection(actor=self.inspector, inspection_id=made.pk, at=self.now)

    def looked(self, inspection: Inspection) -> None:
        """Every unit of the sample looked at."""
        for code in inspection.drawn:
            look_at(
                actor=self.inspector, inspection_id=inspection.pk, unit_id=id_of(code), seen="栏目正常", at=self.now
            )

    def finding(self, inspection: Inspection, unit: str = "housing", **given: Any) -> Finding:
        columns = {"severity": Severity.GENERAL, "what": "栏目空白", "evidence": "网页截图", "item": "s", **given}
        return enter_finding(
            actor=self.inspector, inspection_id=inspection.pk, unit_id=id_of(unit), at=self.now, **columns
        )


def entered(city: OpenCity, year: OpenYear | None = None, **given: Any) -> DirectoryEntry:
    """A heating firm that the housing department has entered, with one thing that it discloses."""
    ledger = city.ledger(year or city.year())
    columns: dict[str, Any] = {
        "title": "热力公司",
        "field": Field.HEAT,
        "liaison": "王一",
        "phone": "0533-1234567",
        "address": "https://example.cn/heat",
        **given,
    }
    entry = draft_entry(actor=city.publisher, open_ledger_id=ledger.pk, at=city.now, **columns)
    return disclosing(city, entry)


def disclosing(city: OpenCity, entry: DirectoryEntry, renewal: Renewal = Renewal.QUARTERLY) -> DirectoryEntry:
    """The firm with what it charges, disclosed anew so often."""
    return edit_entry(
        actor=city.publisher,
        directory_entry_id=entry.pk,
        item_title="收费标准",
        basis="供热条例",
        responsible="客服部",
        channel="平台",
        renewal=renewal,
        at=city.now,
    )


def listing(city: OpenCity) -> Any:
    """A list of two routine tasks, in force."""
    year = city.year()
    made = draft_list(actor=city.open_office, open_year_id=year.pk, at=city.now)
    given: dict[str, Any] = {"responsible": "各部门", "channel": "网站", "renewal": Renewal.YEARLY}
    for number in ("1", "2"):
        row = {"task_number": number, "task": f"公开事项{number}", **given}
        edit_list(actor=city.open_office, routine_list_id=made.pk, at=city.now, **row)
    return adopt_list(actor=city.open_office, routine_list_id=made.pk, at=city.now)


@pytest.fixture
def city(db: None) -> OpenCity:
    return OpenCity()
