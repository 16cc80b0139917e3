"""Rounds of reports, and ledgers that freeze (plans 6)."""

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from tests.plans.conftest import City
from tests.plans.playing import Play, outcomes

from qiban.core.errors import Conflict, Denied, Invalid, Refused
from qiban.plans.models import FrozenLine, Note, Part, Plan, Report, Round
from qiban.plans.models.kinds import Role
from qiban.plans.operations.ending import end_part
from qiban.plans.operations.ledger import accept_part, return_part
from qiban.plans.operations.rounds import accept_report, file_report, freeze_due, freeze_round, return_report

# 2024-Q1 ended on 31 March: 1 to 3, 7, 8 to 12 and 15 April are ten working days.
LAST, DUE = "2024-04-15 23:58", "2024-04-16 00:00"


def report_of(one: Round, unit_id: int | None) -> Report:
    return Report.objects.get(round=one, unit=unit_id)


def lines(one: Round) -> list[dict[str, Any]]:
    return list(FrozenLine.objects.filter(round=one).order_by("pk").values())


def test_every_unit_with_a_part_that_is_not_over_owes_a_report(city: City, play: Play) -> None:
    plan, lead, helping = city.running()
    second = city.measure(plan, "1.2")
    city.part(second)
    ended = city.part(second, "culture", Role.COOPERATE)
    end_part(actor=city.office, part_id=ended.pk, reason="免除", at=city.now)
    opened = play.round(plan)
    assert {one.unit_id for one in opened.reports.all()} == {lead.unit_id, helping.unit_id}
    (owed,) = city.owed(report_of(opened, lead.unit_id))
    assert (owed.kind, owed.bearer_unit_id) == ("plan_report", lead.unit_id)
    assert owed.due_at.isoformat() == "2024-04-15T16:00:00+00:00"
    assert opened.due_at == owed.due_at


def test_who_has_been_accepted_owes_no_report(city: City, play: Play) -> None:
    plan, lead, helping = city.running()
    play.accept(lead)
    assert [one.unit_id for one in play.round(plan).reports.all()] == [helping.unit_id]


@pytest.mark.parametrize(("period", "said"), [("2024-Q2", "已经开始"), ("本季度", "已经开始"), ("2024-Q1", "已经布置")])
def test_a_round_is_one_of_a_period_that_has_begun(
    city: City, play: Play, refused: Any, period: str, said: str
) -> None:
    plan, _, _ = city.running()
    play.round(plan)
    with refused(Refused, said):
        play.round(plan, period)


def test_a_report_is_filed_once_something_is_said_of_every_part(city: City, play: Play, refused: Any) -> None:
    plan, lead, _ = city.running()
    city.part(city.measure(plan, "1.2"))
    play.progress(lead, "布置以前的进展。")
    opened = play.round(plan)
    own = report_of(opened, lead.unit_id)
    with refused(Refused, "还有2项措施没有填写本期进展：1.1、1.2"):
        play.file(own)
    play.progress(lead)
    with refused(Refused, "还有1项措施没有填写本期进展：1.2"):
        play.file(own)
    play.progress(lead.plan.parts.get(measure__path="1.2"))
    with refused(Invalid):
        play.file(own, " ")
    play.file(own)
    own.refresh_from_db()
    assert (own.state, own.is_late, outcomes(own, "plan_report")) == ("filed", False, ["met"])
    (look,) = city.owed(own)
    # Filed on Monday 4 March 2024: 5 to 8, 11 to 15 and 18 March.
    assert (look.kind, look.bearer_unit_id) == ("report_check", city.office.unit)
    assert look.due_at.isoformat() == "2024-03-18T16:00:00+00:00"


def test_of_a_part_that_waits_for_its_acceptance_nothing_more_is_to_be_said(city: City, play: Play) -> None:
    plan, lead, _ = city.running()
    play.submit(lead)
    assert play.file(report_of(play.round(plan), lead.unit_id)).state == "filed"


def test_a_report_is_accepted_or_sent_back_and_owed_again_by_the_round_s_end(
    city: City, play: Play, refused: Any
) -> None:
    plan, lead, _ = city.running()
    own = report_of(play.round(plan), lead.unit_id)
    play.progress(lead)
    play.file(own)
    with refused(Invalid):
        return_report(actor=city.office, report_id=own.pk, opinion="", at=city.now)
    with refused(Denied):
        return_report(actor=city.post("transport", "plan_office"), report_id=own.pk, opinion="补充", at=city.now)
    return_report(actor=city.office, report_id=own.pk, opinion="补充数据", at=city.now)
    (owed,) = city.owed(own)
    assert (owed.kind, owed.due_at.isoformat()) == ("plan_report", "2024-04-15T16:00:00+00:00")
    assert outcomes(own, "report_check") == ["met"]
    play.file(own)
    accept_report(actor=city.office, report_id=own.pk, at=city.now)
    assert not city.owed(own)


def test_a_report_is_the_unit_s_own(city: City, play: Play, refused: Any) -> None:
    plan, lead, _ = city.running()
    with refused(Denied):
        file_report(
            actor=city.helper, report_id=report_of(play.round(plan), lead.unit_id).pk, summary="代报", at=city.now
        )


