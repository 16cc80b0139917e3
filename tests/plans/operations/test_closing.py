"""When a unit closes, its successor goes on with what it does in plans (plans 2)."""

from datetime import date
from typing import Any

import pytest
from tests.plans.conftest import City
from tests.plans.playing import Play, outcomes

from qiban.core.actor import Actor
from qiban.core.journal.models import Entry
from qiban.core.journal.verification import verify
from qiban.core.obligations.models import Obligation
from qiban.core.office import offices
from qiban.core.units.models import Unit
from qiban.core.units.queries import id_of
from qiban.core.units.reorganising import close_unit
from qiban.plans.models import Measure, Part, Plan, Report
from qiban.plans.models.kinds import Role
from qiban.plans.operations.closing import hand_on, take_left
from qiban.plans.operations.ending import close_plan, end_part
from qiban.plans.operations.ledger import accept_part, reopen_part, report_progress
from qiban.plans.queries.closing import held_by

ADMINISTRATOR = Actor(role="administrator")


def unit(code: str) -> Unit:
    return Unit.objects.get(code=code)


def closed(city: City, code: str, heir: str) -> Unit:
    """Close a unit and hand on what it holds."""
    one = unit(code)
    one.closed_on, one.successor = date(2024, 3, 4), unit(heir)
    one.save()
    hand_on(one, one.successor, ADMINISTRATOR, city.now)
    return one


def owed_by(code: str) -> list[str]:
    return sorted(Obligation.objects.filter(bearer_unit__code=code, settled_at=None).values_list("kind", flat=True))


def test_the_successor_leads_owes_and_reports(city: City) -> None:
    plan, lead, helping = city.running()
    closed(city, "housing", "transport")
    lead.refresh_from_db()
    helping.refresh_from_db()
    heir = id_of("transport")
    assert (lead.unit_id, Measure.objects.get().lead_id, helping.acceptor_id) == (heir, heir, heir)
    assert (owed_by("housing"), owed_by("transport")) == ([], ["part"])
    entry = Entry.objects.get(action="hand_on", subject_type="plan", subject_id=plan.pk)
    assert entry.detail == {"from": "housing", "to": "transport", "part": [lead.number]}
    actor = city.post("transport", "plan_unit")
    assert report_progress(actor=actor, part_id=lead.pk, progress="接续推进", percent=50, at=city.now).percent == 50
    assert verify().breaks == []


def test_the_successor_of_the_plan_s_office_runs_it_and_accepts(city: City, play: Play) -> None:
    plan, lead, _ = city.running()
    play.submit(lead)
    play.draft(plan)
    closed(city, "development", "transport")
    assert Plan.objects.get().office_id == id_of("transport")
    assert owed_by("transport") == ["part_acceptance", "publication_decision"]
    accept_part(actor=city.post("transport", "plan_office"), part_id=lead.pk, at=city.now)


def test_what_the_new_office_leads_itself_is_accepted_by_another(city: City, play: Play) -> None:
    _, lead, helping = city.running()
    play.submit(lead)
    closed(city, "development", "housing")
    lead.refresh_from_db()
    helping.refresh_from_db()
    assert (lead.acceptor_id, helping.acceptor_id) == (id_of("government_office"), id_of("housing"))
    assert owed_by("government_office") == ["part_acceptance"]


def test_where_the_successor_contributes_already_it_leads_and_that_part_ends(city: City) -> None:
    _, lead, helping = city.running()
    closed(city, "housing", "finance")
    lead.refresh_from_db()
    helping.refresh_from_db()
    assert (lead.unit_id, lead.state) == (id_of("finance"), "not_started")
    assert (helping.state, outcomes(helping, "part")) == ("ended", ["void"])
    assert owed_by("finance") == ["part"]
    assert lead.acceptor_id == city.office.unit


def test_where_the_successor_s_own_part_was_accepted_it_ends_all_the_same(city: City, play: Play) -> None:
    _, lead, helping = city.running()
    play.submit(helping)
    accept_part(actor=city.lead, part_id=helping.pk, at=city.now)
    closed(city, "housing", "finance")
    lead.refresh_from_db()
    helping.refresh_from_db()
    assert (lead.unit_id, helping.state) == (id_of("finance"), "ended")
    assert verify().breaks == []


def test_where_the_successor_leads_already_the_other_part_ends(city: City, play: Play) -> None:
    _, lead, helping = city.running()
    play.submit(helping)
    play.ask(lead)
    closed(city, "finance", "housing")
    helping.refresh_from_db()
    assert (helping.state, owed_by("finance")) == ("ended", [])
    assert owed_by("housing") == ["part"]


def test_indicators_are_reported_and_confirmed_by_the_successors(city: City, play: Play) -> None:
    indicator = city.indicator(play.since("2022-01-01"))
    figure = play.record(indicator, "2022")
    closed(city, "housing", "transport")
    closed(city, "statistics", "audit")
    indicator.refresh_from_db()
    assert (indicator.reporter_id, indicator.confirmer_id) == (id_of("transport"), id_of("audit"))
    assert "figure" in owed_by("transport")
    assert owed_by("audit") == ["figure_confirmation"]
    assert [one.bearer_unit_id for one in city.owed(figure)] == [id_of("audit")]


