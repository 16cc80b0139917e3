"""Inspections with the samples they drew, and what they found."""

from django.db import models
from django.db.models import Q

from qiban.core.columns import PERSON, UNIT, to
from qiban.core.steps.triggers import triggers
from qiban.law.openness.workflow import WORKFLOW

from .base import Open
from .kinds import InspectionKind, Severity


class Inspection(Open):
    """An inspection: the frame and the seed from which anybody can draw its sample again."""

    subject_type, letters = "inspection", "JC"

    year = to("OpenYear", "inspections")
    kind = models.CharField(max_length=10, choices=InspectionKind.choices)
    title = models.CharField(max_length=120)
    # Which quarter's check it is, where it is one.
    quarter = models.PositiveSmallIntegerField(null=True)
    seed = models.CharField(max_length=200)
    # Ids and kinds of all that might have been drawn, and the hash by which the frame is known again.
    frame = models.JSONField()
    frame_mark = models.CharField(max_length=64)
    # Codes of units in the order in which they were drawn, and of those that were looked at, with what was seen.
    drawn = models.JSONField()
    looked_at = models.JSONField(default=dict)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(quarter=None) | Q(quarter__gte=1, quarter__lte=4), name="inspection_of_a_quarter"
            ),
        ]
        triggers = triggers(WORKFLOW, "inspection")


class Finding(Open):
    """Something wrong at a unit, by when it is to be put right, and what was done about it."""

    subject_type, letters = "finding", "WT"

    inspection = to("Inspection", "findings")
    year = to("OpenYear", "findings", db_index=False)
    unit = to(UNIT, db_index=False)
    severity = models.CharField(max_length=10, choices=Severity.choices)
    # The item of the year's rubric against which it counts, empty where it costs nothing.
    item = models.CharField(max_length=40, blank=True)
    what = models.CharField(max_length=500)
    evidence = models.CharField(max_length=200)
    found_on = models.DateField()
    found_by = to(PERSON, null=True, db_index=False)
    due_on = models.DateField()
    extended = models.PositiveSmallIntegerField(default=0)
    asked_until = models.DateField(null=True)
    reason = models.TextField(blank=True)
    measures = models.TextField(blank=True)
    shown_by = models.CharField(max_length=200, blank=True)
    opinion = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["unit", "-id"], name="finding_by_unit"),
            models.Index(fields=["year", "unit"], name="finding_of_year_by_unit"),
        ]
        constraints = [models.CheckConstraint(condition=Q(due_on__gt=models.F("found_on")), name="finding_has_time")]
        triggers = triggers(WORKFLOW, "finding")

    @property
    def subject(self) -> str:
        return self.what