@pytest.mark.parametrize(("filed", "is_late"), [(LAST, False), (DUE, True)])
@pytest.mark.parametrize("is_frozen", [False, True])
def test_a_report_is_late_from_the_round_s_end_on_frozen_already_or_not(
    city: City, play: Play, filed: str, *, is_late: bool, is_frozen: bool
) -> None:
    plan, lead, _ = city.running()
    opened = play.round(plan)
    play.progress(lead)
    now = city.at(filed)
    if is_frozen:
        assert freeze_due(now) == int(is_late)
    own = file_report(actor=city.lead, report_id=report_of(opened, lead.unit_id).pk, summary="总体顺利。", at=now)
    assert (own.is_late, outcomes(own, "plan_report")) == (is_late, ["late" if is_late else "met"])


def test_a_late_report_need_not_speak_of_every_part(city: City, play: Play) -> None:
    plan, lead, _ = city.running()
    opened = play.round(plan)
    city.at("2024-04-17 09:00")
    play.freeze(opened)
    assert play.file(report_of(opened, lead.unit_id)).is_late


def test_what_is_said_after_the_end_is_not_of_that_round(city: City, play: Play) -> None:
    plan, lead, _ = city.running()
    opened = play.round(plan)
    play.progress(lead)
    city.at("2024-04-16 09:00")
    play.progress(lead)
    assert list(Note.objects.order_by("pk").values_list("round", flat=True)) == [opened.pk, None]


def test_a_ledger_is_not_frozen_before_its_reports_are_due(city: City, play: Play, refused: Any) -> None:
    plan, _, _ = city.running()
    opened = play.round(plan)
    city.at("2024-04-15 23:57")
    with refused(Conflict, "报送期限未到"):
        play.freeze(opened)
    city.at(DUE)
    with refused(Denied):
        freeze_round(actor=city.post("transport", "plan_office"), round_id=opened.pk, at=city.now)
    assert play.freeze(opened).state == "frozen"
    with refused(Refused):
        play.freeze(opened)


def frozen(city: City, play: Play) -> tuple[Plan, Round, Part, Part]:
    plan, lead, helping = city.running()
    opened = play.round(plan)
    play.grant(play.ask(lead))
    play.progress(lead, "完成六成。", 60)
    play.show(lead)
    city.at("2024-04-16 09:00")
    return plan, play.freeze(opened), lead, helping


def test_a_frozen_line_says_how_a_part_stood(city: City, play: Play) -> None:
    _, one, lead, helping = frozen(city, play)
    first, second = lines(one)
    assert (first["path"], first["unit_id"], first["role"], first["state"]) == (
        "1.1",
        lead.unit_id,
        "lead",
        "in_progress",
    )
    assert (first["progress"], first["percent"], first["moves"]) == ("完成六成。", 60, 1)
    assert (first["promised_on"], first["is_reported"], len(first["evidence"])) == (date(2025, 3, 31), True, 1)
    assert (second["unit_id"], second["state"], second["is_reported"]) == (helping.unit_id, "not_started", False)
    assert (second["evidence"], second["moves"]) == ([], 0)


def test_frozen_lines_stay_whatever_comes_after(city: City, play: Play) -> None:
    plan, one, lead, helping = frozen(city, play)
    before = lines(one)
    play.progress(lead, "全部完成。", 100)
    play.show(lead, "另一份")
    play.grant(play.ask(lead, "2025-06-30"))
    play.submit(helping)
    return_part(actor=city.lead, part_id=helping.pk, opinion="补充", at=city.now)
    end_part(actor=city.office, part_id=helping.pk, reason="免除", at=city.now)
    play.round(plan, "2024-Q2")
    city.at("2024-09-01 09:00")
    assert freeze_due(city.now) == 1
    assert lines(one) == before


def test_the_database_refuses_to_change_what_is_frozen(city: City, play: Play) -> None:
    frozen(city, play)
    for change in (lambda: FrozenLine.objects.update(percent=100), lambda: FrozenLine.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_an_ended_part_is_not_in_the_frozen_ledger_and_an_accepted_one_is(city: City, play: Play) -> None:
    plan, lead, helping = city.running()
    opened = play.round(plan)
    play.submit(helping)
    accept_part(actor=city.lead, part_id=helping.pk, at=city.now)
    end_part(actor=city.office, part_id=lead.pk, reason="调整分工", at=city.now)
    city.at(DUE)
    play.freeze(opened)
    assert [(one["unit_id"], one["state"]) for one in lines(opened)] == [(helping.unit_id, "accepted")]


def test_every_ledger_that_is_due_freezes_once(city: City, play: Play) -> None:
    plans = [city.running()[0] for _ in range(2)]
    for plan in plans:
        play.round(plan)
    assert freeze_due(city.at(LAST)) == 0
    assert freeze_due(city.at(DUE)) == 2
    assert freeze_due(city.at(DUE)) == 0
    assert set(Round.objects.values_list("state", flat=True)) == {"frozen"}


def test_a_figure_that_comes_or_is_corrected_late_changes_nothing_that_is_frozen_or_public(
    city: City, play: Play
) -> None:
    plan, opened, _, _ = frozen(city, play)
    indicator = city.indicator(plan)
    city.target(indicator)
    figure = play.known(indicator, "2023", "30")
    public = play.publish(plan)
    before = (lines(opened), public.content)
    play.confirm(play.correct(figure, "31"))
    play.known(indicator, "2022", "20")
    public.refresh_from_db()
    assert (lines(opened), public.content) == before
