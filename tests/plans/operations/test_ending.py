"""Measures that are done or withdrawn, parts that end, a plan that is over: nothing is left owed (plans 1-3)."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.plans.conftest import City
from tests.plans.playing import Play, outcomes

from qiban.core.errors import Conflict, Denied, Invalid, Refused
from qiban.core.journal.verification import verify
from qiban.core.obligations.models import Obligation
from qiban.plans.models import Measure, Part
from qiban.plans.operations.drafting import start_plan
from qiban.plans.operations.ending import close_plan, complete_measure, end_part, reopen_measure, withdraw_measure
from qiban.plans.operations.ledger import (
    accept_part,
    reopen_part,
    report_progress,
    return_part,
    submit_part,
)


def owed() -> set[str]:
    return set(Obligation.objects.filter(settled_at=None).values_list("kind", flat=True))


def done(city: City, play: Play) -> tuple[Measure, Part]:
    """A measure that is done."""
    _, lead, helping = city.running()
    play.accept(lead)
    end_part(actor=city.office, part_id=helping.pk, reason="不再需要", at=city.now)
    return complete_measure(actor=city.office, measure_id=lead.measure_id, at=city.now), lead


def test_a_measure_is_done_once_every_part_was_accepted_or_ended(city: City, play: Play, refused: Any) -> None:
    _, lead, helping = city.running()
    with refused(Conflict, "还有2个单位的台账没有验收"):
        complete_measure(actor=city.office, measure_id=lead.measure_id, at=city.now)
    play.accept(lead)
    play.submit(helping)
    with refused(Conflict, "还有1个单位"):
        complete_measure(actor=city.office, measure_id=lead.measure_id, at=city.now)
    accept_part(actor=city.lead, part_id=helping.pk, at=city.now)
    assert complete_measure(actor=city.office, measure_id=lead.measure_id, at=city.now).state == "done"
    assert owed() == set()


def test_of_a_measure_that_is_done_no_acceptance_is_undone_before_it_is_opened_again(
    city: City, play: Play, refused: Any
) -> None:
    measure, lead = done(city, play)
    with refused(Conflict, "已办结或取消"):
        reopen_part(actor=city.office, part_id=lead.pk, opinion="不实", at=city.now)
    with refused(Invalid):
        reopen_measure(actor=city.office, measure_id=measure.pk, reason=" ", at=city.now)
    reopen_measure(actor=city.office, measure_id=measure.pk, reason="抽查不实", at=city.now)
    reopen_part(actor=city.office, part_id=lead.pk, opinion="不实", at=city.now)
    assert [one.kind for one in city.owed(lead)] == ["part"]


def test_a_withdrawn_measure_leaves_nothing_owed(city: City, play: Play, refused: Any) -> None:
    _, lead, helping = city.running()
    play.ask(lead)
    play.submit(helping)
    with refused(Invalid):
        withdraw_measure(actor=city.office, measure_id=lead.measure_id, reason="", at=city.now)
    with refused(Denied):
        other = city.post("transport", "plan_office")
        withdraw_measure(actor=other, measure_id=lead.measure_id, reason="政策调整", at=city.now)
    measure = withdraw_measure(actor=city.office, measure_id=lead.measure_id, reason="政策调整", at=city.now)
    assert (measure.state, set(Part.objects.values_list("state", flat=True))) == ("withdrawn", {"ended"})
    assert owed() == set()
    assert outcomes(lead, "part") == ["void"]
    assert outcomes(helping, "part_acceptance") == ["void"]
    assert verify().breaks == []


def test_an_accepted_part_of_a_withdrawn_measure_stays_accepted(city: City, play: Play, refused: Any) -> None:
    _, lead, _ = city.running()
    play.accept(lead)
    withdraw_measure(actor=city.office, measure_id=lead.measure_id, reason="政策调整", at=city.now)
    lead.refresh_from_db()
    assert lead.state == "accepted"
    with refused(Conflict, "已办结或取消"):
        reopen_part(actor=city.office, part_id=lead.pk, opinion="不实", at=city.now)


def test_an_ended_part_is_owed_no_more_and_its_unit_may_be_named_again(city: City, refused: Any) -> None:
    _, lead, _ = city.running()
    with refused(Invalid):
        end_part(actor=city.office, part_id=lead.pk, reason=" ", at=city.now)
    end_part(actor=city.office, part_id=lead.pk, reason="调整分工", at=city.now)
    assert (city.owed(lead), Measure.objects.get().lead) == ([], None)
    with refused(Refused):
        end_part(actor=city.office, part_id=lead.pk, reason="调整分工", at=city.now)
    assert city.part(Measure.objects.get()).unit_id == lead.unit_id


def test_an_accepted_part_does_not_end(city: City, play: Play, refused: Any) -> None:
    _, lead, _ = city.running()
    play.accept(lead)
    with refused(Refused):
        end_part(actor=city.office, part_id=lead.pk, reason="调整分工", at=city.now)


def everything_owed(city: City, play: Play) -> tuple[Any, Part, Part]:
    """A plan of which something of every kind is owed."""
    plan = play.since("2022-01-01", ends_on=None)
    lead = Part.objects.get(plan=plan)
    helping = city.part(city.measure(plan, "1.2"), "finance")
    play.ask(lead)
    play.submit(helping)
    indicator = city.indicator(plan)
    play.object(play.record(indicator, "2022"))
    other = city.indicator(plan, code="other")
    play.record(other, "2022")
    third = city.part(city.measure(plan, "1.3"), "transport")
    opened = play.round(plan, "2024-Q1")
    play.progress(third)
    play.file(opened.reports.get(unit=third.unit_id))
    play.draft(plan)
    return plan, lead, helping


def test_a_closed_plan_leaves_nothing_owed_whatever_was(city: City, play: Play, refused: Any) -> None:
    plan, _, _ = everything_owed(city, play)
    assert owed() == {
        *("part", "part_acceptance", "date_decision", "figure", "figure_confirmation", "figure_correction"),
        *("plan_report", "report_check", "publication_decision"),
    }
    with refused(Invalid):
        close_plan(actor=city.office, plan_id=plan.pk, reason=" ", at=city.now)
    with refused(Denied):
        close_plan(actor=city.post("transport", "plan_office"), plan_id=plan.pk, reason="期满", at=city.now)
    assert close_plan(actor=city.office, plan_id=plan.pk, reason="期满", at=city.now).state == "closed"
    assert owed() == set()
    assert verify().breaks == []


def test_another_plan_goes_on_when_one_closes(city: City, play: Play) -> None:
    plan, _, _ = everything_owed(city, play)
    _, lead, _ = city.running()
    close_plan(actor=city.office, plan_id=plan.pk, reason="期满", at=city.now)
    assert [one.kind for one in city.owed(lead)] == ["part"]


ON_PARTS: dict[str, Callable[[City, Part], object]] = {
    "report_progress": lambda city, part: report_progress(
        actor=city.lead, part_id=part.pk, progress="推进", percent=1, at=city.now
    ),
    "add_evidence": lambda city, part: Play(city).show(part, "又一份"),
    "submit_part": lambda city, part: submit_part(actor=city.lead, part_id=part.pk, at=city.now),
    "ask_date": lambda city, part: Play(city).ask(part),
    "accept_part": lambda city, part: accept_part(actor=city.office, part_id=part.pk, at=city.now),
    "return_part": lambda city, part: return_part(actor=city.office, part_id=part.pk, opinion="补充", at=city.now),
    "reopen_part": lambda city, part: reopen_part(actor=city.office, part_id=part.pk, opinion="不实", at=city.now),
}
# In which state of its part each is open.
STATES = {"accept_part": "submitted", "return_part": "submitted", "reopen_part": "accepted"}


@pytest.mark.parametrize("action", ON_PARTS)
def test_nothing_is_done_in_the_ledger_of_a_closed_plan(city: City, play: Play, refused: Any, action: str) -> None:
    plan, lead, _ = city.running()
    state = STATES.get(action, "")
    if state:
        (play.submit if state == "submitted" else play.accept)(lead)
    else:
        play.progress(lead)
        play.show(lead)
    close_plan(actor=city.office, plan_id=plan.pk, reason="期满", at=city.now)
    with refused(Conflict, "不在实施中"):
        ON_PARTS[action](city, lead)
    assert owed() == set()


@pytest.mark.parametrize("action", ["report_progress", "add_evidence", "ask_date"])
def test_nothing_is_done_in_the_ledger_before_the_start(city: City, refused: Any, action: str) -> None:
    plan = city.draft()
    part = city.part(city.measure(plan))
    with refused(Conflict, "不在实施中"):
        ON_PARTS[action](city, part)
    start_plan(actor=city.office, plan_id=plan.pk, at=city.now)
    assert ON_PARTS[action](city, part)


def test_measures_of_a_plan_that_does_not_run_are_neither_done_nor_opened_again(
    city: City, play: Play, refused: Any
) -> None:
    drafted = city.measure(city.draft())
    with refused(Conflict, "不在实施中"):
        complete_measure(actor=city.office, measure_id=drafted.pk, at=city.now)
    measure, _ = done(city, play)
    open_one = city.measure(measure.plan, "1.2")
    close_plan(actor=city.office, plan_id=measure.plan_id, reason="期满", at=city.now)
    with refused(Conflict, "不在实施中"):
        reopen_measure(actor=city.office, measure_id=measure.pk, reason="不实", at=city.now)
    with refused(Conflict, "已结束"):
        withdraw_measure(actor=city.office, measure_id=open_one.pk, reason="取消", at=city.now)
    assert withdraw_measure(actor=city.office, measure_id=drafted.pk, reason="取消", at=city.now).state == "withdrawn"
