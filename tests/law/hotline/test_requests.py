"""Returns, extensions and continued reports, at their very limits (Art. 12.4, 12.5, 12.7)."""

from datetime import date

import pytest
from tests.law.hotline.conftest import civil

from qiban.law.citation import Citation
from qiban.law.hotline import facts, rules
from qiban.law.regulation import Law

RECEIVED = "2023-09-28 10:00"
TEXTS = {"reason": "属水务集团职责", "basis": "部门三定规定", "proposed_unit": "water_group"}


def a_return(requested: str, *, provincial: bool = False, **texts: str) -> facts.ReturnFacts:
    return facts.ReturnFacts(
        requested_at=civil(requested), received_at=civil(RECEIVED), provincial=provincial, **{**TEXTS, **texts}
    )


@pytest.mark.parametrize(
    ("requested", "provincial", "outcome"),
    [
        # 7 and 8 October are the two working days after 28 September.
        ("2023-09-28 10:00", False, "allowed"),
        ("2023-10-08 23:59:59", False, "allowed"),
        ("2023-10-09 00:00:00", False, "allowed_late"),
        ("2023-10-11 09:00:00", False, "allowed_late"),
        ("2023-10-07 23:59:59", True, "allowed"),
        ("2023-10-08 00:00:00", True, "allowed_late"),
    ],
)
def test_a_late_return_may_be_asked_for_and_counts_as_overdue(
    law: Law, requested: str, provincial: bool, outcome: str
) -> None:
    decision = rules.request_return(a_return(requested, provincial=provincial), law)
    assert (decision.outcome, decision.is_allowed, decision.citation.id) == (outcome, True, "12.7")
    assert ("视为超期" in decision.reason.zh) is (outcome == "allowed_late")


@pytest.mark.parametrize(
    ("missing", "word"), [("reason", "回退理由"), ("basis", "依据"), ("proposed_unit", "建议承办单位")]
)
@pytest.mark.parametrize("blank", ["", "  \n"])
def test_a_return_needs_reason_basis_and_proposed_unit_all_three(law: Law, missing: str, word: str, blank: str) -> None:
    decision = rules.request_return(a_return("2023-10-07 10:00", **{missing: blank}), law)
    assert (decision.outcome, decision.citation.id) == ("refused", "12.7")
    assert f"还缺：{word}。" in decision.reason.zh
    assert decision.next_step is not None


def test_a_return_without_anything_is_told_everything_that_is_missing(law: Law) -> None:
    decision = rules.request_return(a_return("2023-10-07 10:00", reason="", basis="", proposed_unit=""), law)
    assert "回退理由、依据、建议承办单位" in decision.reason.zh
    assert "reason, basis, proposed unit" in decision.reason.en


