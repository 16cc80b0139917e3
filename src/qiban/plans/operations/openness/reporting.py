"""A unit's annual report: written part by part, submitted when its tables add up, published (safeguard 2)."""

from datetime import date, datetime
from typing import Annotated, Any

from django.db import transaction
from pydantic import TypeAdapter

from qiban.core import clock
from qiban.core.acting.arguments.marks import Line, Long
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, require
from qiban.core.obligations.operations import settle
from qiban.core.rows import find
from qiban.core.steps.beginning import begin
from qiban.core.steps.taking import advance, lock_for
from qiban.core.texts import fitting
from qiban.law.openness.reporting.facts import ReportFacts, StepName, TablesFacts
from qiban.law.openness.reporting.reports import annual_report, report_filing
from qiban.law.text import Text
from qiban.plans.models import AnnualReport, OpenLedger, OpenYear
from qiban.plans.models.openness.kinds import Dispute, DocumentKind, ReportRow
from qiban.plans.opening import check_own
from qiban.plans.operations.limits import TEXT

READER: TypeAdapter[TablesFacts] = TypeAdapter(TablesFacts)
# Rows of the matrix that stand alone; all others are results.
ALONE = frozenset({"received", "carried_in", "handled_total", "carried_out", "carried_before"})
Json = dict[str, Any]


@transaction.atomic
def draft_report(
    *, actor: Actor, open_ledger_id: int, step_no: int | None = None, at: datetime | None = None
) -> AnnualReport:
    """Begin a unit's report of its year.

    Raises:
        Invalid: it was begun before.
        Denied: another unit's ledger.

    Source: safeguard 2.
    """
    at = at or clock.now()
    ledger = lock_for(OpenLedger, "draft_report", open_ledger_id, actor=actor, at=at, step_no=step_no)
    check_own(actor, ledger.unit_id)
    if find(AnnualReport, ledger_id=ledger.pk):
        raise Invalid(Text("该年度的报告已经开始编制。", "The report of this year was begun before."))
    made = AnnualReport(ledger_id=ledger.pk, unit_id=ledger.unit_id)
    return begin(made, "draft_report", actor=actor, at=at, of=ledger)


@transaction.atomic
def enter_text(
    *,
    actor: Actor,
    annual_report_id: int,
    overview: Annotated[str, Long],
    implementation: Annotated[str, Long],
    problems: Annotated[str, Long],
    other: Annotated[str, Long],
    step_no: int | None = None,
    at: datetime | None = None,
) -> AnnualReport:
    """Enter the parts in words: overview, how the year's plan was carried out, problems, other matters.

    Raises:
        Denied: another unit's report.

    Source: safeguard 2; 政府信息公开条例 Art. 50.
    """
    words = fitting(
        overview=(overview, TEXT), implementation=(implementation, TEXT), problems=(problems, TEXT), other=(other, TEXT)
    )
    given = dict(zip(("overview", "implementation", "problems", "other"), words, strict=True))
    return _entered(actor, annual_report_id, "enter_text", given, given, step_no, at or clock.now())


@transaction.atomic
def enter_row(
    *,
    actor: Actor,
    annual_report_id: int,
    row: ReportRow,
    natural: int = 0,
    business: int = 0,
    research: int = 0,
    welfare: int = 0,
    legal: int = 0,
    others: int = 0,
    row_total: int = 0,
    step_no: int | None = None,
    at: datetime | None = None,
) -> AnnualReport:
    """Enter a row of the matrix of applications, in the place of what stood there.

    Args:
        natural, business, research, welfare, legal, others: applications by who made them.
        row_total: their sum as it is printed.

    Raises:
        Denied: another unit's report.

    Source: safeguard 2; 国办公开办函〔2021〕30号.
    """
    numbers = {
        "natural": natural,
        "business": business,
        "research": research,
        "welfare": welfare,
        "legal": legal,
        "other": others,
        "total": row_total,
    }
    _counts(**_named(numbers))
    at = at or clock.now()
    report = _locked(actor, annual_report_id, "enter_row", step_no, at)
    if row.value in ALONE:
        given: Json = {row.value: numbers}
    else:
        kept = [one for one in report.tables.get("handled", []) if one["outcome"] != row.value]
        given = {"handled": [*kept, {"outcome": row.value, "numbers": numbers}]}
    return _kept(report, actor, "enter_row", given, {"row": row.value, **_named(numbers)}, at)


