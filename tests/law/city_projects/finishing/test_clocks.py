"""What is owed after a completion report, and until when (Art. 21-24).

2024-04-04 to 04-06 are free, Sunday 04-07 is worked for them, and Sunday 04-28 for May; 2026-03-04 is a Wednesday.
"""

from datetime import date, datetime, timedelta, timezone

import pytest

from qiban.law.city_projects import REGULATION, projects_law
from qiban.law.city_projects.finishing.clocks import (
    LENGTHS,
    LIMITS,
    TITLES,
    after_defects_clock,
    audit_clock,
    filing_clock,
    step_clock,
)

LAW = projects_law(date(2024, 3, 4))


def civil(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=timezone(timedelta(hours=8)))


@pytest.mark.parametrize(
    ("accepted", "due"),
    [
        ("2024-03-04 00:00", "2024-03-20"),
        ("2024-03-04 23:59:59", "2024-03-20"),
        # The days are civil days: the last one is 5 April, free as it is.
        ("2024-03-21 10:00", "2024-04-06"),
    ],
)
def test_an_acceptance_is_filed_by_the_end_of_the_15th_civil_day(accepted: str, due: str) -> None:
    found = filing_clock(accepted_at=civil(accepted), law=LAW)
    assert (found.kind, found.citation.clause.removeprefix("city_projects:"), found.deadline.due_at) == (
        "acceptance_filing",
        "21",
        civil(due),
    )
    assert found.parameters["filing_days"] == "15@2023-06-13"
    assert not found.is_window


def test_an_audit_is_due_by_the_end_of_the_day_that_its_plan_names() -> None:
    found = audit_clock(due_on=date(2024, 4, 6), opened_at=civil("2024-03-04 10:00"), law=LAW)
    assert (found.kind, found.citation.clause.removeprefix("city_projects:"), found.deadline.due_at) == (
        "audit",
        "24",
        civil("2024-04-07"),
    )
    # Yellow from the end of the working day before the last one that it leaves: of 1 to 3 April.
    assert found.deadline.yellow_at == civil("2024-04-03")


@pytest.mark.parametrize(
    # From Monday 4 March: 10 working days end with Monday 18 March, 20 with Monday 1 April, 40 with Monday 29 April, for
    # Sunday 28 April is worked.
    ("kind", "article", "due"),
    [
        ("acceptance_opening", "21", "2024-03-19"),
        ("settlement_submission", "22", "2024-04-02"),
        ("settlement_first_review", "22", "2024-04-02"),
        ("settlement_recheck", "22", "2024-04-02"),
        ("accounts_submission", "22", "2024-04-30"),
        ("accounts_review", "22", "2024-04-02"),
        ("handover_offer", "23", "2024-03-19"),
        ("handover_taking", "23", "2024-03-19"),
        ("defects_end", "23", "2024-03-19"),
        ("defect_repair", "23", "2024-03-19"),
        ("retention_release", "23", "2024-03-19"),
    ],
)
def test_every_step_is_owed_within_its_working_days(kind: str, article: str, due: str) -> None:
    found = step_clock(kind, since=civil("2024-03-04 10:00"), law=LAW)
    assert (found.kind, found.citation.clause.removeprefix("city_projects:"), found.deadline.due_at) == (
        kind,
        article,
        civil(due),
    )
    assert LIMITS[kind][0] in found.parameters


@pytest.mark.parametrize("kind", ["defects_end", "retention_release"])
def test_what_follows_the_liability_period_counts_from_the_day_after_its_last_one(kind: str) -> None:
    found = after_defects_clock(kind, defects_end_on=date(2026, 3, 4), law=LAW)
    assert (found.kind, found.citation.clause.removeprefix("city_projects:")) == (kind, "23")
    # Thursday 5 March is the first of ten working days, Wednesday 18 March the last.
    assert found.deadline.due_at == civil("2026-03-19")
    assert found.recipe.counted_from == civil("2026-03-04")


def test_every_clock_has_a_title_and_every_length_is_known_to_the_regulation() -> None:
    assert {*LIMITS, "acceptance_filing", "audit"} == set(TITLES)
    assert set(TITLES) <= set(REGULATION.clocks)
    assert REGULATION.lengths >= LENGTHS
    assert all(LAW.book.parameters[name].unit == "working_day" for name in LENGTHS)
    assert "filing_days" not in LENGTHS


def test_only_the_limit_of_the_filing_is_the_document_s_own() -> None:
    assert not LAW.book.parameters["filing_days"].is_local
    assert all(LAW.book.parameters[name].is_local for name in LENGTHS)
