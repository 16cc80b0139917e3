"""Flood warnings, the messages that were published of them, and outlines of places."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from qiban.core.columns import UNIT, to
from qiban.core.steps.triggers import triggers
from qiban.core.web.language import say
from qiban.law.flood.workflow import WORKFLOW
from qiban.law.text import Text

from .base import Flood
from .warning_kinds import (
    WarningCertainty,
    WarningColour,
    WarningEvent,
    WarningMessage,
    WarningStatus,
    WarningUrgency,
)
from .warning_triggers import of_messages, of_warnings

IDENTIFIER, SENDER = 80, 120


class FloodWarning(Flood):
    """A warning, or a message that updates or calls off an earlier one; what is published of it is a `CapMessage`."""

    subject_type, letters = "flood_warning", "HY"

    response = to("FloodResponse", "warnings", null=True)
    replaces = to("self", "successors", null=True, db_index=False)
    # Whose people write it.
    unit = to(UNIT, db_index=False)
    message = models.CharField(max_length=10, choices=WarningMessage.choices, default=WarningMessage.ALERT)
    status = models.CharField(max_length=10, choices=WarningStatus.choices)
    event = models.CharField(max_length=10, choices=WarningEvent.choices)
    colour = models.CharField(max_length=10, choices=WarningColour.choices)
    # Empty: as the colour says.
    urgency = models.CharField(max_length=10, choices=WarningUrgency.choices, blank=True)
    certainty = models.CharField(max_length=10, choices=WarningCertainty.choices, blank=True)
    headline = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    instruction = models.TextField(blank=True)
    contact = models.CharField(max_length=200, blank=True)
    web = models.CharField(max_length=200, blank=True)
    headline_en = models.CharField(max_length=600, blank=True)
    description_en = models.TextField(blank=True)
    instruction_en = models.TextField(blank=True)
    # Why an earlier warning is updated or called off.
    note = models.TextField(blank=True)
    effective_at = models.DateTimeField(null=True)
    onset_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    # Each {desc, desc_en, unit, polygons, circles}; degrees and kilometres as texts, latitude first (WGS 84).
    areas = models.JSONField(default=list)
    # Who wrote, changed or submitted it: none of them approves it.
    authors = ArrayField(models.BigIntegerField(), default=list)
    approved_by = to("people.Person", null=True, db_index=False)
    opinion = models.TextField(blank=True)
    identifier = models.CharField(max_length=IDENTIFIER, blank=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["unit", "-id"], name="flood_warning_by_unit"),
            models.Index(fields=["expires_at"], condition=Q(state="published"), name="flood_warning_in_force"),
            models.Index(fields=["-sent_at"], condition=Q(sent_at__isnull=False), name="flood_warning_by_sending"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["replaces"], condition=~Q(state="dropped"), name="flood_warning_replaced_once"
            ),
            models.UniqueConstraint(
                fields=["identifier"], condition=~Q(identifier=""), name="flood_warning_identified"
            ),
            models.CheckConstraint(
                condition=Q(message="alert", replaces=None) | (~Q(message="alert") & Q(replaces__isnull=False)),
                name="flood_warning_replaces_something",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["written", "submitted", "approved", "dropped"], identifier="", sent_at=None)
                | (
                    Q(state__in=["published", "updated", "cancelled", "expired"], sent_at__isnull=False)
                    & ~Q(identifier="")
                ),
                name="flood_warning_sent_when_published",
            ),
        ]
        triggers = [*triggers(WORKFLOW, "flood_warning"), *of_warnings()]

    @property
    def subject(self) -> str:
        if self.status == WarningStatus.ACTUAL:
            return self.headline
        status = str(self.get_status_display())
        return say(Text(f"【{status}】{self.headline}", f"[{status}] {self.headline}"))


class CapMessage(models.Model):
    """The very bytes that were published of a warning, their hash, and the names under which others refer to them."""

    warning = models.OneToOneField(FloodWarning, models.PROTECT, related_name="cap")
    identifier = models.CharField(max_length=IDENTIFIER, unique=True)
    sender = models.CharField(max_length=SENDER)
    sent_at = models.DateTimeField()
    # As `references` of a later message names it: "sender,identifier,sent".
    reference = models.CharField(max_length=IDENTIFIER + SENDER + 30)
    xml = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["id"]
        triggers = of_messages()

    def __str__(self) -> str:
        return self.identifier


class PlaceOutline(models.Model):
    """The outline of a unit's place, as it was imported: rings without holes, latitude first (WGS 84)."""

    unit = models.OneToOneField(UNIT, models.PROTECT, related_name="+")
    rings = models.JSONField()
    # Who made it, and when.
    source = models.CharField(max_length=200)
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ["unit_id"]

    def __str__(self) -> str:
        return str(self.unit)
