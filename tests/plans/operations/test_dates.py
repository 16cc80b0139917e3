"""A promised date moves only by a recorded decision (plans 4)."""

from datetime import date
from typing import Any

import pytest
from tests.plans.conftest import City
from tests.plans.playing import Play, outcomes

from qiban.core.errors import Conflict, Denied, Invalid, Refused
from qiban.core.journal.models import Entry
from qiban.core.units.models import UnitId
from qiban.plans.models import DateMove, Measure, Part
from qiban.plans.models.kinds import Role
from qiban.plans.operations.dates import ask_date, grant_date, refuse_date, withdraw_date
from qiban.plans.operations.drafting import name_unit
from qiban.plans.operations.ending import close_plan, end_part, withdraw_measure
from qiban.plans.operations.ledger import return_part

# The part is promised by 31 December 2024: due at the next midnight, Beijing time.
OLD_DUE, NEW_DUE = "2024-12-31T16:00:00+00:00", "2025-03-31T16:00:00+00:00"


def due(city: City, part: Part) -> str:
    (owed,) = city.owed(part, "part")
    return owed.due_at.isoformat()


def test_until_the_decision_the_old_date_holds(city: City, play: Play) -> None:
    _, lead, _ = city.running()
    asked = play.ask(lead)
    assert due(city, lead) == OLD_DUE
    (look,) = city.owed(asked)
    # Asked on Monday 4 March 2024: 5 to 8 and 11 March are the five working days.
    assert (look.kind, look.bearer_unit_id) == ("date_decision", city.office.unit)
    assert look.due_at.isoformat() == "2024-03-11T16:00:00+00:00"


def test_a_granted_date_excuses_the_old_one_and_is_owed_from_then_on(city: City, play: Play) -> None:
    _, lead, _ = city.running()
    asked = play.grant(play.ask(lead))
    lead.refresh_from_db()
    assert lead.promised_on == date(2025, 3, 31)
    assert due(city, lead) == NEW_DUE
    assert outcomes(lead, "part") == ["excused", ""]
    assert outcomes(asked, "date_decision") == ["met"]
    entry = Entry.objects.get(subject_type="part", action="ask_date")
    assert (entry.detail["from_on"], entry.detail["to_on"]) == ("2024-12-31", "2025-03-31")
    assert Entry.objects.get(action="grant_date").detail["decision"] == "同意"


@pytest.mark.parametrize(
    ("granted", "outcome"),
    [("2024-12-30 10:00", "excused"), ("2024-12-31 23:00", "excused"), ("2025-01-01 00:30", "late")],
)
def test_a_date_that_is_granted_after_the_old_one_was_over_does_not_make_it_kept(
    city: City, play: Play, granted: str, outcome: str
) -> None:
    _, lead, _ = city.running()
    city.at("2024-12-27 10:00")
    asked = play.ask(lead)
    city.at(granted)
    play.grant(asked)
    assert outcomes(lead, "part") == [outcome, ""]
    assert due(city, lead) == NEW_DUE


def test_a_refusal_has_a_reason_and_the_old_date_holds(city: City, play: Play, refused: Any) -> None:
    _, lead, _ = city.running()
    asked = play.ask(lead)
    with refused(Invalid):
        refuse_date(actor=city.office, date_move_id=asked.pk, decision=" ", at=city.now)
    refuse_date(actor=city.office, date_move_id=asked.pk, decision="工期可控", at=city.now)
    assert due(city, lead) == OLD_DUE
    assert not city.owed(asked)
    assert DateMove.objects.get().state == "refused"
    assert play.ask(lead).state == "asked"


def test_a_request_is_withdrawn_by_the_unit_that_asked(city: City, play: Play, refused: Any) -> None:
    _, lead, _ = city.running()
    asked = play.ask(lead)
    with refused(Denied, "其他单位填报"):
        withdraw_date(actor=city.helper, date_move_id=asked.pk, at=city.now)
    withdraw_date(actor=city.lead, date_move_id=asked.pk, at=city.now)
    assert (outcomes(asked, "date_decision"), due(city, lead)) == (["void"], OLD_DUE)


