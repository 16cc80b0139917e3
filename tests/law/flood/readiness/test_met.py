"""Whether what a unit is to have ready is there, kind by kind (职责一（四）, （五）, （八）, （十一）)."""

from datetime import date
from typing import Any

import pytest
from tests.law.flood.checked import checked

from qiban.law.decision import Decision
from qiban.law.flood.readiness.facts import (
    AnswerName,
    DepotRow,
    ExerciseReadyFacts,
    HeldRow,
    InspectionReadyFacts,
    MaterialsReadyFacts,
    PlanReadyFacts,
    PlanRow,
    ReadinessFacts,
    RosterReadyFacts,
    RosterRow,
    StateName,
    TeamReadyFacts,
    TeamRow,
)
from qiban.law.flood.readiness.kinds import PlanName
from qiban.law.flood.readiness.met import (
    exercise_ready,
    inspection_ready,
    materials_ready,
    plan_ready,
    readiness,
    roster_ready,
    team_ready,
)

FIRST, LAST, TODAY = date(2024, 7, 1), date(2024, 10, 31), date(2024, 6, 3)


def answered(found: Decision, outcome: str, said: str) -> None:
    """Hold an answer: its outcome, its words, and the way on just where it is not ready."""
    assert (found.outcome, said in found.reason.zh) == (outcome, True), found.reason.zh
    assert (found.next_step is not None) is (outcome == "unmet")
    assert not found.is_allowed


def plan(state: str = "approved", first: date = FIRST, last: date = LAST, number: str = "YA000001") -> PlanRow:
    return PlanRow(number, state, first, last)


def plans(*rows: PlanRow, on: date = TODAY, kind: PlanName = "flood") -> Decision:
    return checked(plan_ready, PlanReadyFacts(kind, on, FIRST, LAST, rows))


def test_without_a_plan_a_unit_is_not_ready() -> None:
    answered(plans(), "unmet", "还没有编制防洪预案")


@pytest.mark.parametrize(
    ("last", "outcome", "said"),
    [
        (date(2024, 10, 30), "unmet", "有效期至2024-10-30，不到汛期最后一天2024-10-31"),
        (date(2024, 10, 31), "met", "有效期至2024-10-31"),
        (date(2024, 11, 1), "met", "有效期至2024-11-01"),
    ],
)
def test_a_plan_lasts_through_the_season_s_last_day(last: date, outcome: str, said: str) -> None:
    answered(plans(plan(last=last)), outcome, said)


@pytest.mark.parametrize(
    ("first", "on", "outcome"),
    [
        (date(2024, 7, 1), TODAY, "met"),
        (date(2024, 7, 2), TODAY, "unmet"),
        (date(2024, 7, 10), date(2024, 7, 9), "unmet"),
        (date(2024, 7, 10), date(2024, 7, 10), "met"),
    ],
)
def test_a_plan_is_in_force_from_the_first_day_or_from_today_on(first: date, on: date, outcome: str) -> None:
    said = "已批准" if outcome == "met" else f"自{first}起生效，晚于汛期第一天"
    answered(plans(plan(first=first), on=on), outcome, said)


@pytest.mark.parametrize(
    ("state", "said"),
    [("submitted", "尚未批准"), ("drafted", "还没有上报审批"), ("returned", "还没有上报审批")],
)
def test_a_plan_that_is_not_approved_is_none_yet(state: str, said: str) -> None:
    answered(plans(plan(state)), "unmet", said)


def test_of_several_plans_the_one_that_covers_the_season_counts() -> None:
    answered(plans(plan(last=date(2024, 7, 31)), plan("submitted"), plan(number="YA000009")), "met", "YA000009")


def test_of_several_that_fall_short_the_longest_is_named() -> None:
    rows = plan(last=date(2024, 7, 31)), plan(last=date(2024, 9, 30), number="YA000009"), plan("submitted")
    answered(plans(*rows), "unmet", "YA000009")


@pytest.mark.parametrize(
    ("kind", "clause", "title"),
    [
        ("flood", "duty-1.5", "防洪预案"),
        ("ice", "duty-1.5", "防凌预案"),
        ("beyond", "duty-1.5", "超标准洪水应对方案"),
        ("support", "duty-2", "防汛保障预案"),
        ("pontoon", "unit-市交通运输局", "浮桥度汛方案"),
    ],
)
def test_each_kind_of_plan_stands_on_its_clause(kind: PlanName, clause: str, title: str) -> None:
    found = plans(kind=kind)
    assert (found.citation.id, title in found.reason.zh) == (clause, True)


