"""Figures of damage: what cannot be is refused, what is strange is asked about (职责一（十）)."""

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from qiban.law.decision import Decision
from qiban.law.flood.regulation import head
from qiban.law.letters import is_blank
from qiban.law.quantities import number_text
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling
from qiban.law.text import Text

from .facts import ConfirmationFacts, DamageFacts, SurveyEndFacts
from .items import Item, items, spoken

COUNTED = head(10, 6)
Figures = Mapping[str, Decimal]


class Remark(NamedTuple):
    """What is to be said of one figure."""

    item: Item
    said: Text


def damage_figures(given: DamageFacts, law: Law) -> Decision:
    """Tell whether a town's figures can be taken: refused, asked about, or accepted.

    Interpretation: figures run on from report to report and count all damage of the flood so far. One that shrinks, that
    becomes many times larger, or that is larger than the whole of which it is a part may be right; it is taken once
    somebody has said why. What counts people cannot be more than live in the town.

    Source: duty 1.10.
    """
    say = Ruling("damage_figures", COUNTED, given, law, ("damage_jump_factor",))
    figures = {one.item: one.value for one in given.figures}
    if strange := _unknown(given):
        return _refused(
            say, "wrong", [], Text(f"没有这些项目，或者重复：{strange}。", f"No such figures, or twice: {strange}.")
        )
    if wrong := list(_impossible(figures, given)):
        return _refused(say, "wrong", wrong, Text("有的数据不可能成立。", "Some figures cannot be."))
    if not figures:
        nothing = Text("还没有填写任何数据。", "No figure is given.")
        return _refused(say, "wrong", [], nothing)
    before = {one.item: one.value for one in given.before}
    explained = {one.item for one in given.reasons if not is_blank(one.text)}
    asked = [one for one in _strange(figures, before, law) if one.item.id not in explained]
    if asked:
        return _asked(say, asked)
    return say("accepted", "可以报送。", "It can be reported.")


def _unknown(given: DamageFacts) -> str:
    counted = Counter(one.item for one in given.figures)
    known = items()
    wrong = [name for name, times in counted.items() if times > 1 or name not in known]
    wrong += [
        name
        for name in (*(one.item for one in given.before), *(one.item for one in given.reasons))
        if name not in known
    ]
    return "、".join(dict.fromkeys(wrong))


def _impossible(figures: Figures, given: DamageFacts) -> Iterator[Remark]:
    for item in items().values():
        value = figures.get(item.id)
        if value is None:
            if given.stage == "verified" and item.core:
                yield Remark(
                    item, Text("核报应填写此项，没有的填0。", "A verified report says it; write 0 where there is none.")
                )
        elif value < 0:
            yield Remark(item, Text("不能为负数。", "It cannot be negative."))
        elif item.is_whole and value != value.to_integral_value():
            yield Remark(item, Text("应为整数。", "It is a whole number."))
        elif item.unit == "person" and given.population is not None and value > given.population:
            most = number_text(Decimal(given.population))
            yield Remark(item, Text(f"超过该镇街人口{most}人。", f"More than the {most} people who live in the town."))


def _strange(figures: Figures, before: Figures, law: Law) -> Iterator[Remark]:
    factor = law.parameters["damage_jump_factor"]
    known = items()
    for name, value in figures.items():
        item = known[name]
        yield from _moved(item, value, before.get(name), factor)
        whole = figures.get(item.within)
        if whole is not None and value > whole:
            of, held, found = known[item.within], spoken(known[item.within], whole), spoken(item, value)
            yield Remark(
                item,
                Text(
                    f"{found.zh}，大于{of.title.zh}{held.zh}。",
                    f"{found.en} is more than “{of.title.en}”, {held.en}.",
                ),
            )
        if item.sums:
            yield from _more_than_whole(item, value, figures)


def _moved(item: Item, value: Decimal, before: Decimal | None, factor: int) -> Iterator[Remark]:
    if before is None:
        return
    was, now = spoken(item, before), spoken(item, value)
    if value < before:
        why = "此项只增不减，" if item.only_grows else ""
        never = " It only ever grows." if item.only_grows else ""
        yield Remark(
            item,
            Text(f"{why}由{was.zh}减少到{now.zh}。", f"It shrinks from {was.en} to {now.en}.{never}"),
        )
    elif value > before * factor > 0:
        yield Remark(
            item,
            Text(
                f"由{was.zh}增加到{now.zh}，超过{factor}倍。",
                f"It grows from {was.en} to {now.en}, more than {factor} times.",
            ),
        )


def _more_than_whole(item: Item, value: Decimal, figures: Figures) -> Iterator[Remark]:
    parts = [figures[one.id] for one in items().values() if one.within == item.id and one.id in figures]
    # A single part that is larger is asked about by itself.
    if sum(parts) > value and all(one <= value for one in parts):
        total, own = spoken(item, sum(parts, Decimal(0))), spoken(item, value)
        yield Remark(
            item,
            Text(f"{own.zh}，小于各分项之和{total.zh}。", f"{own.en} is less than its parts together, {total.en}."),
        )


def _refused(say: Ruling, name: str, remarks: list[Remark], why: Text) -> Decision:
    return say(
        "refused",
        why.zh + "".join(f"{one.item.title.zh}：{one.said.zh}" for one in remarks),
        " ".join((why.en, *(f"{one.item.title.en}: {one.said.en}" for one in remarks))),
        next_step=("请核对数据后重新报送。", "Check the figures, then report them again."),
        results={name: _plain(remarks)},
    )


def _asked(say: Ruling, asked: list[Remark]) -> Decision:
    return say(
        "asked",
        "以下数据需要说明：" + "".join(f"{one.item.title.zh}{one.said.zh}" for one in asked),
        "A word is needed on these figures: " + " ".join(f"{one.item.title.en}: {one.said.en}" for one in asked),
        next_step=("请核对；无误的，逐项写明原因后报送。", "Check them; where they are right, say why for each."),
        results={"asked": _plain(asked)},
    )


def _plain(remarks: list[Remark]) -> dict[str, dict[str, str]]:
    """Return remarks by figure, several on one figure together."""
    found: dict[str, dict[str, str]] = {}
    for one in remarks:
        held = found.setdefault(one.item.id, {"zh": "", "en": ""})
        held["zh"], held["en"] = held["zh"] + one.said.zh, f"{held['en']} {one.said.en}".strip()
    return found


def damage_confirmation(given: ConfirmationFacts, law: Law) -> Decision:
    """Tell whether somebody may confirm a verified report or send it back: another unit than the one that reports.

    Source: duty 1.10.
    """
    say = Ruling("damage_confirmation", COUNTED, given, law)
    if given.is_own:
        return say(
            "refused",
            "核定由上级单位办理，报送单位不能自行核定。",
            "Another unit than the one that reports confirms.",
            next_step=("请由县防指核定。", "Leave it to the county."),
        )
    return say("allowed", "可以核定。", "It can be confirmed.")


def damage_survey_end(given: SurveyEndFacts, law: Law) -> Decision:
    """Tell whether a count of damage can end: every town's report is confirmed, or it is said why not.

    Source: duty 1.10.
    """
    say = Ruling("damage_survey_end", COUNTED, given, law)
    if given.open and is_blank(given.reason):
        return say(
            "refused",
            f"还有{len(given.open)}个镇街没有核定：{'、'.join(given.open)}。",
            f"{len(given.open)} towns are not confirmed: {', '.join(given.open)}.",
            next_step=("请先核定，或者写明原因。", "Have them confirmed first, or say why not."),
        )
    return say("allowed", "可以结束统计。", "The count can end.")
