"""Trainings, meetings and reports are counted from dated records that are shown and confirmed (task 3, safeguard 1)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.law.openness.checked import checked
from tests.law.openness.conftest import TODAY

from qiban.law.decision import Decision
from qiban.law.openness.recording import counting as rules
from qiban.law.openness.recording.facts import Held, RecordFacts, RecordName, YearFacts

COURSE = RecordFacts("party_school_course", "district", date(2024, 3, 4), TODAY, "依法公开", "签到表", 40)
HELD = Held("P-1", date(2023, 10, 12), "签到表", is_confirmed=True)
CLAUSES: dict[RecordName, tuple[str, str]] = {
    "party_school_course": ("task-3.1", "course_least"),
    "system_training": ("task-3.2", "training_least"),
    "group_meeting": ("safeguard-1.1", "meeting_least"),
    "head_report": ("safeguard-1.3", "report_least"),
}


def recording(**changes: Any) -> Decision:
    return checked(rules.record, replace(COURSE, **changes))


def counted(kind: RecordName, *records: Held, **changes: Any) -> Decision:
    given = YearFacts(kind, "district", 2023, records, date(2023, 12, 1))
    return checked(rules.yearly_records, replace(given, **changes))


@pytest.mark.parametrize("kind", CLAUSES)
def test_each_kind_stands_on_its_clause_and_its_number(kind: RecordName) -> None:
    assert recording(kind=kind).citation.id == CLAUSES[kind][0]
    found = counted(kind, HELD)
    assert (found.outcome, found.citation.id) == ("met", CLAUSES[kind][0])
    assert found.parameters == {CLAUSES[kind][1]: "1@2023-06-30"}


@pytest.mark.parametrize("kind", CLAUSES)
def test_a_course_in_the_party_school_is_a_district_s_alone(kind: RecordName) -> None:
    is_theirs = kind != "party_school_course"
    assert recording(kind=kind, bearer="department").outcome == ("allowed" if is_theirs else "refused")
    found = counted(kind, HELD, bearer="department")
    assert found.outcome == ("met" if is_theirs else "not_required")
    assert ("由区县组织" in found.reason.zh) is not is_theirs


@pytest.mark.parametrize(
    ("changes", "zh", "en"),
    [
        ({"topic": " "}, "主题", "topic"),
        ({"evidence": ""}, "佐证材料", "evidence"),
        ({"people": 0}, "参加人数", "number of people"),
        ({"people": -1}, "参加人数", "number of people"),
        ({"topic": "", "people": 0}, "主题、参加人数", "topic, number of people"),
    ],
)
def test_a_record_says_what_it_was_and_has_what_shows_it(changes: dict[str, Any], zh: str, en: str) -> None:
    found = recording(**changes)
    assert (found.outcome, found.reason.zh, found.reason.en) == ("refused", f"还缺：{zh}。", f"Missing: {en}.")


def test_one_who_came_is_enough() -> None:
    assert recording(people=1).outcome == "allowed"


@pytest.mark.parametrize(("day", "outcome"), [(3, "allowed"), (4, "allowed"), (5, "refused")])
def test_nothing_is_recorded_that_was_not_held_yet(day: int, outcome: str) -> None:
    found = recording(held_on=date(2024, 3, day))
    assert found.outcome == outcome
    assert ("不能晚于今天" in found.reason.zh) is (outcome == "refused")


def test_records_are_counted_and_never_a_total_typed() -> None:
    found = counted("system_training", HELD, replace(HELD, number="P-2"))
    assert found.results == {"counted": ["P-1", "P-2"], "uncounted": [], "least": 1}
    assert found.reason.zh == "2023年本系统业务培训：有佐证并经确认的2次，至少1次。"
    assert found.reason.en == "Training of the system in 2023: 2 shown and confirmed, at least 1."


@pytest.mark.parametrize(
    "record_",
    [
        replace(HELD, evidence=" "),
        replace(HELD, is_confirmed=False),
        Held("P-1", date(2023, 10, 12)),
    ],
)
def test_what_is_not_shown_or_not_confirmed_does_not_count_and_is_told(record_: Held) -> None:
    found = counted("group_meeting", record_)
    assert (found.outcome, found.results) == ("open", {"counted": [], "uncounted": ["P-1"], "least": 1})


@pytest.mark.parametrize(
    ("held_on", "counts"),
    [
        (date(2022, 12, 31), False),
        (date(2023, 1, 1), True),
        (date(2023, 12, 1), True),
        (date(2023, 12, 2), False),
        (date(2024, 1, 1), False),
    ],
)
def test_a_record_counts_in_its_year_and_from_its_day_on(held_on: date, counts: bool) -> None:
    assert (counted("head_report", replace(HELD, held_on=held_on)).outcome == "met") is counts


def test_a_record_counts_once_however_often_it_is_listed() -> None:
    assert counted("head_report", HELD, HELD).results["counted"] == ["P-1"]


@pytest.mark.parametrize(
    ("on", "outcome"), [(date(2023, 12, 31), "open"), (date(2024, 1, 1), "breach"), (date(2025, 1, 1), "breach")]
)
def test_too_few_are_a_breach_once_the_year_is_over(on: date, outcome: str) -> None:
    found = counted("head_report", on=on)
    assert (found.outcome, found.next_step is not None) == (outcome, True)


@pytest.mark.parametrize(("year", "outcome"), [(2022, "refused"), (2023, "met"), (2024, "refused")])
def test_a_year_is_one_that_has_begun_under_the_plan(year: int, outcome: str) -> None:
    found = counted("head_report", HELD, year=year)
    assert found.outcome == outcome
    assert (f"没有{year}年度" in found.reason.zh) is (outcome == "refused")


def test_a_record_of_which_nothing_is_said_shows_nothing() -> None:
    assert Held("P-1", date(2023, 10, 12)) == Held("P-1", date(2023, 10, 12), evidence="", is_confirmed=False)
