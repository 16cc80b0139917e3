"""Settlement, acceptance, final account, hand-over (Art. 21-24)."""

from django.db import models
from django.db.models import Q

from qiban.core.columns import UNIT, to
from qiban.core.steps.triggers import triggers
from qiban.law.city_projects.workflow import WORKFLOW

from .base import Stepped, money, none_yet


class Settlement(Stepped):
    """The settlement of a contract: submitted by the firm, first reviewed by the construction unit, rechecked (Art. 22)."""

    subject_type, letters = "settlement", "JS"

    contract = to("Contract", "settlements")
    project = to("Project", "settlements")
    submitted = money()
    content = models.TextField(blank=True)
    submitted_at = models.DateTimeField()
    first_reviewed = money(null=True)
    rechecked = money(null=True)
    reviewer = to(UNIT, null=True)
    # The clause that the amount submitted goes against, where it does.
    flag = models.CharField(max_length=40, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["contract"], name="settlement_one_a_contract"),
            models.CheckConstraint(
                condition=~Q(state="rechecked") | Q(rechecked__isnull=False), name="settlement_rechecked_amount"
            ),
        ]
        triggers = triggers(WORKFLOW, "settlement")

    @property
    def subject(self) -> str:
        return self.contract.title


class Acceptance(Stepped):
    """The joint acceptance, confirmed by every party, and its filing (Art. 21, 23)."""

    subject_type, letters = "acceptance", "YS"

    project = to("Project", "acceptances")
    report = models.TextField()
    opened_at = models.DateTimeField()
    accepted_on = models.DateField(null=True)
    filed_on = models.DateField(null=True)
    filing_department = models.CharField(max_length=120, blank=True)
    filing_document = models.CharField(max_length=100, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["project"], condition=~Q(state="failed"), name="acceptance_one_a_project"),
            models.CheckConstraint(
                condition=~Q(state__in=["passed", "filed"]) | Q(accepted_on__isnull=False), name="acceptance_on_a_day"
            ),
        ]
        triggers = triggers(WORKFLOW, "acceptance")

    @property
    def subject(self) -> str:
        return self.project.title


class FinalAccount(Stepped):
    """The final account of a project, its review and its audit (Art. 22, 24)."""

    subject_type, letters = "final_account", "JUE"

    project = to("Project", "final_accounts")
    # Who reviews it.
    authority = to(UNIT)
    amount = money()
    other_costs = none_yet()
    content = models.TextField(blank=True)
    submitted_at = models.DateTimeField()
    # The clause that the amount goes against, where it does.
    flag = models.CharField(max_length=40, blank=True)
    reviewed_amount = money(null=True)
    review_document = models.CharField(max_length=100, blank=True)
    reviewed_on = models.DateField(null=True)
    audit_plan = models.CharField(max_length=200, blank=True)
    # Who set the audit plan, and alone may let the audit take longer (Art. 24).
    plan_setter = models.CharField(max_length=120, blank=True)
    audit_due_on = models.DateField(null=True)
    audited_amount = money(null=True)
    audit_document = models.CharField(max_length=100, blank=True)
    audited_on = models.DateField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["project"], name="final_account_one_a_project")]
        triggers = triggers(WORKFLOW, "final_account")

    @property
    def subject(self) -> str:
        return self.project.title


class Handover(Stepped):
    """Assets and upkeep going over to the user unit, and the defects liability period (Art. 23)."""

    subject_type, letters = "handover", "YJ"

    project = to("Project", "handovers")
    assets = models.TextField()
    offered_at = models.DateTimeField()
    taken_on = models.DateField(null=True)
    defects_end_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["project"], name="handover_one_a_project")]
        triggers = triggers(WORKFLOW, "handover")

    @property
    def subject(self) -> str:
        return self.project.title


class Defect(Stepped):
    """A defect found in what was taken over, who sees to its repair, and that it was put right (Art. 23)."""

    subject_type, letters = "defect", "QX"

    handover = to("Handover", "defects")
    project = to("Project", "defects")
    content = models.TextField()
    found_on = models.DateField()
    reported_at = models.DateTimeField()
    is_under_warranty = models.BooleanField()
    # Who is responsible for the repair: the construction unit where the warranty covers it, else the user unit.
    unit = to(UNIT)
    repaired_on = models.DateField(null=True)
    result = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="repaired") | Q(repaired_on__isnull=False), name="defect_repaired_on_a_day"
            ),
        ]
        triggers = triggers(WORKFLOW, "defect")

    @property
    def subject(self) -> str:
        return self.content.partition("\n")[0][:40]
