"""What pages and API show of annual reports: their parts in the order of the form, and what does not add up yet."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.utils.translation import get_language

from qiban.core.acting.declared import Column, Fact, Related
from qiban.core.office import Thing
from qiban.law.openness.reporting.tables import APPLICANTS, wrong_cells
from qiban.law.text import Text
from qiban.plans.models import AnnualReport
from qiban.plans.models.openness.kinds import Dispute, DocumentKind, ReportRow
from qiban.plans.opening import visible_open
from qiban.plans.operations.openness.reporting import (
    ALONE,
    READER,
    enter_disputes,
    enter_documents,
    enter_row,
    enter_text,
    publish_report,
    submit_report,
)

from .saying import UNIT, narrow_own

OPERATIONS: Mapping[str, Callable[..., Any]] = {
    "enter_text": enter_text,
    "enter_row": enter_row,
    "enter_disputes": enter_disputes,
    "enter_documents": enter_documents,
    "submit_report": submit_report,
    "publish_report": publish_report,
}
WORDS = {
    "overview": Text("总体情况", "Overview"),
    "implementation": Text("工作方案落实情况", "How the plan was carried out"),
    "problems": Text("存在的主要问题及改进情况", "Problems and improvements"),
    "other": Text("其他需要报告的事项", "Other matters"),
}
RESULTS = {
    "upheld": Text("结果维持", "upheld"),
    "corrected": Text("结果纠正", "corrected"),
    "otherwise": Text("其他结果", "otherwise"),
    "pending": Text("尚未审结", "pending"),
    "total": Text("总计", "total"),
}
COUNTS = {
    "made": Text("本年制发", "made"),
    "repealed": Text("本年废止", "repealed"),
    "in_force": Text("现行有效", "in force"),
    "in_force_before": Text("上年有效", "in force the year before"),
}


def report_facts(one: AnnualReport) -> Iterator[Fact]:
    """Yield a report's parts in the order of the form, then each sum that does not agree."""
    yield Fact("unit", UNIT, one.unit)
    for name, title in WORDS.items():
        yield Fact(name, title, one.tables.get(name, ""))
    for kind in DocumentKind:
        yield from _row(kind, one.tables.get(kind.value), COUNTS)
    handled = {row["outcome"]: row["numbers"] for row in one.tables.get("handled", [])}
    for row in ReportRow:
        yield from _row(row, one.tables.get(row.value) if row.value in ALONE else handled.get(row.value), APPLICANTS)
    for dispute in Dispute:
        yield from _row(dispute, one.tables.get(dispute.value), RESULTS)
    for number, wrong in enumerate(wrong_cells(READER.validate_python(one.tables))):
        yield Fact(f"wrong_{number}", Text("数字不符", "Does not add up"), wrong.in_language(get_language() or ""))
    yield Fact("submitted_on", Text("提交日期", "Submitted on"), one.submitted_on)
    yield Fact("published_on", Text("公布日期", "Published on"), one.published_on)
    yield Fact("link", Text("网址", "Link"), one.link)


def _row(
    row: ReportRow | Dispute | DocumentKind, numbers: Mapping[str, int] | None, titles: Mapping[str, Text]
) -> Iterator[Fact]:
    """Yield a row of a table as one line, once it was entered."""
    if numbers is not None:
        language = get_language() or ""
        cells = (
            f"{titles[name].in_language(language)} {count}" for name, count in numbers.items() if count is not None
        )
        yield Fact(f"row_{row.value}", Text(str(row.label), str(row.label)), " · ".join(cells))


THINGS: Mapping[str, Thing] = {
    "annual_report": Thing(
        title=Text("政府信息公开工作年度报告", "Annual report"),
        model=AnnualReport,
        visible=lambda actor: visible_open(AnnualReport, actor).select_related("ledger__year", "ledger__unit", "unit"),
        page="annual_report",
        subject=lambda one: one.subject,
        key_in=AnnualReport.key_in,
        operations=OPERATIONS,
        facts=report_facts,
        related=lambda one, _actor: (Related("open_ledger", Text("工作台账", "Ledger"), [one.ledger]),),
        narrow=narrow_own(*OPERATIONS),
        columns=(Column("unit", UNIT, lambda one: one.unit),),
    ),
}