def test_one_date_is_asked_for_at_a_time(city: City, play: Play, refused: Any) -> None:
    _, lead, helping = city.running()
    asked = play.ask(lead)
    with refused(Conflict, "待答复"):
        play.ask(lead, "2025-06-30")
    play.ask(helping)
    play.grant(asked)
    assert play.ask(lead, "2025-06-30").from_on == date(2025, 3, 31)


@pytest.mark.parametrize(
    ("to_on", "reason", "said"),
    [
        ("2025-03-31", " ", "应写明理由"),
        ("2024-03-03", "汛期", "今天或今天以后"),
        ("2024-12-31", "汛期", "另一个日期"),
        ("2027-01-01", "汛期", "晚于计划结束日期2026-12-31"),
    ],
)
def test_the_rule_of_dates_is_asked(city: City, play: Play, refused: Any, to_on: str, reason: str, said: str) -> None:
    _, lead, _ = city.running()
    with refused(Refused, said):
        play.ask(lead, to_on, reason)
    assert not DateMove.objects.exists()


def test_others_neither_ask_nor_decide(city: City, play: Play, refused: Any) -> None:
    _, lead, _ = city.running()
    with refused(Denied):
        ask_date(actor=city.helper, part_id=lead.pk, to_on=date(2025, 3, 31), reason="汛期", at=city.now)
    asked, other = play.ask(lead), city.post("transport", "plan_office")
    with refused(Denied, "其他部门牵头"):
        grant_date(actor=other, date_move_id=asked.pk, at=city.now)
    with refused(Refused):
        grant_date(actor=city.lead, date_move_id=asked.pk, at=city.now)


def test_a_date_granted_after_handing_in_holds_from_the_return_on(city: City, play: Play) -> None:
    _, lead, _ = city.running()
    asked = play.ask(lead)
    play.submit(lead)
    play.grant(asked)
    assert not city.owed(lead, "part")
    return_part(actor=city.office, part_id=lead.pk, opinion="缺照片", at=city.now)
    assert due(city, lead) == NEW_DUE
    assert outcomes(lead, "part") == ["met", ""]


def test_a_part_without_a_date_owes_one_once_it_is_granted(city: City, play: Play) -> None:
    plan, _, _ = city.running()
    part = city.part(city.measure(plan, "1.2", due_on=None))
    assert not city.owed(part)
    play.grant(play.ask(part))
    assert due(city, part) == NEW_DUE


def test_a_unit_s_own_date_goes_before_the_measure_s(city: City) -> None:
    _, lead, _ = city.running()
    unit_id, role = UnitId(city.stranger.unit or 0), Role.COOPERATE
    own = {"measure_id": lead.measure_id, "unit_id": unit_id, "role": role, "promised_on": date(2025, 3, 31)}
    assert due(city, name_unit(actor=city.office, at=city.now, **own)) == NEW_DUE  # type: ignore[arg-type]


def test_what_ends_leaves_no_request(city: City, play: Play) -> None:
    plan, lead, helping = city.running()
    other = city.part(city.measure(plan, "1.2"))
    asked = {name: play.ask(part) for name, part in (("ended", helping), ("withdrawn", other), ("closed", lead))}
    end_part(actor=city.office, part_id=helping.pk, reason="分工调整", at=city.now)
    withdraw_measure(actor=city.office, measure_id=Measure.objects.get(path="1.2").pk, reason="取消", at=city.now)
    assert [city.owed(asked[name]) for name in ("ended", "withdrawn")] == [[], []]
    assert city.owed(asked["closed"], "date_decision")
    close_plan(actor=city.office, plan_id=plan.pk, reason="期满", at=city.now)
    assert {one.state for one in DateMove.objects.all()} == {"refused"}
    assert not city.owed(asked["closed"])


def test_no_date_is_asked_for_before_the_start(city: City, play: Play, refused: Any) -> None:
    part = city.part(city.measure(city.draft()))
    with refused(Conflict, "不在实施中"):
        play.ask(part)
