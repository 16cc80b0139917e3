"""What was found wrong is shown, put right in time, and looked at again by another unit (safeguard 3)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.law.openness.checked import checked
from tests.law.openness.conftest import TODAY

from qiban.law.decision import Decision
from qiban.law.openness.inspecting import findings as rules
from qiban.law.openness.inspecting.facts import (
    DismissalFacts,
    ExtensionFacts,
    FindingFacts,
    RecheckFacts,
    RectificationFacts,
    SeverityName,
)

FOUND = FindingFacts("general", TODAY, "栏目空白", "网页截图")
FIXED = RectificationFacts(date(2024, 3, 18), date(2024, 3, 18), "已补充内容", "网页截图")
MORE = ExtensionFacts(date(2024, 3, 18), date(2024, 3, 18), date(2024, 3, 19), "系统改造")


@pytest.mark.parametrize(
    ("severity", "parameter", "due"),
    [
        # From Monday 4 March: the tenth working day is Monday 18 March, the fifth Monday 11 March.
        ("minor", "rectification_days", "2024-03-18"),
        ("general", "rectification_days", "2024-03-18"),
        ("serious", "serious_rectification_days", "2024-03-11"),
    ],
)
def test_a_finding_has_its_time_by_its_severity(severity: SeverityName, parameter: str, due: str) -> None:
    found = checked(rules.finding, replace(FOUND, severity=severity))
    assert (found.outcome, found.results, found.citation.id) == ("accepted", {"due_on": due}, "safeguard-3.2")
    assert list(found.parameters) == [parameter]


def test_the_day_on_which_it_was_found_is_not_counted_also_where_it_is_free() -> None:
    # Sunday 3 March: the tenth working day after it is Friday 15 March.
    assert checked(rules.finding, replace(FOUND, found_on=date(2024, 3, 3))).results == {"due_on": "2024-03-15"}


@pytest.mark.parametrize(
    ("changes", "zh", "en"),
    [
        ({"what": " "}, "问题描述", "what is wrong"),
        ({"evidence": ""}, "证据", "evidence"),
        ({"what": "", "evidence": ""}, "问题描述、证据", "what is wrong, evidence"),
    ],
)
def test_a_finding_says_what_is_wrong_and_shows_it(changes: dict[str, Any], zh: str, en: str) -> None:
    found = checked(rules.finding, replace(FOUND, **changes))
    assert (found.outcome, found.reason.zh, found.reason.en) == ("refused", f"还缺：{zh}。", f"Missing: {en}.")


def test_nobody_inspects_the_own_unit() -> None:
    assert "其他单位" in checked(rules.finding, replace(FOUND, is_own=True)).reason.zh
    assert checked(rules.recheck, RecheckFacts("passed", "网页截图", is_own=True)).outcome == "refused"


@pytest.mark.parametrize(("day", "outcome", "late"), [(17, "allowed", 0), (18, "allowed", 0), (19, "allowed_late", 1)])
def test_what_is_put_right_late_is_taken_as_late(day: int, outcome: str, late: int) -> None:
    found = checked(rules.rectification, replace(FIXED, on=date(2024, 3, day)))
    assert (found.outcome, found.results, found.citation.id) == (outcome, {"days_late": late}, "safeguard-3.2")


@pytest.mark.parametrize(("changes", "zh"), [({"measures": ""}, "整改措施"), ({"evidence": " "}, "佐证材料")])
def test_a_report_says_what_was_done_and_shows_it(changes: dict[str, Any], zh: str) -> None:
    found = checked(rules.rectification, replace(FIXED, **changes))
    assert (found.outcome, found.reason.zh) == ("refused", f"还缺：{zh}。")


def more(**changes: Any) -> Decision:
    return checked(rules.rectification_extension, replace(MORE, **changes))


@pytest.mark.parametrize(("day", "outcome"), [(17, "allowed"), (18, "allowed"), (19, "refused")])
def test_more_time_is_asked_for_while_there_is_time(day: int, outcome: str) -> None:
    found = more(on=date(2024, 3, day))
    assert (found.outcome, found.citation.id) == (outcome, "safeguard-3.2")
    assert ("2024-03-18已过" in found.reason.zh) is (outcome == "refused")


@pytest.mark.parametrize(("day", "outcome"), [(17, "refused"), (18, "refused"), (19, "allowed")])
def test_more_time_ends_later(day: int, outcome: str) -> None:
    assert more(until=date(2024, 3, day)).outcome == outcome


@pytest.mark.parametrize(("times", "outcome"), [(0, "allowed"), (1, "refused"), (2, "refused")])
def test_more_time_is_given_once(times: int, outcome: str) -> None:
    found = more(extended=times)
    assert (found.outcome, found.parameters) == (outcome, {"extension_most": "1@2023-06-30"})
    assert ("最多1次" in found.reason.zh) is (outcome == "refused")


def test_more_time_has_a_reason() -> None:
    assert more(reason=" ").reason.zh == "还缺：整改难度的说明。"


@pytest.mark.parametrize(("conclusion", "state"), [("passed", "closed"), ("failed", "reopened")])
def test_a_look_at_what_was_put_right_closes_it_or_opens_it_again(conclusion: Any, state: str) -> None:
    found = checked(rules.recheck, RecheckFacts(conclusion, "网页截图"))
    assert (found.outcome, found.results, found.citation.id) == ("allowed", {"next_state": state}, "safeguard-3.2")
    assert checked(rules.recheck, RecheckFacts(conclusion)).reason.zh == "还缺：复查依据。"


@pytest.mark.parametrize(
    ("given", "outcome"),
    [
        (DismissalFacts("网页当日可以打开"), "allowed"),
        (DismissalFacts(" "), "refused"),
        (DismissalFacts("网页当日可以打开", is_finder=True), "refused"),
    ],
)
def test_a_finding_is_dismissed_by_somebody_else_with_the_reason(given: DismissalFacts, outcome: str) -> None:
    found = checked(rules.finding_dismissal, given)
    assert (found.outcome, found.citation.id) == (outcome, "safeguard-3.2")
    assert ("登记问题的人" in found.reason.zh) is given.is_finder
