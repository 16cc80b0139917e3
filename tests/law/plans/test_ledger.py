"""What is handed in, who accepts it, and how a promised date moves (plans 3, 4)."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests.law.plans.checked import checked

from qiban.law.plans.facts import AcceptanceFacts, DateMoveFacts, SubmissionFacts
from qiban.law.plans.ledger import acceptance, date_move, submission
from qiban.law.regulation import Law

TODAY, PROMISED, ENDS = date(2024, 3, 4), date(2024, 6, 30), date(2024, 12, 31)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("progress", "evidence", "said"),
    [
        ("完成十二公里。", 1, ""),
        ("完成十二公里。", 2, ""),
        ("完成十二公里。", 0, "没有佐证材料，不能提交。"),
        ("完成十二公里。", -1, "没有佐证材料，不能提交。"),
        ("", 1, "提交前应写明完成情况。"),
        (" \u3000\u200b", 1, "提交前应写明完成情况。"),
        ("", 0, "提交前应写明完成情况。"),
    ],
)
def test_a_part_is_handed_in_with_words_and_evidence(law: Law, progress: str, evidence: int, said: str) -> None:
    found = checked(submission, SubmissionFacts(progress, evidence), law)
    assert (found.outcome, found.citation.id) == ("refused" if said else "allowed", "3")
    assert found.reason.zh == (said or "可以提交。")


@pytest.mark.parametrize(
    ("unit", "is_accepted", "opinion", "said"),
    [
        (2, True, "", ""),
        (2, True, "属实", ""),
        (2, False, "缺照片", ""),
        (2, False, "", "退回应写明理由。"),
        (2, False, " \n", "退回应写明理由。"),
        (1, True, "属实", "本单位的台账由另一个单位验收。"),
        (1, False, "缺照片", "本单位的台账由另一个单位验收。"),
    ],
)
def test_another_unit_accepts_and_says_why_it_does_not(
    law: Law, unit: int, opinion: str, said: str, *, is_accepted: bool
) -> None:
    found = checked(acceptance, AcceptanceFacts(1, unit, is_accepted, opinion), law)
    assert (found.outcome, found.citation.id) == ("refused" if said else "allowed", "3")
    assert found.reason.zh == (said or "可以办理。")


def asked(law: Law, **given: Any) -> tuple[str, str, str]:
    facts = {"promised_on": PROMISED, "to_on": PROMISED + DAY, "ends_on": ENDS, "on": TODAY, "reason": "汛期停工"}
    found = checked(date_move, DateMoveFacts(**{**facts, **given}), law)
    return found.outcome, found.citation.id, found.reason.zh


@pytest.mark.parametrize("reason", ["", " ", "\u3000\n"])
def test_another_date_needs_a_reason(law: Law, reason: str) -> None:
    assert asked(law, reason=reason) == ("refused", "4", "申请调整期限应写明理由。")


@pytest.mark.parametrize(
    ("to_on", "is_allowed"),
    [
        (TODAY - DAY, False),
        (TODAY, True),
        (TODAY + DAY, True),
        (PROMISED - DAY, True),
        (PROMISED, False),
        (PROMISED + DAY, True),
    ],
)
def test_the_new_date_is_another_one_and_not_over(law: Law, to_on: date, *, is_allowed: bool) -> None:
    outcome, clause, said = asked(law, to_on=to_on)
    assert (outcome, clause) == ("allowed" if is_allowed else "refused", "4")
    assert said == ("可以申请。" if is_allowed else "调整后的期限应是今天或今天以后的另一个日期。")


@pytest.mark.parametrize(
    ("to_on", "ends_on", "is_allowed"),
    [
        (ENDS - DAY, ENDS, True),
        (ENDS, ENDS, True),
        (ENDS + DAY, ENDS, False),
        (ENDS + DAY, None, True),
    ],
)
def test_the_new_date_lies_within_the_plan(law: Law, to_on: date, ends_on: date | None, *, is_allowed: bool) -> None:
    outcome, _, said = asked(law, to_on=to_on, ends_on=ends_on)
    assert outcome == ("allowed" if is_allowed else "refused")
    assert ("晚于计划结束日期2024-12-31。" in said) is not is_allowed


def test_a_part_without_a_date_may_be_given_one(law: Law) -> None:
    assert asked(law, promised_on=None)[0] == "allowed"
