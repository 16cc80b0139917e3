"""Annual reports: filed and published by their days, with tables that add up (safeguard 2)."""

from qiban.law.decision import Decision
from qiban.law.openness.days import day_in
from qiban.law.openness.regulation import safeguard
from qiban.law.openness.saying import lacking
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling, blanks

from .facts import BodyName, ReportFacts, StepName, TablesFacts
from .tables import wrong_cells

# The parameters that name a step's day; a government's own report is published by the department in charge of all.
DAYS: dict[tuple[BodyName, StepName], str] = {
    ("department", "submitted"): "report",
    ("department", "published"): "report",
    ("government", "submitted"): "publication",
    ("government", "published"): "publication",
}


def report_filing(given: ReportFacts, law: Law) -> Decision:
    """Tell whether a step of a year's report can be recorded, and whether it is in time.

    Interpretation: a department submits its report, and publishes it, by the one day; a government's is published by the other.
    A late report is still owed.

    Source: safeguard 2; 政府信息公开条例 Art. 49.
    """
    name = DAYS[given.body, given.step]
    say = Ruling("report_filing", safeguard(2, 2), given, law, (f"{name}_month", f"{name}_day"))
    if not law.book.valid_from.year <= given.year < given.on.year:
        return say(
            "refused",
            f"{given.year}年度结束后才能提交该年度报告，且不早于方案印发的年度。",
            f"The report of {given.year} comes after the year, and none before the plan's first.",
            next_step=("请核对年度。", "Check the year."),
        )
    due_on = day_in(given.year + 1, name, law)
    late = max((given.on - due_on).days, 0)
    results = {"due_on": due_on.isoformat(), "days_late": late}
    if late:
        return say(
            "allowed_late",
            f"应于{due_on}前（含当日）完成，逾期{late}日。",
            f"It was due by {due_on} inclusive, and is {late} days late.",
            results=results,
        )
    return say("allowed", f"在{due_on}前（含当日）完成。", f"Done by {due_on}.", results=results)


def annual_report(given: TablesFacts, law: Law) -> Decision:
    """Tell whether the six parts of an annual report are there and its tables add up; how the plan was carried out is in it.

    Interpretation: the form has a sixth part, for other matters, where it may say that there are none. Where the report of the
    year before is at hand, its figures are held against this one's.

    Source: safeguard 2; 政府信息公开条例 Art. 50; 国办公开办函〔2021〕30号.
    """
    say = Ruling("annual_report", safeguard(2, 2), given, law)
    missing = blanks(
        overview=(given.overview, "总体情况", "overview"),
        implementation=(given.implementation, "工作方案落实情况", "how the plan was carried out"),
        problems=(given.problems, "存在的主要问题及改进情况", "problems and improvements"),
        other=(given.other, "其他需要报告的事项", "other matters"),
    )
    if found := lacking(say, missing):
        return found
    if wrong := list(dict.fromkeys(wrong_cells(given))):
        return say(
            "refused",
            "".join(one.zh for one in wrong),
            " ".join(one.en for one in wrong),
            next_step=("请核对表格中的数字。", "Check the numbers of the tables."),
            results={"wrong": len(wrong)},
        )
    return say("allowed", "年度报告内容齐全，数字相符。", "The report is complete, and its numbers agree.")
