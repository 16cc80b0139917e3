"""Nobody is left behind unexplained, and people return when the response allows it (职责一（九）, （十二）)."""

from dataclasses import replace
from typing import Any

import pytest
from tests.law.flood.checked import checked

from qiban.law.flood.evacuation import ending as rules
from qiban.law.flood.evacuation.facts import EvacuationEndFacts, ReturnFacts

OUT = EvacuationEndFacts("all_out", 0, 8, 3, 0, 0)
BACK = EvacuationEndFacts("returned", 0, 0, 0, 0, 0)


def ended(given: EvacuationEndFacts = OUT, **changes: Any) -> tuple[str, str]:
    found = checked(rules.evacuation_end, replace(given, **changes))
    assert found.citation.id == "duty-1.9"
    return found.outcome, found.reason.zh


@pytest.mark.parametrize("to", ["all_out", "returned"])
def test_everybody_is_accounted_for_first(to: Any) -> None:
    given = replace(BACK, to=to)
    assert ended(given)[0] == "allowed"
    assert ended(given, waiting=1) == ("refused", "还有1人没有核实去向。")


@pytest.mark.parametrize("left", [{"refusing": 1}, {"unreachable": 1}, {"refusing": 2, "unreachable": 2}])
@pytest.mark.parametrize("to", ["all_out", "returned"])
def test_the_town_decides_in_writing_about_those_left_behind(to: Any, left: dict[str, int]) -> None:
    given = replace(BACK, to=to, **left)
    assert ended(given, explanation="已安排两名党员看护")[0] == "refused"
    assert ended(given, is_village=False)[0] == "refused"
    assert ended(given, is_village=False, explanation=" ")[0] == "refused"
    assert ended(given, is_village=False, explanation="已安排看护")[0] == "allowed"
    found = checked(rules.evacuation_end, given)
    assert found.next_step is not None
    assert "镇街或县防汛工作人员" in found.next_step.zh


def test_it_is_over_once_everybody_who_left_is_back() -> None:
    assert ended(BACK, sheltered=2, with_relatives=1) == ("refused", "还有3人在外：安置点2人，投亲靠友1人。")
    assert ended(BACK, with_relatives=1)[0] == "refused"


def test_it_is_cancelled_with_a_reason_while_nobody_has_left() -> None:
    cancelled = replace(BACK, to="cancelled", waiting=9, refusing=1)
    assert ended(cancelled) == ("refused", "应写明撤销转移的理由。")
    assert ended(cancelled, explanation="水位回落")[0] == "allowed"
    assert ended(cancelled, explanation="水位回落", sheltered=1) == ("refused", "已有1人转出，不能撤销。")
    assert ended(cancelled, explanation="水位回落", with_relatives=1)[0] == "refused"


@pytest.mark.parametrize(("level", "outcome"), [(1, "refused"), (3, "refused"), (4, "allowed"), (0, "allowed")])
def test_people_return_at_the_lowest_level_or_once_the_response_is_over(level: Any, outcome: str) -> None:
    found = checked(rules.return_order, ReturnFacts(level))
    assert (found.outcome, found.parameters) == (outcome, {"return_level": "4@2023-06-22"})
    assert ("级别较高" in found.reason.zh) is (outcome == "refused")


def test_at_a_higher_level_a_commander_decides_with_a_reason() -> None:
    assert checked(rules.return_order, ReturnFacts(2, is_commander=True)).outcome == "refused"
    assert checked(rules.return_order, ReturnFacts(2, is_commander=True, reason="险情解除")).outcome == "allowed"
    assert checked(rules.return_order, ReturnFacts(2, reason="险情解除")).outcome == "refused"
