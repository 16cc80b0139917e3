"""Whatever anybody does with a plan in any order, what must hold goes on to hold (plans 1-8)."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from tests.plans.conftest import City, Upload
from tests.plans.playing import Play

from qiban.core.actor import Actor
from qiban.core.errors import QibanError
from qiban.core.journal.verification import verify
from qiban.core.obligations.models import Obligation
from qiban.core.steps.numbered import Numbered
from qiban.core.units.models import UnitId
from qiban.core.units.queries import id_of
from qiban.law.plans.workflow import STATES, WORKFLOW
from qiban.law.plans.workflow.steps import AT_WORK
from qiban.plans.models import (
    DateMove,
    FrozenLine,
    Indicator,
    Measure,
    Observation,
    Part,
    Plan,
    Publication,
    Report,
    Round,
)
from qiban.plans.models.kinds import Role
from qiban.plans.operations.watching import watch
from qiban.plans.things import THINGS

# What is owed on a thing in each state, while its plan runs.
OWED = {
    Part: {"submitted": "part_acceptance"},
    DateMove: {"asked": "date_decision"},
    Observation: {"recorded": "figure_confirmation", "objected": "figure_correction"},
    Report: {"owed": "plan_report", "returned": "plan_report", "filed": "report_check"},
    Publication: {"drafted": "publication_decision"},
}
RARE = {"close_plan", "retire_indicator", "withdraw_measure", "add_measure", "end_part", "name_unit"}
OTHER_TESTS = {"add_indicator", "set_target", "start_plan"}
UNITS = ("housing", "finance", "transport", "development")


def given_for(action: str, draw: Callable[[Any], Any], today: date, number: int) -> dict[str, Any]:
    """What is said with an action; texts are never blank, so that most of what is tried is done."""
    day = today + timedelta(days=draw(st.integers(-20, 400)))
    unit_id, role = UnitId(id_of(draw(st.sampled_from(UNITS)))), draw(st.sampled_from(Role))
    period = draw(st.sampled_from(["2023", "2024", "2023-Q4", "2024-Q1", "2024-Q2"]))
    words = {
        "report_progress": {"progress": "推进中", "percent": draw(st.integers(0, 100))},
        "add_evidence": {
            "evidence_title": "验收单",
            "issuer": "监理",
            "issued_on": today,
            "uploads": [Upload(f"第{number}份")],
        },
        "ask_date": {"to_on": day, "reason": "汛期"},
        "name_unit": {"unit_id": unit_id, "role": role},
        "add_measure": {"path": f"9.{number}", "title": "又一项", "due_on": draw(st.sampled_from([None, day]))},
        "record_figure": {"period": period, "value": Decimal(number), "source": "台账"},
        "correct_figure": {"value": Decimal(number), "reason": "漏报"},
        "count_coverage": {"period": period},
        "open_round": {"period": period},
        "file_report": {"summary": "总体顺利"},
        "refuse_date": {"decision": "可控"},
    }
    reasoned = ("end_part", "close_plan", "withdraw_measure", "reopen_measure", "retire_indicator")
    worded = (
        "return_part",
        "reopen_part",
        "object_figure",
        "return_report",
        "refuse_publication",
        "withdraw_publication",
    )
    if action in words:
        return words[action]
    return {"reason": "调整"} if action in reasoned else {"opinion": "补充"} if action in worded else {}


class AnyOrder(RuleBasedStateMachine):
    """A small plan with two measures, an indicator and five posts, within a transaction that is undone at its end."""

    @initialize()
    def begin(self) -> None:
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.city, self.number = City(), 0
        city, play = self.city, Play(self.city)
        self.actors: list[Actor] = [city.office, city.lead, city.helper, city.counter, play.by(id_of("transport"))]
        self.actors += [
            play.colleague,
            city.post("government_office", "plan_office"),
            city.post("development", "plan_unit"),
        ]
        self.plan, self.lead, self.helping = city.running()
        city.part(city.measure(self.plan, "1.2", due_on=None), "transport")
        city.indicator(self.plan)
        self.frozen: dict[int, dict[str, Any]] = {}

    def teardown(self) -> None:
        if hasattr(self, "undone"):
            assert verify().breaks == []
            transaction.set_rollback(True)
            self.undone.__exit__(None, None, None)

    @rule(data=st.data())
    def do_something(self, data: Any) -> None:
        """Time goes on, and somebody does something that is open by the table: of all posts the first that may."""
        days = data.draw(st.sampled_from([0, 0, 0, 1, 7, 40]))
        if days:
            self.city._now += timedelta(days=days)
            watch(self.city.now)
        name, one, action = data.draw(st.sampled_from(list(self.possible())))
        self.number += 1
        given = given_for(action, data.draw, self.city.now.date(), self.number)
        for actor in data.draw(st.permutations(self.actors)):
            try:
                with transaction.atomic():
                    THINGS[name].operations[action](actor=actor, at=self.city.now, **{f"{name}_id": one.pk}, **given)
            except QibanError:
                continue
            return

    def possible(self) -> Iterator[tuple[str, Numbered, str]]:
        """Yield what the table opens to anybody; what ends most of the rest is possible only now and then."""
        for name in STATES.keys() & THINGS.keys():
            thing = THINGS[name]
            for one in thing.model._default_manager.order_by("pk"):
                found = {step.action for step in WORKFLOW.steps if (step.subject, step.state) == (name, one.state)}
                rare = set() if self.number % 10 == 9 else RARE
                for action in sorted(found - rare - OTHER_TESTS):
                    yield name, one, action

    def owed(self, one: Numbered) -> set[str]:
        found = Obligation.objects.filter(subject_type=one.subject_type, subject_id=one.pk, settled_at=None)
        kinds = list(found.values_list("kind", flat=True))
        assert len(set(kinds)) == len(kinds)
        return set(kinds)

    def runs(self) -> bool:
        return Plan.objects.get(pk=self.plan.pk).state == "running"

    @invariant()
    def every_part_at_work_with_a_date_is_owed_once_and_no_other(self) -> None:
        for part in Part.objects.all():
            at_work = self.runs() and part.state in AT_WORK and part.promised_on is not None
            assert ("part" in self.owed(part)) == at_work, part

    @invariant()
    def no_state_is_without_its_clock(self) -> None:
        if not self.runs():
            assert not Obligation.objects.filter(
                kind__in=["part", "part_acceptance", "figure"], settled_at=None
            ).exists()
            return
        for model, states in OWED.items():
            for one in model.objects.all():
                expected = {states[one.state]} if one.state in states else set()
                assert self.owed(one) - {"part"} == expected, (one, one.state)

    @invariant()
    def whoever_accepts_is_another_unit_and_one_unit_leads(self) -> None:
        for part in Part.objects.select_related("measure"):
            assert part.acceptor_id != part.unit_id
            if part.state not in ("accepted", "ended") and part.role in (Role.COOPERATE, Role.CO_LEAD):
                lead_id = part.measure.lead_id
                assert lead_id is None or part.acceptor_id == lead_id
        for measure in Measure.objects.exclude(state="withdrawn"):
            leading = measure.parts.filter(role="lead").exclude(state="ended").values_list("unit", flat=True)
            assert list(leading) == ([measure.lead_id] if measure.lead_id else [])

    @invariant()
    def a_measure_that_is_over_has_no_part_at_work(self) -> None:
        assert not Part.objects.filter(
            measure__state__in=("done", "withdrawn"), state__in=(*AT_WORK, "submitted")
        ).exists()

    @invariant()
    def a_period_has_one_figure_that_counts(self) -> None:
        known = Observation.objects.exclude(state="corrected").values_list("indicator", "area", "period")
        assert len(set(known)) == len(known)
        assert not Observation.objects.filter(state="corrected", corrections=None).exists()

    @invariant()
    def frozen_lines_stay(self) -> None:
        lines = {one["id"]: one for one in FrozenLine.objects.values()}
        assert {pk: lines[pk] for pk in self.frozen} == self.frozen
        self.frozen = lines
        assert Round.objects.filter(state="frozen").count() == Round.objects.exclude(frozen_at=None).count()

    @invariant()
    def one_publication_is_public(self) -> None:
        assert Publication.objects.filter(state="public").count() <= 1

    @invariant()
    def an_indicator_in_use_owes_the_figure_of_one_period_at_most(self) -> None:
        for one in Indicator.objects.all():
            assert len(self.owed(one)) <= int(self.runs() and one.state == "in_use")


@pytest.mark.django_db
def test_whatever_anybody_does_in_any_order_what_must_hold_holds() -> None:
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        AnyOrder,
        settings=settings(
            max_examples=15, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
