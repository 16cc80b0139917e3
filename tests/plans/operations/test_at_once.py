"""Two people at once on one plan, on real transactions: one wins, the other is told, and nobody waits for ever."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from tests.plans.conftest import City
from tests.plans.playing import Play, outcomes
from tests.projects.meanwhile import at_once

from qiban.core.journal.verification import verify
from qiban.core.obligations.models import Obligation
from qiban.core.units.models import UnitId
from qiban.core.units.queries import id_of
from qiban.plans.models import DateMove, FrozenLine, Measure, Observation, Part, Plan, Publication, Round, Target
from qiban.plans.models.kinds import Role
from qiban.plans.operations.dates import ask_date, grant_date, refuse_date
from qiban.plans.operations.drafting import name_unit, start_plan
from qiban.plans.operations.ending import close_plan, complete_measure, end_part, withdraw_measure
from qiban.plans.operations.figures import confirm_figure, correct_figure, object_figure, record_figure
from qiban.plans.operations.ledger import accept_part, reopen_part, report_progress, return_part
from qiban.plans.operations.publishing import approve_publication, draft_publication
from qiban.plans.operations.rounds import freeze_due, freeze_round, open_round


@pytest.fixture
def city(transactional_db: None) -> City:
    return City()


@pytest.fixture
def play(city: City) -> Play:
    return Play(city)


def told(city: City, *jobs: tuple[Callable[..., Any], dict[str, Any]]) -> list[str]:
    """Do all of it at once, at one moment; return the names of the errors that were told, once the journal was looked at."""
    at = city.now
    raised = at_once(*[lambda one=one, given=given: one(at=at, **given) for one, given in jobs])
    assert verify().breaks == []
    return raised


def test_a_date_is_granted_once(city: City, play: Play) -> None:
    _, lead, _ = city.running()
    job = (grant_date, {"actor": city.office, "date_move_id": play.ask(lead).pk})
    assert told(city, job, job) == ["Refused"]
    assert outcomes(lead, "part") == ["excused", ""]


def test_a_date_is_granted_or_refused(city: City, play: Play) -> None:
    _, lead, _ = city.running()
    given = {"actor": city.office, "date_move_id": play.ask(lead).pk, "decision": "按计划"}
    assert told(city, (grant_date, given), (refuse_date, given)) == ["Refused"]
    asked = DateMove.objects.get()
    moved = Part.objects.get(pk=lead.pk).promised_on == asked.to_on
    assert moved is (asked.state == "granted")


def test_one_of_two_requests_for_a_date_is_kept(city: City) -> None:
    _, lead, _ = city.running()
    job = (ask_date, {"actor": city.lead, "part_id": lead.pk, "to_on": date(2025, 3, 31), "reason": "汛期"})
    assert told(city, job, job) == ["Conflict"]
    assert DateMove.objects.count() == 1


def test_a_date_is_granted_before_the_part_ends_or_not_at_all(city: City, play: Play) -> None:
    _, lead, _ = city.running()
    asked = play.ask(lead)
    raised = told(
        city,
        (grant_date, {"actor": city.office, "date_move_id": asked.pk}),
        (end_part, {"actor": city.office, "part_id": lead.pk, "reason": "调整"}),
        (withdraw_measure, {"actor": city.office, "measure_id": lead.measure_id, "reason": "取消"}),
    )
    assert set(raised) <= {"Refused"}
    assert not Obligation.objects.filter(settled_at=None).exists()
    assert Measure.objects.get().state == "withdrawn"


def test_a_figure_is_confirmed_once(city: City, play: Play) -> None:
    figure = play.record(city.indicator(play.since("2023-01-01")), "2023")
    job = (confirm_figure, {"actor": city.counter, "observation_id": figure.pk})
    assert told(city, job, job) == ["Refused"]
    assert outcomes(figure, "figure_confirmation") == ["met"]


def test_a_figure_is_confirmed_or_objected_to(city: City, play: Play) -> None:
    figure = play.record(city.indicator(play.since("2023-01-01")), "2023")
    given = {"actor": city.counter, "observation_id": figure.pk, "opinion": "与台账不符"}
    assert told(city, (confirm_figure, given), (object_figure, given)) == ["Refused"]
    figure.refresh_from_db()
    assert len(city.owed(figure, "figure_correction")) == (figure.state == "objected")


def test_a_period_gets_one_figure(city: City, play: Play) -> None:
    indicator = city.indicator(play.since("2023-01-01"))
    given = {"actor": city.lead, "indicator_id": indicator.pk, "period": "2023", "source": "台账"}
    jobs = [(record_figure, {**given, "value": Decimal(value)}) for value in (30, 31)]
    assert told(city, *jobs) == ["Invalid"]
    assert Observation.objects.count() == 1


def test_a_figure_is_corrected_once_though_it_is_confirmed_and_the_next_one_comes(city: City, play: Play) -> None:
    indicator = city.indicator(play.since("2022-01-01"))
    figure = play.record(indicator, "2022")
    right = {"actor": city.lead, "observation_id": figure.pk, "reason": "漏报"}
    raised = told(
        city,
        (correct_figure, {**right, "value": Decimal(31)}),
        (correct_figure, {**right, "value": Decimal(32)}),
        (confirm_figure, {"actor": city.counter, "observation_id": figure.pk}),
        (
            record_figure,
            {
                "actor": city.lead,
                "indicator_id": indicator.pk,
                "period": "2023",
                "value": Decimal(33),
                "source": "台账",
            },
        ),
    )
    assert raised in (["Refused"], ["Refused", "Refused"])
    assert Observation.objects.exclude(state="corrected").filter(period="2022").count() == 1
    assert not city.owed(indicator)


def test_a_target_is_judged_by_both_figures_that_were_confirmed_at_once(city: City, play: Play) -> None:
    indicator = city.indicator(play.since("2020-01-01"))
    city.target(indicator, "100", 2026)
    for year, value in ((2020, "10"), (2021, "30")):
        play.known(indicator, str(year), value)
    figures = [play.record(indicator, str(year), value) for year, value in ((2022, "50"), (2023, "70"))]
    jobs = [(confirm_figure, {"actor": city.counter, "observation_id": one.pk}) for one in figures]
    assert told(city, *jobs) == []
    # Four figures are enough for a trend, three are not: 10, 30, 50, 70 come to 130 in 2026.
    assert Target.objects.get().status == "on_track"


def test_a_round_is_frozen_once_and_the_clock_passes_over_it(city: City, play: Play) -> None:
    plan, _, _ = city.running()
    opened = play.round(plan)
    city.at("2024-04-16 09:00")
    due: list[int] = []

    def by_the_clock(*, at: datetime) -> None:
        due.append(freeze_due(at))

    by_hand = (freeze_round, {"actor": city.office, "round_id": opened.pk})
    raised = told(city, by_hand, (by_the_clock, {}), (by_the_clock, {}))
    assert (sum(due), raised) in ((0, []), (1, ["Refused"]))
    assert FrozenLine.objects.count() == 2


def test_a_round_of_a_period_is_opened_once(city: City) -> None:
    plan, _, _ = city.running()
    job = (open_round, {"actor": city.office, "plan_id": plan.pk, "period": "2024-Q1"})
    assert told(city, job, job) == ["Refused"]
    assert Round.objects.count() == 1


def test_a_part_is_accepted_or_sent_back(city: City, play: Play) -> None:
    _, lead, _ = city.running()
    play.submit(lead)
    given = {"actor": city.office, "part_id": lead.pk, "opinion": "补充照片"}
    assert told(city, (accept_part, given), (return_part, given)) == ["Refused"]
    lead.refresh_from_db()
    assert len(city.owed(lead, "part")) == (lead.state == "returned")


def test_a_measure_is_done_or_an_acceptance_is_undone(city: City, play: Play) -> None:
    _, lead, helping = city.running()
    play.accept(lead)
    end_part(actor=city.office, part_id=helping.pk, reason="免除", at=city.now)
    raised = told(
        city,
        (complete_measure, {"actor": city.office, "measure_id": lead.measure_id}),
        (reopen_part, {"actor": city.office, "part_id": lead.pk, "opinion": "不实"}),
    )
    assert raised == ["Conflict"]
    lead.refresh_from_db()
    assert (Measure.objects.get().state, lead.state) in (("done", "accepted"), ("open", "returned"))


def test_one_unit_leads_though_two_are_named(city: City) -> None:
    plan, _, _ = city.running()
    measure = city.measure(plan, "1.2")
    given = {"actor": city.office, "measure_id": measure.pk, "role": Role.LEAD}
    jobs = [(name_unit, {**given, "unit_id": UnitId(id_of(code))}) for code in ("transport", "water")]
    assert told(city, *jobs) == ["Refused"]
    assert Part.objects.filter(measure=measure).count() == 1


def test_whoever_is_named_while_a_plan_starts_owes(city: City) -> None:
    plan = city.draft()
    measure = city.measure(plan)
    city.part(measure)
    helping = {"measure_id": measure.pk, "unit_id": UnitId(id_of("finance")), "role": Role.COOPERATE}
    raised = told(
        city,
        (start_plan, {"actor": city.office, "plan_id": plan.pk}),
        (name_unit, {"actor": city.office, **helping}),
    )
    assert raised == []
    assert Obligation.objects.filter(kind="part", settled_at=None).count() == 2


def test_a_plan_that_closes_while_people_work_leaves_nothing_owed(city: City, play: Play) -> None:
    plan, lead, helping = city.running()
    play.submit(lead)
    asked = play.ask(helping)
    indicator = city.indicator(plan)
    raised = told(
        city,
        (close_plan, {"actor": city.office, "plan_id": plan.pk, "reason": "期满"}),
        (return_part, {"actor": city.office, "part_id": lead.pk, "opinion": "补充"}),
        (grant_date, {"actor": city.office, "date_move_id": asked.pk}),
        (report_progress, {"actor": city.helper, "part_id": helping.pk, "progress": "推进", "percent": 5}),
        (end_part, {"actor": city.office, "part_id": helping.pk, "reason": "调整"}),
    )
    assert set(raised) <= {"Conflict", "Refused", "Invalid"}
    assert Plan.objects.get().state == "closed"
    assert not Obligation.objects.filter(settled_at=None).exists()
    assert not city.owed(indicator)


def test_of_two_drafts_one_waits_for_approval_and_is_approved_once(city: City, play: Play) -> None:
    plan, _, _ = city.running()
    job = (draft_publication, {"actor": city.office, "plan_id": plan.pk})
    assert told(city, job, job) == ["Conflict"]
    drafted, colleague = Publication.objects.get(), play.colleague
    approve = (approve_publication, {"actor": colleague, "publication_id": drafted.pk})
    assert told(city, approve, approve) == ["Refused"]
    assert Publication.objects.get().state == "public"


@pytest.mark.parametrize("look", range(3))
def test_ending_withdrawing_naming_and_looking_do_not_wait_for_each_other(city: City, play: Play, look: int) -> None:
    plan, lead, helping = city.running()
    play.submit(helping)
    at = city.now
    raised = at_once(
        lambda: end_part(actor=city.office, part_id=lead.pk, reason="调整", at=at),
        lambda: accept_part(actor=city.lead, part_id=helping.pk, at=at),
        lambda: name_unit(
            actor=city.office, measure_id=lead.measure_id, unit_id=UnitId(id_of("culture")), role=Role.CO_LEAD, at=at
        ),
        lambda: withdraw_measure(actor=city.office, measure_id=lead.measure_id, reason=f"取消{look}", at=at),
    )
    assert set(raised) <= {"Refused", "Denied", "Conflict"}
    assert not Obligation.objects.filter(settled_at=None).exists()
    assert Plan.objects.get(pk=plan.pk).state == "running"
