"""Samples from a stated frame, and inspections that are circulated once all of it was looked at (safeguard 2 and 3)."""

from dataclasses import replace
from typing import Any

import pytest
from tests.law.openness.checked import checked

from qiban.law.decision import Decision
from qiban.law.openness.inspecting import sampling as rules
from qiban.law.openness.inspecting.facts import CirculationFacts, Framed, SampleFacts

# The SHA-256 of "2023-3|a" to "2023-3|g" as sha256sum gives it, its first letters.
MARKS = {
    "a": "05ddfd31",
    "b": "9f4da621",
    "c": "3f577705",
    "d": "e48cee06",
    "e": "30559e59",
    "f": "434cef53",
    "g": "3193321c",
}
FRAME = tuple(Framed(name) for name in MARKS)
GIVEN = SampleFacts(FRAME, 5, "2023-3")


def drawn(**changes: Any) -> Decision:
    return checked(rules.sample, replace(GIVEN, **changes))


def test_a_sample_is_drawn_by_frame_and_seed_in_whatever_order_the_frame_stands() -> None:
    found = drawn()
    assert (found.outcome, found.citation.id) == ("accepted", "safeguard-3.1")
    assert found.results["drawn"] == sorted(MARKS, key=MARKS.__getitem__)[:5]
    assert len(found.results["frame_mark"]) == 64
    assert drawn(frame=FRAME[::-1]).results == found.results
    assert found.reason.zh == "从7个中抽取5个。"
    assert found.parameters == {"sample_least": "5@2023-06-30"}


def test_a_sample_by_kinds_takes_of_each_kind() -> None:
    kinds = tuple(replace(one, kind="区县" if one.id in "ab" else "部门") for one in FRAME)
    # 2 of 7 are districts: of six places 12/7 = 1.71 and 30/7 = 4.29, that is 1 and 4, and the last one to the districts.
    found = drawn(frame=kinds, size=6).results
    assert {"a", "b"} <= set(found["drawn"])
    assert found["frame_mark"] != drawn(size=6).results["frame_mark"]


@pytest.mark.parametrize(("size", "outcome"), [(4, "refused"), (5, "accepted"), (7, "accepted"), (8, "refused")])
def test_a_sample_holds_five_at_least_and_the_frame_at_most(size: int, outcome: str) -> None:
    found = drawn(size=size)
    assert found.outcome == outcome
    assert (f"5至7之间，现为{size}" in found.reason.zh) is (outcome == "refused")


@pytest.mark.parametrize(("size", "outcome"), [(2, "refused"), (3, "accepted"), (4, "refused")])
def test_of_a_smaller_frame_all_are_drawn(size: int, outcome: str) -> None:
    assert drawn(frame=FRAME[:3], size=size).outcome == outcome


@pytest.mark.parametrize("frame", [(), (Framed("a"), Framed(" ")), (Framed("a"), Framed("b"), Framed("a"))])
def test_a_frame_holds_ids_each_once(frame: tuple[Framed, ...]) -> None:
    found = drawn(frame=frame, size=2)
    assert (found.outcome, "抽样范围" in found.reason.zh) == ("refused", True)
    assert found.reason.zh.endswith("：a。") is (len(frame) == 3)
    assert found.reason.en.endswith(": a.") is (len(frame) == 3)


def test_a_sample_has_a_seed_and_is_drawn_once() -> None:
    assert drawn(seed=" ").reason.zh == "还缺：随机种子。"
    found = drawn(is_drawn=True)
    assert (found.outcome, "不能重抽" in found.reason.zh) == ("refused", True)


def test_of_a_frame_no_kind_need_be_said() -> None:
    assert Framed("a").kind == ""


@pytest.mark.parametrize(
    ("sampled", "looked_at", "outcome", "words"),
    [
        (("a", "b"), ("b", "a"), "allowed", "可以通报"),
        (("a", "b"), ("a",), "refused", "尚未检查：b。"),
        (("a", "b"), (), "refused", "尚未检查：a、b。"),
        ((), (), "refused", "没有抽取样本"),
        ((), ("a",), "refused", "没有抽取样本"),
        (("a",), ("a", "c", "d"), "refused", "未抽中却列入通报：c、d。"),
    ],
)
def test_an_inspection_is_circulated_once_all_that_was_drawn_was_looked_at(
    sampled: tuple[str, ...], looked_at: tuple[str, ...], outcome: str, words: str
) -> None:
    found = checked(rules.circulation, CirculationFacts(sampled, looked_at))
    assert found.outcome == outcome
    assert words in found.reason.zh
    assert found.citation.id == ("task-1.2" if outcome == "allowed" else "safeguard-2.3")
