"""What is disclosed again and again has its day; what stands behind a link is looked at (task 2)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.law.openness.checked import checked

from qiban.law.openness.enterprises import disclosing as rules
from qiban.law.openness.enterprises.facts import CycleFacts, CycleName, LinkFacts

BEGUN = date(2024, 1, 31)


@pytest.mark.parametrize(
    ("cycle", "due"),
    [
        ("monthly", "2024-02-29"),
        ("quarterly", "2024-04-30"),
        ("half_yearly", "2024-07-31"),
        ("yearly", "2025-01-31"),
    ],
)
def test_a_first_disclosure_is_due_a_cycle_after_the_entry(cycle: CycleName, due: str) -> None:
    found = checked(rules.disclosure_cycle, CycleFacts(cycle, BEGUN, BEGUN))
    assert (found.outcome, found.results) == ("fine", {"due_on": due})
    assert found.citation.id == "task-2.3"
    assert found.parameters == {"change_days": "20@2023-06-30"}


@pytest.mark.parametrize(
    ("day", "outcome", "late"), [(14, "fine", 0), (15, "fine", 0), (16, "breach", 1), (20, "breach", 5)]
)
def test_the_next_one_is_due_a_cycle_after_the_last(day: int, outcome: str, late: int) -> None:
    given = CycleFacts("quarterly", BEGUN, date(2024, 5, day), disclosed_on=date(2024, 2, 15))
    found = checked(rules.disclosure_cycle, given)
    assert (found.outcome, found.results) == (outcome, {"due_on": "2024-05-15"})
    assert (f"已逾期{late}日" in found.reason.zh) is (late > 0)
    assert (f"{late} days late" in found.reason.en) is (late > 0)


@pytest.mark.parametrize(
    ("disclosed", "changed", "due"),
    [
        # 20 working days after Monday 4 March: 5 to 29 March are 19, Monday 1 April is the twentieth.
        (date(2024, 3, 1), date(2024, 3, 4), "2024-04-01"),
        (date(2024, 3, 4), date(2024, 3, 4), None),
        (date(2024, 3, 5), date(2024, 3, 4), None),
        (date(2024, 3, 1), None, None),
        # Disclosed before it was entered, and never changed since.
        (date(2024, 1, 15), None, None),
        (None, date(2024, 3, 4), "2024-04-01"),
        # From the entry, Wednesday 31 January: 1, 2, 4 to 9, 18 to 23, 26 to 29 February, 1 and 4 March.
        (None, None, "2024-03-04"),
    ],
)
def test_what_is_disclosed_on_change_has_20_working_days_from_it(
    disclosed: date | None, changed: date | None, due: str | None
) -> None:
    found = checked(rules.disclosure_cycle, CycleFacts("on_change", BEGUN, date(2024, 2, 28), disclosed, changed))
    assert (found.outcome, found.results) == ("fine", {"due_on": due} if due else {})
    assert ("没有变更" in found.reason.zh) is (due is None)


@pytest.mark.parametrize(("day", "outcome"), [(date(2024, 4, 1), "fine"), (date(2024, 4, 2), "breach")])
def test_what_has_changed_is_late_after_its_20_working_days(day: date, outcome: str) -> None:
    given = CycleFacts("on_change", BEGUN, day, date(2024, 3, 1), date(2024, 3, 4))
    assert checked(rules.disclosure_cycle, given).outcome == outcome


@pytest.mark.parametrize(
    ("status", "is_good"), [(199, False), (200, True), (301, True), (399, True), (400, False), (404, False)]
)
def test_a_link_that_answers_is_fine(status: int, is_good: bool) -> None:
    found = checked(rules.link_check, LinkFacts(status, tries=2))
    assert (found.outcome, found.citation.id) == ("fine" if is_good else "breach", "task-2.4")
    assert (f"应答{status}" in found.reason.zh) is not is_good
    assert (f"answer {status}" in found.reason.en) is not is_good


@pytest.mark.parametrize(("tries", "outcome"), [(1, "retry"), (2, "breach"), (3, "breach")])
def test_a_link_is_broken_after_two_failures(tries: int, outcome: str) -> None:
    found = checked(rules.link_check, LinkFacts(None, tries))
    assert (found.outcome, found.parameters) == (outcome, {"link_tries": "2@2023-06-30"})
    assert "没有应答" in found.reason.zh
    assert "no answer" in found.reason.en


COLLECTED = LinkFacts(200, is_collection=True, are_columns_clear=True, are_elements_complete=True, is_current=True)


@pytest.mark.parametrize(
    ("changes", "zh"),
    [
        ({"are_columns_clear": False}, "栏目不清晰"),
        ({"are_elements_complete": False}, "要素不齐全"),
        ({"is_current": False}, "更新不及时"),
        ({"is_current": False, "are_columns_clear": False}, "栏目不清晰、更新不及时"),
    ],
)
def test_a_site_that_is_only_linked_to_is_looked_at_besides(changes: dict[str, Any], zh: str) -> None:
    assert checked(rules.link_check, COLLECTED).outcome == "fine"
    found = checked(rules.link_check, replace(COLLECTED, **changes))
    assert (found.outcome, found.reason.zh) == ("breach", f"网站栏目设置存在问题：{zh}。")
    if "、" in zh:
        assert found.reason.en == "The site has something wrong: columns are not clear, it is not renewed in time."
    assert ("columns" in found.reason.en, "renewed" in found.reason.en) == ("栏目" in zh.split("：")[0], "更新" in zh)
    assert checked(rules.link_check, replace(COLLECTED, is_collection=False, **changes)).outcome == "fine"
