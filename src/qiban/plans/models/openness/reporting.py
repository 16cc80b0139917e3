"""A unit's annual report on the disclosure of government information."""

from django.db import models

from qiban.core.columns import UNIT, to
from qiban.core.steps.triggers import triggers
from qiban.law.openness.workflow import WORKFLOW

from .base import Open


class AnnualReport(Open):
    """A unit's report of a year: its six parts, in words and tables."""

    subject_type, letters = "annual_report", "NB"

    ledger = to("OpenLedger", "reports", db_index=False)
    unit = to(UNIT, db_index=False)
    # The parts as the law's rule takes them (law/openness/reporting/facts.py).
    tables = models.JSONField(default=dict)
    submitted_on = models.DateField(null=True)
    published_on = models.DateField(null=True)
    link = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["unit", "-id"], name="annual_report_by_unit")]
        constraints = [models.UniqueConstraint(fields=["ledger"], name="annual_report_one_a_ledger")]
        triggers = triggers(WORKFLOW, "annual_report")

    @property
    def subject(self) -> str:
        return f"{self.ledger.year.year}年政府信息公开工作年度报告"