def an_extension(requested: str, **more: object) -> facts.ExtensionFacts:
    given = {
        "requested_at": civil(requested),
        "handling_due_at": civil("2023-10-12"),
        "received_at": civil(RECEIVED),
        "provincial": False,
        "days": 3,
        "reason": "需开挖路面",
        "extended": False,
    }
    return facts.ExtensionFacts(**{**given, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("requested", "provincial", "outcome"),
    [
        ("2023-09-28 10:00", False, "allowed"),
        ("2023-10-11 23:59:59", False, "allowed"),
        ("2023-10-12 00:00:00", False, "refused"),
        ("2023-10-13 00:00:00", False, "refused"),
        # The province's: one working day before the limit, whose last day is 11 October.
        ("2023-10-10 23:59:59", True, "allowed"),
        ("2023-10-11 00:00:00", True, "refused"),
        ("2023-10-11 23:59:59", True, "refused"),
    ],
)
def test_an_extension_is_asked_for_within_the_limit_and_the_provinces_a_working_day_before(
    law: Law, requested: str, provincial: bool, outcome: str
) -> None:
    decision = rules.request_extension(an_extension(requested, provincial=provincial), law)
    assert (decision.outcome, decision.citation.id) == (outcome, "12.4")


@pytest.mark.parametrize(
    ("wrong", "clause"),
    [
        ({"reason": " "}, "12.4"),
        ({"days": 0}, "12.4"),
        ({"days": -5}, "12.4"),
        ({"days": 31}, "12.4"),
        ({"extended": True}, "12.5"),
    ],
    ids=["without a reason", "of no day", "of less than no day", "longer than any exception", "a second time"],
)
def test_an_extension_is_refused(law: Law, wrong: dict[str, object], clause: str) -> None:
    decision = rules.request_extension(an_extension("2023-10-09 10:00", **wrong), law)
    assert (decision.outcome, decision.citation.id) == ("refused", clause)
    assert decision.next_step is not None


@pytest.mark.parametrize("days", [1, 5, 30])
def test_one_day_and_the_longest_exception_may_be_asked_for(law: Law, days: int) -> None:
    assert rules.request_extension(an_extension("2023-10-09 10:00", days=days), law).outcome == "allowed"


def test_what_an_extension_did_not_solve_is_pointed_to_the_continued_report(law: Law) -> None:
    decision = rules.request_extension(an_extension("2023-10-09 10:00", extended=True), law)
    assert decision.next_step is not None
    assert "续报" in decision.next_step.zh
    assert decision.citation == Citation("hotline", 12, 5)


@pytest.mark.parametrize(
    ("days", "role", "why", "outcome"),
    [
        (1, "dispatcher", "", "allowed"),
        (5, "dispatcher", "", "allowed"),
        (6, "dispatcher", "", "refused"),
        (6, "dispatcher", "雨季施工", "refused"),
        (6, "director", "", "refused"),
        (6, "director", "  ", "refused"),
        (6, "director", "雨季施工", "allowed"),
        (5, "director", "", "allowed"),
        # The longest exception is a local choice of 30 days.
        (30, "director", "雨季施工", "allowed"),
        (31, "director", "雨季施工", "refused"),
        (0, "director", "雨季施工", "refused"),
        (-1, "dispatcher", "", "refused"),
    ],
)
def test_more_than_5_days_are_the_directors_with_a_reason(
    law: Law, days: int, role: str, why: str, outcome: str
) -> None:
    decision = rules.extension_length(facts.ExtensionLengthFacts(days, role, why), law)
    assert (decision.outcome, decision.citation.id) == (outcome, "12.4")
    assert (decision.next_step is not None) is (outcome == "refused")


def a_continued_report(**more: object) -> facts.ContinuedFacts:
    given = {
        "extended": True,
        "measures": "更换主管道",
        "promised_on": date(2023, 10, 27),
        "progress": "已完成勘测",
        "told_at": civil("2023-10-17 09:00"),
        "told_how": "电话",
        "reported_at": civil("2023-10-17 10:00"),
    }
    return facts.ContinuedFacts(**{**given, **more})  # type: ignore[arg-type]


def test_a_continued_report_with_measures_date_progress_and_telling_is_in_order(law: Law) -> None:
    decision = rules.report_continued(a_continued_report(), law)
    assert (decision.outcome, decision.citation.id) == ("allowed", "12.5")


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ({"extended": False}, "先申请延期"),
        ({"measures": ""}, "具体措施"),
        ({"promised_on": None}, "解决时限"),
        ({"progress": "  "}, "办理进度"),
        ({"told_at": None}, "告知诉求人"),
        ({"told_how": ""}, "告知诉求人"),
        ({"told_at": civil("2023-10-17 10:00:01")}, "不能晚于现在"),
        ({"promised_on": date(2023, 10, 17)}, "晚于今天"),
        ({"promised_on": date(2023, 10, 16)}, "晚于今天"),
    ],
)
def test_a_continued_report_is_refused_with_what_it_lacks(law: Law, wrong: dict[str, object], word: str) -> None:
    decision = rules.report_continued(a_continued_report(**wrong), law)
    assert (decision.outcome, decision.citation.id) == ("refused", "12.5")
    assert word in decision.reason.zh
    assert decision.next_step is not None


@pytest.mark.parametrize("right", [{"told_at": civil("2023-10-17 10:00")}, {"promised_on": date(2023, 10, 18)}])
def test_told_this_moment_and_promised_for_tomorrow_will_do(law: Law, right: dict[str, object]) -> None:
    assert rules.report_continued(a_continued_report(**right), law).outcome == "allowed"


def test_today_is_the_civil_day_also_in_the_night(law: Law) -> None:
    """00:30 on the 18th in Zibo is still the 17th in Greenwich: a promise for the 18th is for today."""
    night = civil("2023-10-18 00:30")
    given = a_continued_report(reported_at=night, promised_on=date(2023, 10, 18))
    assert rules.report_continued(given, law).outcome == "refused"
