"""Flood inspections, and the faults that they find."""

from django.db import models

from qiban.core.columns import PERSON, UNIT, to
from qiban.core.steps.triggers import triggers
from qiban.law.flood.workflow import WORKFLOW

from .base import Flood
from .readiness_kinds import CheckKind, FaultSeverity


class FloodCheck(Flood):
    """An inspection by a unit."""

    subject_type, letters = "flood_check", "FJ"

    unit = to(UNIT, db_index=False)
    kind = models.CharField(max_length=10, choices=CheckKind.choices)
    title = models.CharField(max_length=120)
    places = models.CharField(max_length=500)
    held_on = models.DateField()
    result = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["unit", "kind", "-held_on"], name="flood_check_by_unit")]
        triggers = triggers(WORKFLOW, "flood_check")


class FloodFault(Flood):
    """Something wrong at a unit, by when it is to be put right, and what was done about it."""

    subject_type, letters = "flood_fault", "FW"

    inspection = to("FloodCheck", "faults")
    unit = to(UNIT, db_index=False)
    severity = models.CharField(max_length=10, choices=FaultSeverity.choices)
    what = models.CharField(max_length=500)
    evidence = models.CharField(max_length=200)
    found_on = models.DateField()
    found_by = to(PERSON, null=True, db_index=False)
    due_on = models.DateField()
    measures = models.TextField(blank=True)
    shown_by = models.CharField(max_length=200, blank=True)
    reported_by = to(PERSON, null=True, db_index=False)
    opinion = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["unit", "-id"], name="flood_fault_by_unit")]
        triggers = triggers(WORKFLOW, "flood_fault")

    @property
    def subject(self) -> str:
        return self.what
