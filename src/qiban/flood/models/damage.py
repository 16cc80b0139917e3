"""Counts of damage, the towns' reports in their versions, and what units do after damage."""

from django.db import models
from django.db.models import Q
from pgtrigger import Delete, Update

from qiban.core.columns import PERSON, UNIT, to
from qiban.core.steps.triggers import triggers
from qiban.core.triggers import Protect
from qiban.core.web.language import say
from qiban.law.flood.duties import duties_by_clause
from qiban.law.flood.workflow import WORKFLOW

from .aftermath_kinds import DamageStage
from .base import Flood

RESPONSE = "FloodResponse"


class DamageSurvey(Flood):
    """A count of the damage of one flood, town by town; of a response, or of a flood that had none."""

    subject_type, letters = "damage_survey", "ZH"

    response = to(RESPONSE, "damage_surveys", null=True)
    title = models.CharField(max_length=120)
    asked_at = models.DateTimeField()
    # When the flood hit, where that is later than the order.
    hit_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        triggers = triggers(WORKFLOW, "damage_survey")


class DamageReport(Flood):
    """What a town reports of a flood's damage: its figures as they stand now; every version is a filing."""

    subject_type, letters = "damage_report", "ZQ"

    survey = to("DamageSurvey", "reports", db_index=False)
    unit = to(UNIT)
    stage = models.CharField(max_length=10, choices=DamageStage.choices, blank=True)
    # By item, exact, money in yuan; what was never said is not there.
    figures = models.JSONField(default=dict)
    filings = models.PositiveSmallIntegerField(default=0)
    first_at = models.DateTimeField(null=True)
    reported_at = models.DateTimeField(null=True)
    # How many live in the town, where the county has said so.
    population = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["survey", "unit"], name="damage_report_one_a_town")]
        triggers = triggers(WORKFLOW, "damage_report")

    @property
    def subject(self) -> str:
        return f"{self.unit.label} {self.survey.title}"


class DamageFiling(models.Model):
    """One version of a town's report. It is never changed: what is otherwise is filed anew."""

    report = to("DamageReport", "versions", db_index=False)
    number = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=10, choices=DamageStage.choices)
    figures = models.JSONField()
    # Why figures that were asked about are right, by item.
    reasons = models.JSONField(default=dict)
    filed_at = models.DateTimeField()
    filed_by = to(PERSON, null=True, db_index=False)

    class Meta:
        ordering = ["report", "number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="damage_filing_one_a_number"),
            models.UniqueConstraint(fields=["report"], condition=Q(stage="first"), name="damage_filing_one_first"),
        ]
        triggers = [Protect(name="never_edited", operation=Update | Delete)]

    def __str__(self) -> str:
        return f"{self.report_id} #{self.number}"


class DamageTask(Flood):
    """What a unit does after a flood's damage because of a duty of its own."""

    subject_type, letters = "damage_task", "ZW"

    survey = to("DamageSurvey", "tasks", db_index=False)
    unit = to(UNIT)
    clause = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    result = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["survey", "clause", "unit"], name="damage_task_once_a_duty")]
        triggers = triggers(WORKFLOW, "damage_task")

    @property
    def subject(self) -> str:
        """What is to be done, in the reader's language."""
        duty = duties_by_clause().get(self.clause.partition(":")[2])
        return say(duty.title) if duty else self.title


class FloodRepair(Flood):
    """Works that a flood has damaged, until they stand again."""

    subject_type, letters = "flood_repair", "XF"

    report = to("DamageReport", "repairs", null=True)
    unit = to(UNIT)
    title = models.CharField(max_length=120)
    place = models.CharField(max_length=200)
    # In yuan.
    cost = models.DecimalField(max_digits=16, decimal_places=2)
    due_on = models.DateField()
    completed_on = models.DateField(null=True)
    result = models.TextField(blank=True)
    opinion = models.TextField(blank=True)
    # The number that the projects' office gives it, as a text.
    project_number = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [models.CheckConstraint(condition=Q(cost__gte=0), name="flood_repair_costs_nothing_or_more")]
        triggers = triggers(WORKFLOW, "flood_repair")
