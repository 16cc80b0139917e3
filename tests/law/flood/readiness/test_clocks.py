"""Until when things are ready, decided on, taken away, put right and looked at again."""

from datetime import date
from typing import get_args

import pytest
from tests.law.flood.conftest import civil

from qiban.law.clocks import Clock
from qiban.law.flood.readiness import CLOCKS, LENGTHS, clocks
from qiban.law.flood.readiness.facts import MustName, SeverityName
from qiban.law.flood.readiness.kinds import KINDS, OTHER_SEASON, KindName, ahead
from qiban.law.regulation import Law

# Monday, a week before Dragon Boat Day.
AT = civil("2024-06-03 09:00")
FIRST = date(2024, 7, 1)


def ends(owed: Clock, kind: str, due: str, clause: str) -> None:
    assert (owed.kind, owed.deadline.due_at, owed.citation.id) == (kind, civil(due), clause)
    assert kind in CLOCKS


# Each kind with what it is called, its clause, and its last day before a season that begins on 1 July.
READY: list[tuple[KindName, str, str, date]] = [
    ("flood_plan", "防洪预案", "duty-1.5", date(2024, 6, 1)),
    ("ice_plan", "防凌预案", "duty-1.5", date(2024, 6, 1)),
    ("beyond_plan", "超标准洪水应对方案", "duty-1.5", date(2024, 6, 1)),
    ("support_plan", "防汛保障预案", "duty-2", date(2024, 6, 1)),
    ("drill", "防汛演练", "duty-1.11", date(2024, 6, 16)),
    ("training", "防汛培训", "duty-1.4", date(2024, 6, 16)),
    ("team", "防汛队伍", "duty-1.4", date(2024, 6, 11)),
    ("materials", "防汛物资", "duty-1.4", date(2024, 6, 11)),
    ("pontoon_plan", "浮桥度汛方案", "unit-市交通运输局", date(2024, 6, 11)),
    ("pontoon_removal", "浮桥拆除", "unit-市交通运输局", date(2024, 6, 26)),
    ("floodplain", "滩区清障", "duty-1.6", date(2024, 6, 16)),
    ("roster", "转移避险名单", "duty-1.7", date(2024, 6, 16)),
    ("inspection", "防汛检查", "duty-1.8", date(2024, 6, 21)),
    ("law_check", "防汛执法检查", "duty-1.1", date(2024, 6, 21)),
]


@pytest.mark.parametrize(("kind", "title", "clause", "day"), READY)
def test_each_kind_is_ready_so_many_days_before_the_season(
    law: Law, kind: KindName, title: str, clause: str, day: date
) -> None:
    opened = civil("2024-05-02 09:00")
    assert clocks.ready_by(kind, starts_on=FIRST, opened_at=opened, law=law) == day
    owed = clocks.readiness_clock(kind, by=day, opened_at=opened, law=law)
    assert (owed.kind, owed.deadline.last_day, owed.citation.id) == ("readiness", day, clause)
    assert {ahead(kind), "ready_least_days"} <= set(owed.parameters)
    assert (KINDS[kind].title.zh, KINDS[kind].citation) == (title, owed.citation)


def test_there_is_no_other_kind_and_each_season_leaves_out_the_other_one_s_plans() -> None:
    assert get_args(KindName) == tuple(KINDS) == tuple(kind for kind, *_ in READY)
    assert {"flood": {"ice_plan"}, "ice": {"flood_plan", "beyond_plan"}} == OTHER_SEASON


@pytest.mark.parametrize(
    ("opened", "day"),
    [
        ("2024-05-25 23:59", date(2024, 6, 1)),
        ("2024-05-26 00:00", date(2024, 6, 2)),
        ("2024-07-20 10:00", date(2024, 7, 27)),
    ],
)
def test_a_season_that_is_opened_late_leaves_seven_days(law: Law, opened: str, day: date) -> None:
    assert clocks.ready_by("flood_plan", starts_on=FIRST, opened_at=civil(opened), law=law) == day


def test_what_has_lapsed_is_renewed_within_seven_civil_days(law: Law) -> None:
    owed = clocks.renewal_clock("drill", lapsed_at=civil("2024-07-31 23:59"), law=law)
    ends(owed, "readiness", "2024-08-08", "duty-1.11")
    assert list(owed.parameters) == ["renew_days"]


def test_plans_drills_and_second_looks_have_five_working_days(law: Law) -> None:
    # The fifth working day after 3 June is the 11th: the 10th is Dragon Boat Day.
    ends(clocks.plan_clock(submitted_at=AT, law=law), "flood_plan_decision", "2024-06-12", "duty-1.5")
    ends(clocks.drill_clock(recorded_at=AT, law=law), "flood_drill_confirmation", "2024-06-12", "duty-1.11")
    ends(clocks.verification_clock(removed_at=AT, law=law), "floodplain_verification", "2024-06-12", "duty-1.6")
    ends(clocks.recheck_clock(reported_at=AT, law=law), "flood_recheck", "2024-06-12", "duty-1.8")


def test_a_bridge_is_gone_within_hours_around_the_clock(law: Law) -> None:
    ordered = civil("2024-06-09 22:30")
    owed = clocks.removal_clock(ordered_at=ordered, hours=12, law=law)
    ends(owed, "pontoon_removal", "2024-06-10 10:30", "unit-市交通运输局")
    assert owed.deadline.yellow_at == civil("2024-06-10 10:20")


@pytest.mark.parametrize(("must", "due"), [("promptly", "2024-07-03"), ("gradually", "2026-01-01")])
def test_the_floodplain_is_cleared_promptly_or_by_a_year_s_end(law: Law, must: MustName, due: str) -> None:
    owed = clocks.floodplain_clock(must=must, due_on=date(2025, 12, 31), ordered_at=AT, law=law)
    ends(owed, "floodplain_removal", due, "duty-1.6")


@pytest.mark.parametrize(
    ("severity", "due"), [("serious", "2024-06-06"), ("general", "2024-06-12"), ("minor", "2024-06-19")]
)
def test_a_fault_has_the_working_days_of_its_severity(law: Law, severity: SeverityName, due: str) -> None:
    owed = clocks.rectification_clock(severity=severity, found_at=AT, law=law)
    ends(owed, "flood_rectification", due, "duty-1.8")


def test_lengths_name_the_parameters_of_working_days(law: Law) -> None:
    units = {name: one.unit for name, one in law.book.parameters.items()}
    assert {units[name] for name in LENGTHS} == {"working_day"}
