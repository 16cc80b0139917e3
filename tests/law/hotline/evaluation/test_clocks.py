"""Clocks of evaluation, the last instant of an appeal, and what the record of an interview holds (Art. 19)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from tests.law.hotline.conftest import civil

from qiban.law.clocks import Clock
from qiban.law.hotline import rules
from qiban.law.hotline.evaluation import appealing, interviewing, workflow
from qiban.law.hotline.evaluation.facts import AppealFacts, InterviewRecordFacts
from qiban.law.regulation import Law

# From Thursday, 28 September 2023; the next working days are 7 to 13 October, then 16 to 20.
AT = civil("2023-09-28 10:00")


@pytest.mark.parametrize(
    ("make", "kind", "number", "due"),
    [
        (workflow.publication_clock, "month_publication", "publication_days", "2023-10-10"),
        (appealing.appeal_clock, "figure_appeal", "appeal_decision_days", "2023-10-12"),
        (interviewing.interview_clock, "interview", "interview_days", "2023-10-19"),
    ],
)
def test_a_clock_keeps_its_clause_and_ends_with_its_last_day(
    law: Law, make: Callable[..., Clock], kind: str, number: str, due: str
) -> None:
    clock = make(at=AT, law=law)
    assert (clock.kind, clock.citation.id, clock.deadline.due_at) == (kind, "19", civil(due))
    assert clock.parameters[number] == f"{law.parameters[number]}@2023-06-28"
    assert number in workflow.LENGTHS


def test_a_follow_up_is_owed_by_the_end_of_the_day_that_the_record_names(law: Law) -> None:
    clock = interviewing.follow_clock(at=AT, follow_on=date(2023, 10, 31), law=law)
    assert (clock.kind, clock.citation.id, clock.deadline.due_at) == ("interview_follow", "19", civil("2023-11-01"))
    assert set(workflow.TITLES) == {"month_publication", "figure_appeal", "interview", "interview_follow"}
    assert all(title.zh and title.en for title in workflow.TITLES.values())


# Published on Thursday, 28 September: the five working days are 7 to 11 October (Saturday and Sunday were worked on).
@pytest.mark.parametrize(
    ("day", "begun", "outcome"),
    [
        (date(2023, 9, 28), 0, "allowed"),
        (date(2023, 9, 29), 1, "allowed"),
        (date(2023, 10, 7), 1, "allowed"),
        (date(2023, 10, 8), 2, "allowed"),
        (date(2023, 10, 10), 4, "allowed"),
        (date(2023, 10, 11), 5, "allowed"),
        (date(2023, 10, 12), 6, "refused"),
    ],
)
def test_an_appeal_may_be_filed_until_the_fifth_working_day_has_ended(
    law: Law, day: date, begun: int, outcome: str
) -> None:
    assert appealing.working_days_begun(AT.date(), day, law.calendar) == begun
    assert rules.appeal(AppealFacts("统计有误", begun), law).outcome == outcome
    assert appealing.appeal_until(published_at=AT, law=law) == civil("2023-10-12")


def test_a_day_off_after_the_last_one_is_too_late(law: Law) -> None:
    """Published on Friday, 13 October 2023: the fifth working day is Friday the 20th, and Saturday comes after it."""
    friday = date(2023, 10, 13)
    assert appealing.working_days_begun(friday, date(2023, 10, 20), law.calendar) == 5
    assert appealing.working_days_begun(friday, date(2023, 10, 21), law.calendar) == 6
    assert appealing.working_days_begun(friday, date(2023, 10, 14), law.calendar) == 1
    # From Monday: Tuesday and Wednesday.
    assert appealing.working_days_begun(date(2023, 10, 16), date(2023, 10, 18), law.calendar) == 2


RECORD = InterviewRecordFacts("局长", "谈话", "整改", date(2024, 4, 9), date(2024, 4, 30), date(2024, 4, 9))


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"talked_to": " "}, "约谈对象"),
        ({"said": ""}, "约谈内容"),
        ({"measures": ""}, "整改措施"),
        ({"held_on": date(2024, 4, 10)}, "尚未进行"),
        ({"follow_on": date(2024, 4, 8)}, "早于"),
    ],
)
def test_a_record_says_everything_and_follows_the_interview(law: Law, change: dict[str, object], word: str) -> None:
    assert rules.record_interview(RECORD, law).outcome == "allowed"
    assert rules.record_interview(replace(RECORD, follow_on=RECORD.held_on), law).outcome == "allowed"
    decision = rules.record_interview(replace(RECORD, **change), law)  # type: ignore[arg-type]
    assert decision.outcome == "refused"
    assert word in decision.reason.zh
    assert decision.next_step is not None
    assert decision.next_step.en