def held(state: str, day: date, number: str = "YL000001") -> HeldRow:
    return HeldRow(number, state, day)


@pytest.mark.parametrize(
    ("rows", "outcome", "said"),
    [
        ((), "unmet", "2023-11-01以来没有开展防汛演练。"),
        ((held("confirmed", date(2023, 10, 31)),), "unmet", "上一次是2023-10-31"),
        ((held("confirmed", date(2023, 11, 1)),), "met", "已于2023-11-01开展（YL000001）"),
        ((held("recorded", date(2024, 6, 1)),), "unmet", "YL000001）已登记，尚未确认"),
        ((held("confirmed", date(2024, 5, 1)), held("recorded", date(2024, 6, 1), "YL000002")), "met", "2024-05-01"),
        ((held("confirmed", date(2024, 5, 1)), held("confirmed", date(2024, 5, 2), "YL000002")), "met", "YL000002"),
    ],
)
def test_a_drill_was_held_since_the_last_season_and_confirmed(
    rows: tuple[HeldRow, ...], outcome: str, said: str
) -> None:
    answered(checked(exercise_ready, ExerciseReadyFacts("drill", date(2023, 11, 1), rows)), outcome, said)


def test_a_day_on_which_it_was_held_before_is_told_where_there_is_one() -> None:
    before = (held("confirmed", date(2023, 5, 1)), held("confirmed", date(2023, 6, 2)))
    for found, title in (
        (checked(exercise_ready, ExerciseReadyFacts("drill", date(2023, 11, 1), before)), "Flood drill"),
        (checked(inspection_ready, InspectionReadyFacts("inspection", date(2023, 11, 1), before)), "Flood inspection"),
    ):
        assert found.reason.en == f"{title}: none since 2023-11-01; the last one was on 2023-06-02."
    never = checked(exercise_ready, ExerciseReadyFacts("training", date(2023, 11, 1)))
    assert never.reason.en == "Flood training: none since 2023-11-01."


def test_drills_and_trainings_stand_on_their_own_clauses() -> None:
    found = [checked(exercise_ready, ExerciseReadyFacts(kind, TODAY)) for kind in ("drill", "training")]
    assert [one.citation.id for one in found] == ["duty-1.11", "duty-1.4"]


def team(strength: int = 10, leader: str = "王海", day: date = TODAY) -> TeamRow:
    return TeamRow("DW000001", strength, leader, day)


@pytest.mark.parametrize(
    ("rows", "outcome", "said"),
    [
        ((), "unmet", "还没有登记防汛队伍"),
        ((team(9),), "unmet", "共9人，不到10人"),
        ((team(10),), "met", "有1支队伍、10人"),
        ((team(4), team(6)), "met", "有2支队伍、10人"),
        ((team(leader=" "),), "unmet", "没有负责人：DW000001"),
        ((team(day=date(2023, 12, 6)),), "met", "10人"),
        ((team(day=date(2023, 12, 5)),), "unmet", "超过180日没有核对：DW000001"),
    ],
)
def test_teams_have_people_a_leader_and_a_list_that_is_not_old(
    rows: tuple[TeamRow, ...], outcome: str, said: str
) -> None:
    # 180 days before 3 June 2024 is 6 December 2023.
    found = checked(team_ready, TeamReadyFacts(TODAY, rows))
    answered(found, outcome, said)
    assert set(found.parameters) == {"team_least", "team_check_days"}


def depot(day: date | None = TODAY, lines: int = 1, number: str = "WL000001") -> DepotRow:
    return DepotRow(number, lines, day)


