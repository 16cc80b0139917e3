"""Pontoon bridges, and what lies on the floodplain."""

from django.db import models
from django.db.models import Q

from qiban.core.columns import PERSON, UNIT, to
from qiban.core.steps.triggers import triggers
from qiban.law.flood.workflow import WORKFLOW

from .base import Flood
from .readiness_kinds import FloodplainKind, Must


class Pontoon(Flood):
    """A pontoon bridge, the enterprise that runs it, and the unit that supervises it."""

    subject_type, letters = "pontoon", "FQ"

    # Who supervises: transport, the river bureau or the county.
    unit = to(UNIT)
    title = models.CharField(max_length=120)
    enterprise = models.CharField(max_length=120)
    place = models.CharField(max_length=200)
    # WGS-84, in degrees.
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    # The latest order to take it away, and what was said of that.
    reason = models.TextField(blank=True)
    due_at = models.DateTimeField(null=True)
    reported_by = to(PERSON, null=True, db_index=False)
    report = models.TextField(blank=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["title"], condition=~Q(state="scrapped"), name="pontoon_one_of_a_name"),
            models.CheckConstraint(
                condition=~Q(state="ordered_out") | Q(due_at__isnull=False), name="pontoon_order_has_an_end"
            ),
        ]
        triggers = triggers(WORKFLOW, "pontoon")


class FloodplainItem(Flood):
    """A dyke, facility, reclaimed land or basic farmland on the floodplain, and whether and when it goes."""

    subject_type, letters = "floodplain_item", "TQ"

    # The county, town or village in whose place it lies.
    unit = to(UNIT, db_index=False)
    kind = models.CharField(max_length=10, choices=FloodplainKind.choices)
    title = models.CharField(max_length=120)
    place = models.CharField(max_length=200)
    # WGS-84, in degrees.
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    affects_flood_safety = models.BooleanField()
    # Nothing where nobody knows.
    built_on = models.DateField(null=True)
    must = models.CharField(max_length=10, choices=Must.choices)
    is_violation = models.BooleanField(default=False)
    due_on = models.DateField(null=True)
    reported_by = to(PERSON, null=True, db_index=False)
    # The unit whose post reported it gone: another one verifies.
    reporter = to(UNIT, null=True, db_index=False)
    measures = models.TextField(blank=True)
    opinion = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["unit", "-id"], name="floodplain_item_by_unit")]
        triggers = triggers(WORKFLOW, "floodplain_item")
