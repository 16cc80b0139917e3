"""Why a case counts otherwise than before, in words (Art. 19: every difference is explained order by order)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from qiban.law.hotline.evaluation.counting import WHYS
from qiban.law.text import Text

from .models.kinds import Change

GOOD = {True: Text("达标", "good"), False: Text("未达标", "not good")}
GONE = {
    True: Text("期限已不在本月", "its limit is not in this month any more"),
    False: Text("本月已没有该诉求人的回访", "the month has no call to this complainant any more"),
}
Sides = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Explained:
    """One difference, as `models.Difference` keeps it."""

    unit_id: int
    rate: str
    kind: Change
    case_id: int | None
    order_id: int | None
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    words: Text


def explained(found: Sides) -> Iterator[Explained]:
    """Yield what a row of `columnar.expressions.differing` says; one whose unit changed is a difference of both units."""
    before, after = _side(found, "before"), _side(found, "after")
    was, is_now = found["counted_before"], found["counted_after"]
    is_moved = was and is_now and found["unit_id_before"] != found["unit_id_after"]
    if was and (not is_now or is_moved):
        words = _moved() if is_moved else _left(found, after)
        yield _explained(found, "before", Change.REMOVED, before, None if is_moved else after, words)
    if is_now and (not was or is_moved):
        words = _moved() if is_moved else _came(found, before)
        yield _explained(found, "after", Change.ADDED, None if is_moved else before, after, words)
    if was and is_now and not is_moved:
        yield _explained(found, "after", Change.CHANGED, before, after, _turned(found))


def _side(found: Sides, side: str) -> dict[str, Any] | None:
    if found[f"unit_id_{side}"] is None:
        return None
    return {name: found[f"{name}_{side}"] for name in ("counted", "good", "why")}


def _explained(
    found: Sides, side: str, kind: Change, before: dict[str, Any] | None, after: dict[str, Any] | None, words: Text
) -> Explained:
    unit, order = found[f"unit_id_{side}"], found[f"order_id_{side}"]
    return Explained(unit, found["rate"], kind, found["case_id"], order, before, after, words)


def _moved() -> Text:
    return Text("责任单位有变化", "another unit is responsible")


def _left(found: Sides, after: dict[str, Any] | None) -> Text:
    why = WHYS[after["why"]] if after else GONE[found["rate"] == "on_time"]
    said = GOOD[found["good_before"]]
    return Text(f"原计为{said.zh}，现不计入：{why.zh}", f"it counted as {said.en} and does not now: {why.en}")


def _came(found: Sides, before: dict[str, Any] | None) -> Text:
    said = GOOD[found["good_after"]]
    if before is None:
        return Text(f"冻结后新增，计为{said.zh}", f"it came after the freeze and counts as {said.en}")
    why = WHYS[before["why"]]
    return Text(f"原不计入（{why.zh}），现计为{said.zh}", f"it did not count ({why.en}) and now does as {said.en}")


def _turned(found: Sides) -> Text:
    was, now = GOOD[found["good_before"]], GOOD[found["good_after"]]
    return Text(f"由{was.zh}变为{now.zh}", f"it was {was.en} and is {now.en} now")


def of_samples(before: Iterator[Any] | list[Any], after: Iterator[Any] | tuple[Any, ...]) -> Iterator[Explained]:
    """Yield the units' rates of which the third party's samples are others than before.

    Args:
        before, after: figures, with `unit_id`, `rate`, `sampled_good` and `sampled`.
    """
    known = {(one.unit_id, one.rate): (one.sampled_good, one.sampled) for one in before}
    for one in after:
        was, now = known.get((one.unit_id, one.rate), (0, 0)), (one.sampled_good, one.sampled)
        if was != now:
            words = Text(
                f"第三方抽测由{was[1]}份（{was[0]}份达标）变为{now[1]}份（{now[0]}份达标）",
                f"{was[1]} samples of a third party ({was[0]} good) are {now[1]} ({now[0]} good) now",
            )
            yield Explained(one.unit_id, one.rate, Change.CHANGED, None, None, _sampled(was), _sampled(now), words)


def _sampled(counted: tuple[int, int]) -> dict[str, int]:
    return {"good": counted[0], "cases": counted[1]}
