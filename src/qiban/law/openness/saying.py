"""Refusals that several rules have in common."""

from qiban.law.citation import Citation
from qiban.law.decision import Decision
from qiban.law.ruling import Ruling


def lacking(say: Ruling, names: tuple[str, str], clause: Citation | None = None) -> Decision | None:
    """Refuse where something is missing, named in both languages; nothing where nothing is."""
    zh, en = names
    if not zh:
        return None
    return say(
        "refused",
        f"还缺：{zh}。",
        f"Missing: {en}.",
        next_step=(f"请补充{zh}。", f"Add: {en}."),
        clause=clause,
    )


def other_year(say: Ruling, year: int) -> Decision:
    """Refuse a year of which the plan does not speak."""
    first = say.law.book.valid_from.year
    return say(
        "refused",
        f"没有{year}年度的任务：方案自{first}年起，年度尚未开始的也不能登记。",
        f"There is nothing for {year}: the plan begins with {first}, and the year must have begun.",
        next_step=("请核对年度。", "Check the year."),
    )


def too_late(say: Ruling, zh: str, en: str) -> Decision:
    """Refuse a day that has not come yet."""
    return say(
        "refused",
        f"{zh}不能晚于今天。",
        f"{en} cannot lie after today.",
        next_step=("请核对日期。", "Check the day."),
    )
