"""Until when things are done after a flood, counted by hand over July and August 2024."""

from datetime import date

import pytest
from tests.law.flood.conftest import civil

from qiban.law.clocks import Clock
from qiban.law.flood.aftermath import clocks
from qiban.law.flood.regulation import head, member
from qiban.law.recipe import Recipe
from qiban.law.regulation import Law

AT = civil("2024-07-04 10:00")


@pytest.mark.parametrize(
    ("hit_at", "due"),
    [(None, "2024-07-04 12:00"), ("2024-07-04 09:00", "2024-07-04 12:00"), ("2024-07-04 15:30", "2024-07-04 17:30")],
)
def test_a_first_report_is_due_two_hours_after_the_order_or_the_later_flood(
    law: Law, hit_at: str | None, due: str
) -> None:
    found = clocks.first_clock(asked_at=AT, hit_at=civil(hit_at) if hit_at else None, law=law)
    assert (found.kind, found.deadline.due_at, found.citation.id) == ("damage_first", civil(due), "duty-1.10.6")
    assert list(found.parameters) == ["damage_first_hours"]


def test_the_next_report_is_due_a_day_after_the_last_one(law: Law) -> None:
    found = clocks.continued_clock(reported_at=AT, law=law)
    assert (found.kind, found.deadline.due_at) == ("damage_continued", civil("2024-07-05 10:00"))


def _of_days(law: Law) -> list[tuple[Clock, str, str, str, str]]:
    """Clocks in civil days with kind, the first instant after them, clause and parameter."""
    return [
        (
            clocks.verified_clock(asked_at=AT, law=law),
            "damage_verified",
            "07-15",
            "duty-1.10.6",
            "damage_verified_days",
        ),
        (
            clocks.confirmation_clock(verified_at=AT, law=law),
            "damage_confirmation",
            "07-08",
            "duty-1.10.6",
            "damage_confirm_days",
        ),
        (
            clocks.task_clock(clause=member("市应急局", 5), asked_at=AT, law=law),
            "damage_task",
            "07-12",
            "unit-市应急局.5",
            "damage_task_days",
        ),
        (
            clocks.repair_acceptance_clock(completed_at=AT, law=law),
            "repair_acceptance",
            "07-15",
            "duty-1.10.5",
            "repair_accept_days",
        ),
        (clocks.list_clock(recorded_at=AT, law=law), "compensation_list", "07-25", "duty-1.6.3", "claim_days"),
        (clocks.objection_clock(raised_at=AT, law=law), "objection_answer", "07-10", "duty-1.6.3", "objection_days"),
        (clocks.payment_clock(approved_at=AT, law=law), "compensation_payment", "08-04", "duty-1.6.3", "payment_days"),
        (clocks.draft_clock(closed_at=AT, law=law), "review_draft", "07-20", "duty-2", "review_draft_days"),
        (clocks.issue_clock(drafted_at=AT, law=law), "review_issue", "07-15", "duty-2", "review_issue_days"),
    ]


def test_civil_days_are_counted_from_the_day_after(law: Law) -> None:
    for found, kind, due, clause, parameter in _of_days(law):
        assert (found.kind, found.deadline.due_at) == (kind, civil(f"2024-{due}"))
        assert found.citation.id == clause
        assert parameter in found.parameters


@pytest.mark.parametrize("name", ["repair", "measure"])
def test_what_has_a_day_of_its_own_ends_with_it(law: Law, name: str) -> None:
    day = date(2024, 9, 30)
    found = (
        clocks.repair_clock(due_on=day, listed_at=AT, law=law)
        if name == "repair"
        else clocks.measure_clock(due_on=day, issued_at=AT, law=law)
    )
    assert (found.deadline.due_at, found.recipe) == (civil("2024-10-01"), Recipe(ends_on=day))
    assert (found.kind, found.citation.id) == (
        ("flood_repair", "duty-1.10.5") if name == "repair" else ("review_measure", "duty-2")
    )


def test_a_list_is_published_for_seven_days_and_approved_within_ten_more(law: Law) -> None:
    until = clocks.publication_end(published_on=date(2024, 7, 22), law=law)
    assert until == date(2024, 7, 29)
    found = clocks.approval_clock(until=until, published_at=AT, law=law)
    assert (found.kind, found.recipe, found.citation) == (
        "compensation_approval",
        Recipe(ends_on=date(2024, 8, 8)),
        head(6, 3),
    )
    assert list(found.parameters) == ["approval_days"]


def test_every_clock_has_a_title() -> None:
    assert len(clocks.TITLES) == 14
