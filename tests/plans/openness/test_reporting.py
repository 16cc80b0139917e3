"""A unit's annual report is written part by part, and submitted once its tables add up and the year is over."""

from typing import Any, get_args

import pytest
from tests.plans.openness.conftest import OpenCity

from qiban.core.errors import Denied, Invalid, Refused
from qiban.law.openness.reporting.facts import OutcomeName
from qiban.plans.models import AnnualReport
from qiban.plans.models.openness.kinds import Dispute, DocumentKind, ReportRow
from qiban.plans.operations.openness.reporting import (
    ALONE,
    draft_report,
    enter_disputes,
    enter_documents,
    enter_row,
    enter_text,
    publish_report,
    submit_report,
)
from qiban.plans.things.openness.reporting import report_facts

pytestmark = pytest.mark.django_db
JANUARY = "2025-01-20 09:00"


def begun(city: OpenCity) -> AnnualReport:
    return draft_report(actor=city.publisher, open_ledger_id=city.ledger(city.year()).pk, at=city.now)


def row(city: OpenCity, report: AnnualReport, name: ReportRow, **numbers: int) -> AnnualReport:
    return enter_row(actor=city.publisher, annual_report_id=report.pk, row=name, at=city.now, **numbers)


def written(city: OpenCity, report: AnnualReport) -> None:
    """Three applications came, two were answered and one goes on."""
    words = {"overview": "平稳。", "implementation": "完成。", "problems": "个别栏目更新慢。", "other": "无。"}
    enter_text(actor=city.publisher, annual_report_id=report.pk, at=city.now, **words)
    row(city, report, ReportRow.RECEIVED, natural=2, business=1, row_total=3)
    row(city, report, ReportRow.DISCLOSED, natural=2, row_total=2)
    row(city, report, ReportRow.TOTAL, natural=2, row_total=2)
    row(city, report, ReportRow.CARRIED_OUT, business=1, row_total=1)
    of: dict[str, Any] = {"actor": city.publisher, "annual_report_id": report.pk}
    enter_disputes(dispute=Dispute.REVIEW, upheld=1, row_total=1, at=city.now, **of)
    kind = DocumentKind.NORMATIVE
    enter_documents(document_kind=kind, made=2, repealed=1, in_force=6, in_force_before=5, at=city.now, **of)


def test_the_rows_are_those_of_the_form() -> None:
    assert {one.value for one in ReportRow} == ALONE | set(get_args(OutcomeName))


def test_a_report_that_adds_up_is_submitted_after_its_year_and_published(city: OpenCity, refused: Any) -> None:
    report = begun(city)
    written(city, report)
    with refused(Refused, "年度结束后"):
        submit_report(actor=city.publisher, annual_report_id=report.pk, at=city.now)
    found = submit_report(actor=city.publisher, annual_report_id=report.pk, at=city.at(JANUARY))
    assert (found.state, str(found.submitted_on)) == ("submitted", "2025-01-20")
    kinds = {owed.kind for owed in city.owed(found.ledger)}
    assert "annual_report_submitted" not in kinds
    assert "annual_report_published" in kinds
    given: dict[str, Any] = {"actor": city.publisher, "annual_report_id": report.pk}
    with refused(Invalid, ""):
        publish_report(link=" ", at=city.now, **given)
    assert publish_report(link="https://example.cn/nb", at=city.now, **given).state == "published"
    assert "annual_report_published" not in {owed.kind for owed in city.owed(found.ledger)}


def test_a_sum_that_is_wrong_is_told_on_the_page_and_keeps_the_report(city: OpenCity, refused: Any) -> None:
    report = begun(city)
    written(city, report)
    row(city, report, ReportRow.DISCLOSED, natural=1, row_total=1)
    report.refresh_from_db()
    told = [one.value for one in report_facts(report) if one.name.startswith("wrong_")]
    assert told[0] == "“自然人”栏各办理结果合计1，总计写为2。"
    with refused(Refused, "各办理结果合计1，总计写为2"):
        submit_report(actor=city.publisher, annual_report_id=report.pk, at=city.at(JANUARY))


def test_a_report_is_a_unit_s_own_once_a_year_and_has_no_number_below_nothing(city: OpenCity, refused: Any) -> None:
    report = begun(city)
    with refused(Invalid, "已经开始编制"):
        draft_report(actor=city.publisher, open_ledger_id=report.ledger_id, at=city.now)
    with refused(Denied, "其他单位"):
        enter_row(
            actor=city.post("finance", "unit_publisher"),
            annual_report_id=report.pk,
            row=ReportRow.RECEIVED,
            at=city.now,
        )
    with refused(Invalid, "不小于0"):
        row(city, report, ReportRow.RECEIVED, natural=-1)
