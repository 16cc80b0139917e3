"""What people do with plans, a step at a time, each by the post whose it is."""

from datetime import date
from decimal import Decimal
from typing import Any

from tests.plans.conftest import City, Upload

from qiban.core.actor import Actor
from qiban.core.obligations.models import Obligation
from qiban.core.people.models import Person
from qiban.core.people.operations import appoint
from qiban.core.units.models import Unit
from qiban.core.units.queries import code_of
from qiban.plans.models import DateMove, Indicator, Observation, Part, Plan, Publication, Report, Round
from qiban.plans.operations.dates import ask_date, grant_date
from qiban.plans.operations.drafting import start_plan
from qiban.plans.operations.figures import confirm_figure, correct_figure, object_figure, record_figure
from qiban.plans.operations.ledger import accept_part, add_evidence, report_progress, submit_part
from qiban.plans.operations.publishing import approve_publication, draft_publication
from qiban.plans.operations.rounds import file_report, freeze_round, open_round


class Play:
    """A city in which plans are carried out."""

    def __init__(self, city: City) -> None:
        self.city = city

    def by(self, unit_id: int) -> Actor:
        """The officer of a responsible unit."""
        return self.city.post(code_of(unit_id), "plan_unit")

    @property
    def colleague(self) -> Actor:
        """Another officer of the plan's office."""
        known = Person.objects.filter(username="colleague").first()
        person = known or Person.objects.create(username="colleague")
        held_in = Unit.objects.get(code="development")
        return appoint(person=person, unit=held_in, role="plan_office").actor("request-1")

    def since(self, starts_on: str, **given: Any) -> Plan:
        """A running plan with one measure that began on a day."""
        plan = self.city.draft(starts_on=date.fromisoformat(starts_on), **given)
        self.city.part(self.city.measure(plan))
        return start_plan(actor=self.city.office, plan_id=plan.pk, at=self.city.now)

    def progress(self, part: Part, progress: str = "完成管网改造十二公里。", percent: int = 40) -> Part:
        actor = self.by(part.unit_id)
        return report_progress(actor=actor, part_id=part.pk, progress=progress, percent=percent, at=self.city.now)

    def show(self, part: Part, text: str = "验收单") -> Part:
        return add_evidence(
            actor=self.by(part.unit_id),
            part_id=part.pk,
            evidence_title="竣工验收单",
            issuer="鲁中监理",
            issued_on=date(2024, 3, 1),
            uploads=[Upload(text)],
            at=self.city.now,
        )

    def submit(self, part: Part) -> Part:
        self.progress(part)
        self.show(part)
        return submit_part(actor=self.by(part.unit_id), part_id=part.pk, at=self.city.now)

    def accept(self, part: Part) -> Part:
        self.submit(part)
        return accept_part(actor=self.city.office, part_id=part.pk, at=self.city.now)

    def ask(self, part: Part, to_on: str = "2025-03-31", reason: str = "汛期停工") -> DateMove:
        day = date.fromisoformat(to_on)
        return ask_date(actor=self.by(part.unit_id), part_id=part.pk, to_on=day, reason=reason, at=self.city.now)

    def grant(self, asked: DateMove) -> DateMove:
        return grant_date(actor=self.city.office, date_move_id=asked.pk, decision="同意", at=self.city.now)

    def record(self, indicator: Indicator, period: str, value: str = "30", **given: Any) -> Observation:
        columns = {"actor": self.by(indicator.reporter_id), "source": "部门台账", "at": self.city.now, **given}
        return record_figure(indicator_id=indicator.pk, period=period, value=Decimal(value), **columns)

    def confirm(self, figure: Observation) -> Observation:
        return confirm_figure(actor=self.city.counter, observation_id=figure.pk, at=self.city.now)

    def known(self, indicator: Indicator, period: str, value: str) -> Observation:
        """A confirmed figure."""
        return self.confirm(self.record(indicator, period, value))

    def object(self, figure: Observation, opinion: str = "与台账不符") -> Observation:
        return object_figure(actor=self.city.counter, observation_id=figure.pk, opinion=opinion, at=self.city.now)

    def correct(self, figure: Observation, value: str = "31", reason: str = "漏报一段") -> Observation:
        return correct_figure(
            actor=self.by(figure.recorder_id),
            observation_id=figure.pk,
            value=Decimal(value),
            reason=reason,
            at=self.city.now,
        )

    def round(self, plan: Plan, period: str = "2024-Q1") -> Round:
        return open_round(actor=self.city.office, plan_id=plan.pk, period=period, at=self.city.now)

    def file(self, report: Report, summary: str = "总体顺利。") -> Report:
        return file_report(actor=self.by(report.unit_id), report_id=report.pk, summary=summary, at=self.city.now)

    def freeze(self, one: Round) -> Round:
        return freeze_round(actor=self.city.office, round_id=one.pk, at=self.city.now)

    def draft(self, plan: Plan) -> Publication:
        return draft_publication(actor=self.city.office, plan_id=plan.pk, at=self.city.now)

    def publish(self, plan: Plan) -> Publication:
        drafted = self.draft(plan)
        return approve_publication(actor=self.colleague, publication_id=drafted.pk, at=self.city.now)


def outcomes(thing: Any, kind: str) -> list[str]:
    """How the obligations of a kind on a thing ended, the first one first; empty where one is open."""
    found = Obligation.objects.filter(subject_type=thing.subject_type, subject_id=thing.pk, kind=kind)
    return list(found.order_by("opened_at", "pk").values_list("outcome", flat=True))
