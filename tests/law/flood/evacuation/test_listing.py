"""Lists are complete before they are handed in, and a shelter lets people in (职责一（七）, （八）)."""

from dataclasses import replace
from typing import Any

import pytest
from tests.law.flood.checked import checked

from qiban.law.flood.evacuation import listing as rules
from qiban.law.flood.evacuation.facts import IntakeFacts, RosterFacts

LIST = RosterFacts(2, 7)
ARRIVING = IntakeFacts(100, 90, 10)


def roster(**changes: Any) -> tuple[str, str]:
    found = checked(rules.roster_confirmation, replace(LIST, **changes))
    assert found.citation.id == "duty-1.7"
    return found.outcome, found.reason.zh


def test_a_complete_list_is_confirmed() -> None:
    assert roster()[0] == "allowed"
    assert checked(rules.roster_confirmation, LIST).results == {"people": 7}
    assert checked(rules.roster_confirmation, RosterFacts(0, 0, said_households=3, said_people=9)).results == {
        "people": 9
    }
    nobody = RosterFacts(0, 0, said_people=0, note="无需转移人员")
    assert checked(rules.roster_confirmation, nobody).results == {"people": 0}


def test_somebody_answers_for_every_household_and_each_has_a_way() -> None:
    assert roster(without_responsible=("1号", "2号")) == ("refused", "有2户没有责任人：1号、2号。")
    assert roster(without_way=("3号",)) == ("refused", "有1户没有安置去向：3号。")
    ten, eleven = (tuple(f"{number}号" for number in range(count)) for count in (10, 11))
    assert roster(without_way=ten)[1].endswith("9号。")
    assert roster(without_way=eleven)[1].endswith("9号等。")


def test_an_empty_list_says_so() -> None:
    assert roster(households=0, people=0) == ("refused", "名册没有住户，也没有说明。")
    assert roster(households=0, people=0, note="无需转移人员")[0] == "allowed"
    assert roster(households=0, people=0, said_households=3, said_people=9)[0] == "allowed"


@pytest.mark.parametrize(
    ("said", "outcome"),
    [((2, 7), "allowed"), ((None, 7), "allowed"), ((2, None), "allowed"), ((3, 7), "refused"), ((2, 8), "refused")],
)
def test_a_list_agrees_with_what_the_village_counts_in_all(said: tuple[Any, Any], outcome: str) -> None:
    totals = {"said_households": said[0], "said_people": said[1]}
    assert roster(**totals)[0] == outcome
    if outcome == "refused":
        assert roster(**totals)[1] == f"名册2户7人，与总数{said[0]}户{said[1]}人不一致。"
    assert roster(**totals, note="两户外出务工")[0] == "allowed"


def test_a_total_that_is_not_said_is_a_dash() -> None:
    assert roster(said_households=3)[1] == "名册2户7人，与总数3户—人不一致。"
    assert roster(said_people=8)[1] == "名册2户7人，与总数—户8人不一致。"


def test_shelters_of_schools_stand_on_the_duty_of_the_schools_bureau() -> None:
    assert rules.SCHOOLS.id == "unit-市教育局"


@pytest.mark.parametrize(
    ("arriving", "word", "outcome", "over"),
    [(10, "", "allowed", 0), (11, "", "refused", 1), (11, " ", "refused", 1), (11, "已加床", "accepted", 1)],
)
def test_beyond_its_room_a_shelter_is_asked_about_and_lets_people_in(
    arriving: int, word: str, outcome: str, over: int
) -> None:
    found = checked(rules.shelter_intake, replace(ARRIVING, arriving=arriving, word=word))
    assert (found.outcome, found.results, found.citation.id) == (outcome, {"over": over}, "duty-1.8")
    assert ("安置后101人，超出容量1人" in found.reason.zh) is bool(over)


def test_a_shelter_that_is_not_open_is_asked_about_too() -> None:
    closed = replace(ARRIVING, is_open=False)
    assert "没有启用" in checked(rules.shelter_intake, closed).reason.zh
    assert checked(rules.shelter_intake, replace(closed, word="群众已到")).outcome == "accepted"
