"""Readings as they came in: kept for good, corrected beside, or kept aside until somebody decides."""

import pgtrigger
from django.db import models
from django.db.models import Q

from qiban.core.columns import PERSON, UNIT, to
from qiban.core.steps.triggers import first_state, triggers
from qiban.core.triggers import Protect
from qiban.law.flood.workflow import WORKFLOW

from .base import Flood
from .reading_kinds import Cause, Quantity, Way
from .stations import DIGITS

NEVER_CHANGED = Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


class ReadingBatch(Flood):
    """Readings that came in together: a file, a call, a form; how many were taken, known, and kept aside."""

    subject_type, letters = "reading_batch", "PC"

    way = models.CharField(max_length=10, choices=Way.choices)
    # The file's name, or what a program calls what it sends.
    title = models.CharField(max_length=200, blank=True)
    unit = to(UNIT, null=True, db_index=False)
    person = to(PERSON, null=True, db_index=False)
    received_at = models.DateTimeField()
    taken = models.PositiveIntegerField(default=0)
    corrected = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    held = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-id"]
        triggers = [first_state("reading_batch", WORKFLOW.first_state("reading_batch")), NEVER_CHANGED]

    @property
    def subject(self) -> str:
        return self.title or str(self.get_way_display())


class HeldReading(Flood):
    """A reading that cannot be right as it came: kept as it was written, with what was understood of it, and why."""

    subject_type, letters = "held_reading", "GE"

    batch = to("ReadingBatch", "held_ones")
    row = models.PositiveIntegerField()
    station_text = models.CharField(max_length=200, blank=True)
    quantity_text = models.CharField(max_length=200, blank=True)
    value_text = models.CharField(max_length=200, blank=True)
    unit_text = models.CharField(max_length=200, blank=True)
    time_text = models.CharField(max_length=200, blank=True)
    # SHA-256 of what was written: the same again is not kept twice.
    mark = models.CharField(max_length=64)
    station = to("FloodStation", "held_ones", null=True)
    quantity = models.CharField(max_length=10, choices=Quantity.choices, blank=True)
    value = models.DecimalField(**DIGITS, null=True)
    observed_at = models.DateTimeField(null=True)
    cause = models.CharField(max_length=10, choices=Cause.choices)
    # Why, in both languages.
    why = models.JSONField()
    received_at = models.DateTimeField()
    # Why it counts after all, or not.
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["state", "-id"], name="held_reading_by_state")]
        constraints = [models.UniqueConstraint(fields=["mark"], name="held_reading_once")]
        triggers = triggers(WORKFLOW, "held_reading")

    @property
    def subject(self) -> str:
        said = (self.station_text, self.quantity_text, f"{self.value_text}{self.unit_text}", self.time_text)
        return " ".join(one for one in said if one)


class Reading(models.Model):
    """A value as it was observed. Another one for the same moment is a later version; the last one counts."""

    station = to("FloodStation", "readings", db_index=False)
    quantity = models.CharField(max_length=10, choices=Quantity.choices)
    value = models.DecimalField(**DIGITS)
    observed_at = models.DateTimeField()
    version = models.PositiveSmallIntegerField(default=1)
    received_at = models.DateTimeField()
    batch = to("ReadingBatch", db_index=False)
    # What it was before it was released, where it was kept aside.
    held = to("HeldReading", null=True, db_index=False)
    # The gravest level whose threshold it crosses, as thresholds stood and readings were known when it came; 0 for none.
    level = models.PositiveSmallIntegerField(default=0)
    threshold = to("FloodThreshold", null=True, db_index=False)
    # Why somebody entered another value, or released it.
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["-observed_at"], condition=Q(level__gt=0), name="reading_that_crosses"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["station", "quantity", "observed_at", "version"], name="reading_once_a_version"
            ),
            models.CheckConstraint(condition=Q(level__lte=4), name="reading_crosses_a_level"),
        ]
        triggers = [NEVER_CHANGED]

    def __str__(self) -> str:
        return f"{self.quantity} {self.value.normalize():f}"