@transaction.atomic
def enter_disputes(
    *,
    actor: Actor,
    annual_report_id: int,
    dispute: Dispute,
    upheld: int = 0,
    corrected: int = 0,
    otherwise: int = 0,
    pending: int = 0,
    row_total: int = 0,
    step_no: int | None = None,
    at: datetime | None = None,
) -> AnnualReport:
    """Enter reviews or suits by their result, and their sum as it is printed.

    Raises:
        Denied: another unit's report.

    Source: safeguard 2; 国办公开办函〔2021〕30号.
    """
    numbers = {
        "upheld": upheld,
        "corrected": corrected,
        "otherwise": otherwise,
        "pending": pending,
        "total": row_total,
    }
    _counts(**_named(numbers))
    given, told = {dispute.value: numbers}, {"dispute": dispute.value, **_named(numbers)}
    return _entered(actor, annual_report_id, "enter_disputes", given, told, step_no, at or clock.now())


@transaction.atomic
def enter_documents(
    *,
    actor: Actor,
    annual_report_id: int,
    document_kind: DocumentKind,
    made: int,
    repealed: int,
    in_force: int,
    in_force_before: int | None = None,
    step_no: int | None = None,
    at: datetime | None = None,
) -> AnnualReport:
    """Enter how many rules or normative documents were made and repealed, and are in force.

    Raises:
        Denied: another unit's report.

    Source: safeguard 2; 国办公开办函〔2021〕30号.
    """
    numbers = {"made": made, "repealed": repealed, "in_force": in_force, "in_force_before": in_force_before}
    _counts(made=made, repealed=repealed, in_force=in_force, in_force_before=in_force_before or 0)
    given, told = {document_kind.value: numbers}, {"document_kind": document_kind.value, **numbers}
    return _entered(actor, annual_report_id, "enter_documents", given, told, step_no, at or clock.now())


def _named(numbers: dict[str, int]) -> dict[str, int]:
    """Return a row's numbers as the journal calls them."""
    return {{"other": "others", "total": "row_total"}.get(name, name): count for name, count in numbers.items()}


def _counts(**numbers: int) -> None:
    said = Text("数量应为不小于0的整数。", "These are whole numbers, none below nothing.")
    if wrong := {name: said for name, one in numbers.items() if not 0 <= one < 10**9}:
        raise Invalid(said, fields=wrong)


def _locked(actor: Actor, pk: int, action: str, step_no: int | None, at: datetime) -> AnnualReport:
    report = lock_for(AnnualReport, action, pk, actor=actor, at=at, step_no=step_no)
    check_own(actor, report.unit_id)
    return report


def _kept(report: AnnualReport, actor: Actor, action: str, given: Json, told: Json, at: datetime) -> AnnualReport:
    report.tables = {**report.tables, **given}
    advance(
        report, action, actor=actor, at=at, detail={name: one for name, one in told.items() if one not in (None, "")}
    )
    return report


def _entered(
    actor: Actor, pk: int, action: str, given: Json, told: Json, step_no: int | None, at: datetime
) -> AnnualReport:
    return _kept(_locked(actor, pk, action, step_no, at), actor, action, given, told, at)


@transaction.atomic
def submit_report(
    *, actor: Actor, annual_report_id: int, step_no: int | None = None, at: datetime | None = None
) -> AnnualReport:
    """Submit a report that has all its parts and whose tables add up; a late one is taken as late.

    Raises:
        Refused: a part is missing, a sum is wrong, or the year is not over.
        Denied: another unit's report.

    Source: safeguard 2; 政府信息公开条例 Art. 49, 50.
    """
    at = at or clock.now()
    report = _locked(actor, annual_report_id, "submit_report", step_no, at)
    require(annual_report(READER.validate_python(report.tables), report.law_on(at)))
    report.submitted_on = _in_time(report, "submitted", at)
    advance(report, "submit_report", actor=actor, at=at)
    settle("open_ledger", report.ledger_id, "annual_report_submitted", at=at)
    return report


def _in_time(report: AnnualReport, step: StepName, at: datetime) -> date:
    (ledger,) = find(OpenLedger, id=report.ledger_id)
    (year,) = find(OpenYear, id=ledger.year_id)
    today = clock.civil_date(at)
    require(report_filing(ReportFacts("department", step, year.year, today), report.law_on(at)))
    return today


@transaction.atomic
def publish_report(
    *,
    actor: Actor,
    annual_report_id: int,
    link: Annotated[str, Line],
    step_no: int | None = None,
    at: datetime | None = None,
) -> AnnualReport:
    """Record where a submitted report was published.

    Raises:
        Invalid: no link.
        Denied: another unit's report.

    Source: safeguard 2; 政府信息公开条例 Art. 49.
    """
    at = at or clock.now()
    report = _locked(actor, annual_report_id, "publish_report", step_no, at)
    (report.link,) = fitting(link=(link, 300))
    if not report.link:
        raise Invalid.field("link", Text("请填写公布的网址。", "Write where it is published."))
    report.published_on = _in_time(report, "published", at)
    advance(report, "publish_report", actor=actor, at=at, detail={"link": report.link})
    settle("open_ledger", report.ledger_id, "annual_report_published", at=at)
    return report
