"""How a published plan is adjusted: by what is applied for in July (Art. 5)."""

from datetime import date

from qiban.law.citation import Citation
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.civil import CIVIL
from qiban.law.clocks import Yearly
from qiban.law.decision import Decision
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling, blanks

from .facts import AdjustmentFacts


def plan_adjustment(given: AdjustmentFacts, law: Law) -> Decision:
    """Tell whether an application to adjust the plan comes in its month, and asks for something that can be done.

    Interpretation: the month is that of the plan's own year, by the server's instant in civil time. What is being built is
    not taken out of the plan: it would be building outside of it.

    Source: Art. 5.
    """
    say = Ruling("plan_adjustment", Citation(CITY_PROJECTS, 5), given, law, ("adjustment_month",))
    month = law.parameters["adjustment_month"]
    first, last = Yearly(month, month).of(given.year)
    day = given.applied_at.astimezone(CIVIL).date()
    if day < first:
        zh, en = f"请于{first}至{last}申报；在此之前可以做前期工作，不得开工。", f"Apply between {first} and {last}."
        return _not_now(given, say, day, (zh, en))
    if day > last:
        zh, en = (
            f"请提报{given.year + 1}年度计划；列入计划之前不得开工。",
            f"Propose it for the plan of {given.year + 1}.",
        )
        return _not_now(given, say, day, (zh, en))
    zh, en = blanks(
        reason=(given.reason, "调整理由", "reason"),
        project=(
            "" if given.kind != "new" and not given.names_project else given.kind,
            "要调整的项目",
            "project to adjust",
        ),
    )
    if zh:
        return say(
            "refused",
            f"申报调整还缺：{zh}。",
            f"The application lacks: {en}.",
            next_step=(f"请补充{zh}后再申报。", f"Add the {en} and apply again."),
        )
    return _asks_for_what_can_be(given, say)


def _not_now(given: AdjustmentFacts, say: Ruling, day: date, next_step: tuple[str, str]) -> Decision:
    month = say.law.parameters["adjustment_month"]
    return say(
        "refused",
        f"{given.year}年度计划的调整应于{given.year}年{month}月份申报，现在是{day}。",
        f"The plan of {given.year} is adjusted by application in month {month} of {given.year}; today is {day}.",
        next_step=next_step,
    )


def _asks_for_what_can_be(given: AdjustmentFacts, say: Ruling) -> Decision:
    if given.kind != "new" and not given.is_planned:
        return say(
            "refused",
            "该项目不在已公布的计划内，不能调整或移出。",
            "The project is in no published plan: there is nothing to amend or remove.",
            next_step=("请按新列入的项目申报。", "Apply to have it put in as new."),
        )
    if given.kind == "remove" and given.has_started:
        return say(
            "refused",
            "该项目已经开工，不能直接移出计划。",
            "The project has started; it cannot be taken out of the plan.",
            next_step=(
                "确需终止的，请先停工，再按程序取消项目。",
                "To end it, stop the work first, then cancel the project.",
            ),
        )
    return say("allowed", "可以申报调整。", "The adjustment may be applied for.")
