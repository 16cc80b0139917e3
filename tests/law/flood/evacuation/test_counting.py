"""A headcount balances, and people go only where there is a way (职责一（九）)."""

from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.law.flood.checked import checked

from qiban.law.flood.evacuation import counting as rules
from qiban.law.flood.evacuation.facts import CountFacts, MovementFacts

COUNTS = CountFacts(28, 7, 6, 5, 4, 3, 2, 1)
MOVED = MovementFacts("moving", "waiting", "refusing", 3, 4)
SIX = ["sheltered", "with_relatives", "refusing", "unreachable", "elsewhere", "waiting"]


def test_who_is_not_accounted_for_counts_as_missing_and_both_figures_are_told() -> None:
    found = checked(rules.evacuation_balance, COUNTS)
    # 6 + 5 + 4 out, 7 + 2 missing: 15 + 3 + 9 + 1 = 28.
    assert (found.outcome, found.citation.id) == ("accepted", "duty-1.9")
    assert found.results == {"out": 15, "refusing": 3, "missing": 9, "elsewhere": 1, "unreached": 7}


@pytest.mark.parametrize(("assigned", "apart"), [(27, 1), (29, 1), (0, 28)])
def test_what_does_not_add_up_says_by_how_much(assigned: int, apart: int) -> None:
    found = checked(rules.evacuation_balance, replace(COUNTS, assigned=assigned))
    assert (found.outcome, found.reason.zh) == (
        "refused",
        f"应转移{assigned}人，各项合计28人，相差{apart}人。",
    )
    assert found.reason.en == f"{assigned} are assigned and 28 counted: {apart} apart."


def test_no_count_is_below_zero() -> None:
    found = checked(rules.evacuation_balance, replace(COUNTS, refusing=-1, elsewhere=-2))
    assert (found.outcome, found.reason.zh) == ("refused", "人数不能为负：拒绝转移、不在本地。")
    assert found.reason.en == "No count is below zero: refusing, elsewhere."
    assert checked(rules.evacuation_balance, CountFacts(0)).outcome == "accepted"


@settings(deadline=None)
@given(st.lists(st.integers(0, 10_000), min_size=7, max_size=7))
def test_any_counts_balance_with_their_sum_and_with_nothing_else(counts: list[int]) -> None:
    total = sum(counts)
    found = checked(rules.evacuation_balance, CountFacts(total, *counts)).results
    assert found["out"] + found["refusing"] + found["missing"] + found["elsewhere"] == total
    assert checked(rules.evacuation_balance, CountFacts(total + 1, *counts)).outcome == "refused"


def moved(**changes: Any) -> tuple[str, str]:
    found = checked(rules.movement, replace(MOVED, **changes))
    assert found.citation.id == "duty-1.9"
    return found.outcome, found.reason.zh


@pytest.mark.parametrize(("people", "outcome"), [(0, "refused"), (1, "allowed"), (4, "allowed"), (5, "refused")])
def test_as_many_move_as_stand_there(people: int, outcome: str) -> None:
    assert moved(people=people)[0] == outcome
    assert "现有4人，不足5人" in moved(people=5)[1]


@pytest.mark.parametrize(("source", "target"), list(product(SIX, SIX)))
def test_people_go_from_anywhere_to_anywhere_else(source: Any, target: Any) -> None:
    outcome = moved(source=source, target=target, note="更正")[0]
    assert outcome == ("refused" if source == target else "allowed")
    assert moved(source=source, target=target)[0] == (
        "refused" if target == "waiting" or source == target else "allowed"
    )


def test_from_one_shelter_to_another_is_a_way() -> None:
    there = {"source": "sheltered", "target": "sheltered"}
    assert moved(**there)[1] == "已经是“在安置点”，没有变化。"
    assert moved(**there, is_other_shelter=True)[0] == "allowed"


@pytest.mark.parametrize("state", ["ordered", "moving", "all_out"])
def test_nobody_returns_before_the_return_is_ordered(state: Any) -> None:
    found = checked(rules.movement, replace(MOVED, state=state, source="sheltered", target="returned"))
    assert found.outcome == "refused"
    assert found.next_step is not None
    assert found.next_step.zh == "请先下达返回令。"


@pytest.mark.parametrize("source", SIX)
def test_only_those_who_were_out_return(source: Any) -> None:
    outcome = moved(state="returning", source=source, target="returned")[0]
    assert outcome == ("allowed" if source in ("sheltered", "with_relatives") else "refused")
    back = moved(state="returning", source="returned", target=source, note="登错")[0]
    assert back == ("allowed" if source in ("sheltered", "with_relatives") else "refused")
    assert moved(state="returning", source="returned", target="sheltered")[0] == "refused"


@pytest.mark.parametrize(
    ("source", "target", "state", "said"),
    [
        ("", "sheltered", "moving", "新增人员先登记为“尚未核实”。"),
        ("waiting", "", "moving", "误登人员由镇街或县核销。"),
        ("sheltered", "", "moving", "请先更正为“尚未核实”，再由镇街或县核销。"),
        ("waiting", "returned", "moving", "请先下达返回令。"),
        ("refusing", "returned", "returning", "只有已转出的人员才登记返回。"),
        ("returned", "refusing", "returning", "误登返回的，请更正为原安置方式。"),
        ("returned", "waiting", "all_out", "误登返回的，请更正为原安置方式。"),
    ],
)
def test_where_there_is_no_way_another_one_is_told(source: Any, target: Any, state: Any, said: str) -> None:
    found = checked(rules.movement, replace(MOVED, source=source, target=target, state=state, note="更正"))
    assert (found.outcome, found.next_step and found.next_step.zh) == ("refused", said)


@pytest.mark.parametrize("state", ["returned", "cancelled"])
def test_nothing_is_entered_once_it_is_over(state: Any) -> None:
    assert moved(state=state)[1] == "本次转移已经结束，不再登记。"


def test_whoever_is_on_no_list_is_added_with_a_reason_as_not_accounted_for() -> None:
    added = {"source": "", "target": "waiting", "people": 9, "at_source": 0}
    assert moved(**added, note="走亲戚")[0] == "allowed"
    assert "写明原因" in moved(**added, note=" ")[1]
    for target in [*SIX[:5], "returned"]:
        assert moved(**{**added, "target": target}, note="走亲戚")[0] == "refused"
    assert moved(source="", target="", people=1)[0] == "refused"


def test_the_town_strikes_off_who_waits_and_no_village_its_own_people() -> None:
    struck = {"target": "", "note": "重复"}
    assert moved(**struck, is_village=False)[0] == "allowed"
    found = checked(rules.movement, replace(MOVED, **struck))
    assert found.next_step is not None
    assert found.next_step.zh == "误登人员由镇街或县核销。"
    assert moved(target="", is_village=False)[0] == "refused"
    for source in [*SIX[:5], "returned"]:
        assert moved(**struck, source=source, is_village=False)[0] == "refused"
