"""Another person approves, and only what is in force is replaced; each colour has its minutes and its words in CAP."""

from typing import Any, get_args

import pytest
from tests.law.flood.checked import checked
from tests.law.flood.conftest import civil

from qiban.law.flood.warning import colours
from qiban.law.flood.warning.clocks import approval_clock, publication_clock
from qiban.law.flood.warning.deciding import warning_approval, warning_update
from qiban.law.flood.warning.facts import ApprovalFacts, ColourName, StatusName, UpdateFacts
from qiban.law.regulation import Law


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (ApprovalFacts(is_approved=True), ""),
        (ApprovalFacts(is_approved=False, opinion="改范围"), ""),
        (ApprovalFacts(is_approved=False, opinion=" "), "应写明意见"),
        (ApprovalFacts(is_approved=True, is_own=True), "以外的人审批"),
        (ApprovalFacts(is_approved=False, is_own=True, opinion="改"), "以外的人审批"),
    ],
)
def test_another_person_decides_and_says_why_it_goes_back(facts: ApprovalFacts, said: str) -> None:
    found = checked(warning_approval, facts)
    assert (found.is_allowed, said in found.reason.zh) == (not said, True)
    assert found.citation.id == "duty-2"


END = civil("2024-07-05 10:00")


def update(**given: Any) -> UpdateFacts:
    return UpdateFacts(**{"at": civil("2024-07-04 10:00"), "state": "published", "expires_at": END, **given})


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (update(), ""),
        (update(at=civil("2024-07-05 09:59")), ""),
        (update(at=END), "原预警已于2024-07-05 10:00失效"),
        (update(state="updated"), "原预警已被更新"),
        (update(state="cancelled"), "原预警已解除"),
        (update(state="expired"), "原预警已失效"),
        (update(state="written"), "还没有发布"),
        (update(state="submitted"), "还没有发布"),
        (update(state="approved"), "还没有发布"),
        (update(state="dropped"), "还没有发布"),
        (update(waiting="HY000002"), "已有HY000002在办"),
        (update(is_end=True), "解除报文本身"),
    ],
)
def test_only_the_latest_message_in_force_is_replaced(facts: UpdateFacts, said: str) -> None:
    found = checked(warning_update, facts)
    assert (found.is_allowed, said in found.reason.zh) == (not said, True)


@pytest.mark.parametrize(
    ("colour", "minutes", "title", "cap"),
    [
        ("red", 5, "红色（Ⅰ级）", (1, "Extreme", "immediate", "likely", "◆")),
        ("orange", 10, "橙色（Ⅱ级）", (2, "Severe", "expected", "likely", "▲")),
        ("yellow", 20, "黄色（Ⅲ级）", (3, "Moderate", "future", "likely", "●")),
        ("blue", 30, "蓝色（Ⅳ级）", (4, "Minor", "future", "possible", "■")),
    ],
)
def test_each_colour_has_its_minutes_its_words_and_its_sign(
    colour: Any, minutes: int, title: str, cap: tuple[Any, ...], law: Law
) -> None:
    at = civil("2024-07-06 23:50")  # A Saturday night.
    found = approval_clock(colour=colour, submitted_at=at, law=law)
    assert (found.deadline.due_at - at).total_seconds() == minutes * 60
    assert (found.kind, found.citation.id) == ("warning_approval", "duty-2")
    assert found.parameters == {f"warning_approve_minutes_{cap[0]}": f"{minutes}@2023-06-22"}
    one = colours.COLOURS[colour]
    assert (one.name, one.title.zh) == (colour, title)
    assert (one.level, one.severity, one.urgency, one.certainty, one.shape) == cap


def test_words_of_the_common_alerting_protocol_are_those_of_its_lists() -> None:
    """CAP 1.2, 3.2.1 and 3.2.2; whatever else its lists hold is not said here."""
    assert colours.URGENCIES == {"immediate": "Immediate", "expected": "Expected", "future": "Future"}
    assert colours.CERTAINTIES == {"observed": "Observed", "likely": "Likely", "possible": "Possible"}
    assert colours.STATUSES == {"actual": "Actual", "exercise": "Exercise", "test": "Test"}
    assert get_args(colours.UrgencyName) == tuple(colours.URGENCIES)
    assert get_args(colours.CertaintyName) == tuple(colours.CERTAINTIES)
    assert get_args(StatusName) == tuple(colours.STATUSES)
    assert get_args(ColourName) == tuple(colours.COLOURS)


def test_an_approved_warning_is_published_within_ten_minutes(law: Law) -> None:
    found = publication_clock(approved_at=civil("2024-10-01 00:00"), law=law)
    assert found.deadline.due_at == civil("2024-10-01 00:10")
    assert (found.kind, found.citation.id) == ("warning_publication", "duty-1.11")
