"""Every unit's annual report of 2025: written, submitted and published, one of them late."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from qiban.demo.plans.world import Step, World
from qiban.plans.models import AnnualReport
from qiban.plans.models.openness.kinds import Dispute, DocumentKind, ReportRow
from qiban.plans.operations.openness import reporting

from .base import PUBLISHERS, Given, ledger_of

LATE = "water"
WORDS: Given = {
    "overview": "主动公开及时，依申请公开按期答复，公开平台运行正常。",
    "implementation": "年度工作方案所列任务均已完成，季度检查发现的问题已整改。",
    "problems": "个别栏目更新不及时，已明确专人每月自查。",
    "other": "无其他需要报告的事项。",
}


def reported(world: World) -> Iterator[Step]:
    """Write in January what is submitted and published a week later."""
    for unit in PUBLISHERS:
        yield world.on("2026-01-15", partial(_written, world, unit))
    for unit in PUBLISHERS:
        yield world.on("2026-02-06" if unit == LATE else "2026-01-23", partial(_published, world, unit))


def _written(world: World, unit: str, at: datetime) -> None:
    owner, ledger = world.who(PUBLISHERS[unit]), ledger_of(2025, unit)
    report = reporting.draft_report(actor=owner, open_ledger_id=ledger.pk, at=at)
    of: Given = {"actor": owner, "annual_report_id": report.pk, "at": at}
    people, firms = 6 + ledger.pk, 1 + ledger.pk % 3
    reporting.enter_text(**of, **WORDS)
    reporting.enter_row(row=ReportRow.RECEIVED, natural=people, business=firms, row_total=people + firms, **of)
    for row in (ReportRow.DISCLOSED, ReportRow.TOTAL):
        reporting.enter_row(row=row, natural=people, business=firms, row_total=people + firms, **of)
    reporting.enter_disputes(dispute=Dispute.REVIEW, upheld=1, row_total=1, **of)
    kind = DocumentKind.NORMATIVE
    reporting.enter_documents(document_kind=kind, made=2, repealed=1, in_force=9, in_force_before=8, **of)


def _published(world: World, unit: str, at: datetime) -> None:
    report = AnnualReport.objects.get(ledger=ledger_of(2025, unit))
    of: Given = {"actor": world.who(PUBLISHERS[unit]), "annual_report_id": report.pk, "at": at}
    reporting.submit_report(**of)
    reporting.publish_report(link=f"https://www.example.cn/zwgk/{unit}/2025nb.html", **of)
