"""Refusals that several rules of readiness have in common."""

from datetime import date

from qiban.law.decision import Decision
from qiban.law.ruling import Ruling
from qiban.law.text import Text

SHOWN = 10


def lacking(say: Ruling, names: tuple[str, str]) -> Decision | None:
    """Refuse where something is missing, named in both languages; nothing where nothing is."""
    zh, en = names
    if not zh:
        return None
    return say("refused", f"还缺：{zh}。", f"Missing: {en}.", next_step=(f"请补充{zh}。", f"Please add: {en}."))


def not_yet(say: Ruling, day: date, on: date, zh: str, en: str) -> Decision | None:
    """Refuse a day that has not come yet; nothing where it has."""
    if day <= on:
        return None
    return say(
        "refused",
        f"{zh}{day}在今天之后。",
        f"{en} {day} lies after today.",
        next_step=("请核对日期。", "Check the day."),
    )


def another_person(say: Ruling, zh: str, en: str) -> Decision:
    """Refuse what somebody does to their own work."""
    return say(
        "refused",
        f"{zh}由另一人办理，不能由本人办理。",
        f"{en} is for another person.",
        next_step=("请由本单位或上级的其他人员办理。", "Let a colleague or somebody above do it."),
    )


def number_list(numbers: tuple[str, ...]) -> Text:
    """Return the first ten of some numbers in one line."""
    shown, is_more = numbers[:SHOWN], len(numbers) > SHOWN
    return Text("、".join(shown) + ("等" if is_more else ""), ", ".join(shown) + (" and others" if is_more else ""))