@pytest.mark.parametrize(("gone", "heir"), [("housing", "statistics"), ("statistics", "housing")])
def test_nobody_comes_to_confirm_what_it_reports_itself(city: City, play: Play, gone: str, heir: str) -> None:
    indicator = city.indicator(play.since("2022-01-01"))
    figure = play.record(indicator, "2022")
    closed(city, gone, heir)
    indicator.refresh_from_db()
    assert (indicator.reporter_id, indicator.confirmer_id) == (id_of(heir), city.office.unit)
    assert [one.bearer_unit_id for one in city.owed(figure)] == [city.office.unit]


def test_a_report_is_filed_by_the_successor_for_both_where_it_owes_one_itself(city: City, play: Play) -> None:
    plan, _, _ = city.running()
    opened = play.round(plan)
    closed(city, "housing", "finance")
    assert owed_by("housing") == []
    assert owed_by("finance").count("plan_report") == 1
    gone = Report.objects.get(round=opened, unit=unit("housing"))
    assert (gone.state, outcomes(gone, "plan_report")) == ("owed", ["void"])


def test_a_report_goes_over_where_the_successor_owes_none(city: City, play: Play) -> None:
    plan, _, _ = city.running()
    opened = play.round(plan)
    closed(city, "housing", "transport")
    assert Report.objects.filter(round=opened, unit=unit("transport")).exists()
    assert "plan_report" in owed_by("transport")


def test_what_was_accepted_stays_and_goes_over_once_it_is_opened_again(city: City, play: Play) -> None:
    _, lead, _ = city.running()
    play.accept(lead)
    closed(city, "housing", "transport")
    lead.refresh_from_db()
    assert (lead.unit_id, lead.state) == (id_of("housing"), "accepted")
    reopen_part(actor=city.office, part_id=lead.pk, opinion="不实", at=city.now)
    take_left(ADMINISTRATOR, city.now)
    lead.refresh_from_db()
    assert (lead.unit_id, owed_by("transport")) == (id_of("transport"), ["part"])


def test_what_is_over_stays_as_it_was(city: City, play: Play) -> None:
    plan, lead, helping = city.running()
    end_part(actor=city.office, part_id=helping.pk, reason="免除", at=city.now)
    close_plan(actor=city.office, plan_id=plan.pk, reason="期满", at=city.now)
    closed(city, "housing", "transport")
    closed(city, "development", "transport")
    assert (Part.objects.get(pk=lead.pk).unit, Plan.objects.get().office) == (unit("housing"), unit("development"))
    assert not Entry.objects.filter(action="hand_on").exists()


def test_without_a_successor_everything_stays_and_is_taken_once_there_is_one(city: City, play: Play) -> None:
    plan, lead, _ = city.running()
    play.round(plan)
    one = unit("housing")
    one.closed_on = date(2024, 3, 4)
    one.save()
    hand_on(one, None, ADMINISTRATOR, city.now)
    take_left(ADMINISTRATOR, city.now)
    assert Part.objects.get(pk=lead.pk).unit == one
    one.successor = unit("finance")
    one.save()
    for _ in range(3):
        take_left(ADMINISTRATOR, city.now)
    assert Part.objects.get(pk=lead.pk).unit_id == id_of("finance")
    assert Entry.objects.filter(action="hand_on").count() == 1


def test_what_a_unit_holds_is_told_before_it_closes(city: City, play: Play) -> None:
    plan, lead, _ = city.running()
    indicator = city.indicator(plan)
    opened = play.round(plan)
    office, parts, indicators, reports, *_ = held_by(unit("housing"))
    assert (office.number, office.numbers) == (0, [])
    assert (parts.number, parts.numbers, parts.said.zh) == (1, [lead.number], "在办措施1项")
    assert (indicators.numbers, indicators.said.en) == ([indicator.number], "1 indicators to report or confirm")
    assert reports.numbers == [opened.reports.get(unit=lead.unit_id).number]
    assert [one.numbers for one in held_by(unit("development"))[:4]] == [[plan.number], [], [], []]
    assert {one.number for one in held_by(unit("culture"))} == {0}


def test_no_two_offices_call_what_a_unit_holds_by_one_name(city: City) -> None:
    keys = [one.key for office in offices() for one in office.handing_on.held(unit("housing"))]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("role", Role)
def test_a_unit_that_an_administrator_closes_leaves_nothing_behind(city: City, play: Play, role: Role) -> None:
    plan, lead, _ = city.running()
    part = city.part(lead.measure, "culture", role) if role is not Role.LEAD else lead
    play.submit(part)
    play.round(plan)
    gone: Any = part.unit
    administrator = city.post("government_office", "administrator")
    close_unit(
        actor=administrator,
        unit_id=gone.pk,
        successor_id=id_of("transport"),
        on=city.now.date(),
        reason="机构改革",
        at=city.now,
    )
    assert owed_by(gone.code) == []
    assert not Part.objects.filter(unit=gone).exists()
    assert verify().breaks == []