@pytest.mark.parametrize(
    ("rows", "outcome", "said"),
    [
        ((), "unmet", "还没有登记防汛物料点"),
        ((depot(None, 0),), "unmet", "没有物资：WL000001"),
        ((depot(lines=0),), "unmet", "没有物资"),
        ((depot(None, 1),), "unmet", "没有物资"),
        ((depot(date(2024, 4, 4)),), "met", "1个物料点均在60日内清点"),
        ((depot(date(2024, 4, 3)),), "unmet", "超过60日没有清点：WL000001"),
        ((depot(), depot(date(2024, 4, 3), number="WL000002")), "unmet", "WL000002"),
    ],
)
def test_every_place_was_counted_within_sixty_days(rows: tuple[DepotRow, ...], outcome: str, said: str) -> None:
    # 60 days before 3 June is 4 April.
    answered(checked(materials_ready, MaterialsReadyFacts(TODAY, rows)), outcome, said)


def test_of_many_places_ten_are_named() -> None:
    rows = tuple(depot(None, 0, f"WL{number:06d}") for number in range(11))
    said = checked(materials_ready, MaterialsReadyFacts(TODAY, rows)).reason.zh
    assert ("WL000009等" in said, "WL000010" in said) == (True, False)
    exactly = checked(materials_ready, MaterialsReadyFacts(TODAY, rows[:10])).reason.zh
    assert "等" not in exactly


@pytest.mark.parametrize(
    ("rows", "serious", "outcome", "said"),
    [
        ((), (), "unmet", "以来没有开展防汛检查"),
        ((held("concluded", date(2023, 10, 31)),), (), "unmet", "上一次是2023-10-31"),
        ((held("begun", date(2024, 6, 1)),), (), "unmet", "还没有结束"),
        ((held("concluded", date(2023, 11, 1)),), (), "met", "已于2023-11-01开展"),
        ((held("concluded", date(2024, 6, 1)),), ("FW000003",), "unmet", "没有整改到位：FW000003"),
        ((held("concluded", date(2024, 5, 1)), held("concluded", date(2024, 6, 1), "FJ000002")), (), "met", "FJ000002"),
        ((held("begun", date(2024, 6, 2)), held("concluded", date(2024, 6, 1), "FJ000002")), (), "met", "FJ000002"),
    ],
)
def test_an_inspection_was_concluded_and_nothing_serious_is_left(
    rows: tuple[HeldRow, ...], serious: tuple[str, ...], outcome: str, said: str
) -> None:
    facts = InspectionReadyFacts("inspection", date(2023, 11, 1), rows, serious)
    answered(checked(inspection_ready, facts), outcome, said)


def test_inspections_and_checks_of_the_law_stand_on_their_own_clauses() -> None:
    found = [checked(inspection_ready, InspectionReadyFacts(kind, TODAY)) for kind in ("inspection", "law_check")]
    assert [one.citation.id for one in found] == ["duty-1.8", "duty-1.1"]


@pytest.mark.parametrize(
    ("states", "outcome", "said"),
    [
        ((), "fine", "没有需要编制名单的村"),
        (("confirmed",), "met", "1个村"),
        (("confirmed", "drafted"), "unmet", "尚未确认：MC000002"),
        (("submitted", "confirmed"), "unmet", "尚未确认：MC000001"),
    ],
)
def test_every_village_s_list_is_confirmed(states: tuple[str, ...], outcome: str, said: str) -> None:
    rows = tuple(RosterRow(f"MC{number:06d}", state) for number, state in enumerate(states, start=1))
    found = checked(roster_ready, RosterReadyFacts(rows))
    answered(found, outcome, said)
    assert found.citation.id == "duty-1.7"


@pytest.mark.parametrize(
    ("state", "outcome", "following"),
    [
        ("owed", "unmet", "owed"),
        ("owed", "met", "ready"),
        ("owed", "fine", "idle"),
        ("ready", "unmet", "lapsed"),
        ("ready", "met", "ready"),
        ("ready", "fine", "idle"),
        ("lapsed", "unmet", "lapsed"),
        ("lapsed", "met", "ready"),
        ("lapsed", "fine", "idle"),
        ("idle", "unmet", "owed"),
        ("idle", "met", "ready"),
        ("idle", "fine", "idle"),
    ],
)
def test_what_was_ready_lapses_and_what_never_was_stays_owed(
    state: StateName, outcome: AnswerName, following: str
) -> None:
    found: Any = checked(readiness, ReadinessFacts(state, outcome))
    assert (found.outcome, found.results["next_state"]) == (outcome, following)
    assert ("曾经备好" in found.reason.zh) is (following == "lapsed")
