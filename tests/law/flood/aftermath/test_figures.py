"""Figures of damage that cannot be are refused, strange ones asked about (职责一（十）)."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from tests.law.flood.checked import checked

from qiban.law.decision import Decision
from qiban.law.flood.aftermath import figures as rules
from qiban.law.flood.aftermath.facts import (
    ConfirmationFacts,
    DamageFacts,
    Figure,
    Reason,
    StageName,
    SurveyEndFacts,
)

CORE = {
    "affected": 1200,
    "dead": 0,
    "missing": 0,
    "moved": 300,
    "crops": 80,
    "crops_lost": 10,
    "rooms_collapsed": 4,
    "rooms_damaged": 20,
    "loss": 3500000,
    "works": 2,
}


def told(figures: dict[str, Any]) -> tuple[Figure, ...]:
    return tuple(Figure(name, Decimal(str(value))) for name, value in figures.items())


def decided(
    now: dict[str, Any], before: dict[str, Any] | None = None, stage: StageName = "continued", **more: Any
) -> Decision:
    return checked(rules.damage_figures, DamageFacts(stage, told(now), told(before or {}), **more))


def test_plain_figures_are_accepted() -> None:
    found = decided({"affected": 1200, "dead": 1})
    assert (found.outcome, found.citation.id, found.results) == ("accepted", "duty-1.10.6", {})
    assert list(found.parameters) == ["damage_jump_factor"]


@pytest.mark.parametrize(
    ("figures", "item", "zh"),
    [
        ({"affected": -1}, "affected", "负数"),
        ({"crops": "-0.1"}, "crops", "负数"),
        ({"affected": "1.5"}, "affected", "整数"),
        ({"works": "0.5"}, "works", "整数"),
    ],
)
def test_what_cannot_be_is_refused(figures: dict[str, Any], item: str, zh: str) -> None:
    found = decided(figures)
    assert found.outcome == "refused"
    assert zh in found.results["wrong"][item]["zh"]
    assert found.results["wrong"][item]["en"]


def test_what_cannot_be_is_told_figure_by_figure() -> None:
    found = decided({"affected": -1, "works": "0.5"})
    assert found.reason.zh == "有的数据不可能成立。受灾人口：不能为负数。水毁工程：应为整数。"
    assert found.reason.en == (
        "Some figures cannot be. People affected: It cannot be negative. Works damaged: It is a whole number."
    )


def test_areas_and_money_have_parts() -> None:
    assert decided({"crops": "80.5", "loss": "123.45"}).outcome == "accepted"


@pytest.mark.parametrize(("number", "outcome"), [(29999, "accepted"), (30000, "accepted"), (30001, "refused")])
def test_no_more_people_are_counted_than_live_there(number: int, outcome: str) -> None:
    found = decided({"affected": number, "works": 99999}, population=30000)
    assert found.outcome == outcome
    assert ("30,000人" in found.reason.zh) is (outcome == "refused")


def test_nothing_at_all_and_unknown_or_repeated_figures_are_refused() -> None:
    assert "还没有填写" in decided({}).reason.zh
    assert "没有这些项目" in decided({"snow": 1}).reason.zh
    # No figure of the table is wrong by itself.
    assert decided({}).results == decided({"snow": 1}).results == {"wrong": {}}
    twice = DamageFacts("first", (Figure("dead", Decimal(1)), Figure("dead", Decimal(2))))
    assert "重复：dead" in checked(rules.damage_figures, twice).reason.zh
    assert "没有这些项目" in decided({"dead": 1}, {"snow": 1}).reason.zh
    assert "没有这些项目" in decided({"dead": 1}, reasons=(Reason("snow", "一"),)).reason.zh


@pytest.mark.parametrize("item", list(CORE))
def test_a_verified_report_says_every_core_figure_and_be_it_nought(item: str) -> None:
    assert decided(CORE, stage="verified").outcome == "accepted"
    lacking = {name: value for name, value in CORE.items() if name != item}
    found = decided(lacking, stage="verified")
    assert (found.outcome, list(found.results["wrong"])) == ("refused", [item])
    assert decided(lacking).outcome == "accepted"


@pytest.mark.parametrize(
    ("before", "now", "asked"),
    [
        (1200, 1199, "由1,200人减少到1,199人"),
        (1200, 1200, ""),
        (1200, 6000, ""),
        (1200, 6001, "超过5倍"),
        (0, 5000, ""),
    ],
)
def test_what_shrinks_or_jumps_is_asked_about(before: int, now: int, asked: str) -> None:
    found = decided({"affected": now}, {"affected": before})
    assert found.outcome == ("asked" if asked else "accepted")
    assert asked in found.results.get("asked", {}).get("affected", {"zh": ""})["zh"]


@pytest.mark.parametrize(("now", "outcome"), [("1", "accepted"), ("1.1", "asked")])
def test_a_jump_from_less_than_one_is_one_too(now: str, outcome: str) -> None:
    # Five times 0.2 hectares.
    assert decided({"crops": now}, {"crops": "0.2"}).outcome == outcome


def test_the_dead_only_grow() -> None:
    assert decided({"dead": 1}, {"dead": 2}).results["asked"]["dead"] == {
        "zh": "此项只增不减，由2人减少到1人。",
        "en": "It shrinks from 2 people to 1 people. It only ever grows.",
    }
    assert decided({"missing": 1}, {"missing": 2}).results["asked"]["missing"] == {
        "zh": "由2人减少到1人。",
        "en": "It shrinks from 2 people to 1 people.",
    }


@pytest.mark.parametrize(
    ("part", "whole"),
    [("dead", "affected"), ("moved", "affected"), ("crops_lost", "crops"), ("homes_collapsed", "rooms_collapsed")],
)
def test_a_part_that_is_larger_than_its_whole_is_asked_about(part: str, whole: str) -> None:
    assert decided({part: 10, whole: 10}).outcome == "accepted"
    found = decided({part: 11, whole: 10})
    assert (found.outcome, list(found.results["asked"])) == ("asked", [part])
    # Where the whole is not said yet there is nothing to compare with.
    assert decided({part: 11}).outcome == "accepted"


def test_losses_that_add_up_to_more_than_all_are_asked_about() -> None:
    parts = {"loss_farming": 60, "loss_industry": 40}
    assert decided({**parts, "loss": 100}).outcome == "accepted"
    found = decided({**parts, "loss": 99})
    assert list(found.results["asked"]) == ["loss"]
    assert found.results["asked"]["loss"]["zh"] == "0.0099万元，小于各分项之和0.01万元。"
    # A part may be as large as the whole.
    assert list(decided({"loss_farming": 100, "loss_industry": 1, "loss": 100}).results["asked"]) == ["loss"]
    # A single part that is larger is asked about by itself.
    assert list(decided({"loss_farming": 60, "loss_industry": 120, "loss": 100}).results["asked"]) == ["loss_industry"]


def test_a_word_on_each_takes_them_and_a_blank_one_does_not() -> None:
    now, before = {"affected": 100, "dead": 1}, {"affected": 1200, "dead": 2}
    assert set(decided(now, before).results["asked"]) == {"affected", "dead"}
    half = decided(now, before, reasons=(Reason("dead", "核实"), Reason("affected", " ")))
    assert (half.outcome, list(half.results["asked"])) == ("asked", ["affected"])
    both = (Reason("dead", "核实"), Reason("affected", "重复统计"))
    assert decided(now, before, reasons=both).outcome == "accepted"


def test_a_word_does_not_take_what_cannot_be() -> None:
    assert decided({"affected": -1}, reasons=(Reason("affected", "一定"),)).outcome == "refused"


def test_two_remarks_on_one_figure_stand_together() -> None:
    found = decided({"dead": 11, "affected": 10}, {"dead": 12, "affected": 10})
    assert found.results["asked"]["dead"] == {
        "zh": "此项只增不减，由12人减少到11人。11人，大于受灾人口10人。",
        "en": "It shrinks from 12 people to 11 people. It only ever grows."
        " 11 people is more than “People affected”, 10 people.",
    }


@pytest.mark.parametrize(("is_own", "outcome"), [(True, "refused"), (False, "allowed")])
def test_another_unit_confirms(is_own: bool, outcome: str) -> None:
    assert checked(rules.damage_confirmation, ConfirmationFacts(is_own)).outcome == outcome
    assert ConfirmationFacts().is_own is False


def test_a_count_ends_once_all_is_confirmed_or_explained() -> None:
    open_ = SurveyEndFacts(("常家镇", "木李镇"))
    found = checked(rules.damage_survey_end, open_)
    assert (found.outcome, found.reason.zh) == ("refused", "还有2个镇街没有核定：常家镇、木李镇。")
    assert checked(rules.damage_survey_end, replace(open_, reason="未受灾")).outcome == "allowed"
    assert checked(rules.damage_survey_end, SurveyEndFacts()).outcome == "allowed"
