"""Drills and trainings, teams, and places with materials and what was counted there."""

import pgtrigger
from django.db import models
from django.db.models import Q

from qiban.core.columns import PERSON, UNIT, to
from qiban.core.labels import Labelled
from qiban.core.steps.triggers import triggers
from qiban.core.triggers import Protect
from qiban.law.flood.workflow import WORKFLOW

from .base import Flood
from .readiness_kinds import DrillKind


class FloodDrill(Flood):
    """A drill or training that a unit has held."""

    subject_type, letters = "flood_drill", "YL"

    unit = to(UNIT, db_index=False)
    kind = models.CharField(max_length=10, choices=DrillKind.choices)
    topic = models.CharField(max_length=200)
    held_on = models.DateField()
    people = models.PositiveIntegerField()
    evidence = models.CharField(max_length=200)
    recorded_by = to(PERSON, null=True, db_index=False)
    opinion = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["unit", "kind", "-held_on"], name="flood_drill_by_unit")]
        constraints = [models.CheckConstraint(condition=Q(people__gte=1), name="flood_drill_has_people")]
        triggers = triggers(WORKFLOW, "flood_drill")

    @property
    def subject(self) -> str:
        return self.topic


class FloodTeam(Flood):
    """People of a unit who turn out in a flood, and who leads them."""

    subject_type, letters = "flood_team", "DW"

    unit = to(UNIT, db_index=False)
    title = models.CharField(max_length=120)
    strength = models.PositiveIntegerField()
    leader = models.CharField(max_length=40)
    # Shown to the headquarters and to the unit's own place alone.
    phone = models.CharField(max_length=40, blank=True)
    equipment = models.TextField(blank=True)
    checked_on = models.DateField()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["unit", "-id"], name="flood_team_by_unit")]
        constraints = [
            models.CheckConstraint(condition=Q(strength__gte=1), name="flood_team_has_people"),
            models.UniqueConstraint(
                fields=["unit", "title"], condition=Q(state="listed"), name="flood_team_one_of_a_name"
            ),
        ]
        triggers = triggers(WORKFLOW, "flood_team")


class FloodDepot(Flood):
    """A place where a unit keeps materials."""

    subject_type, letters = "flood_depot", "WL"

    unit = to(UNIT, db_index=False)
    title = models.CharField(max_length=120)
    place = models.CharField(max_length=200)
    # WGS-84, in degrees.
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["unit", "-id"], name="flood_depot_by_unit")]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "title"], condition=Q(state="in_use"), name="flood_depot_one_of_a_name"
            ),
            models.CheckConstraint(
                condition=Q(longitude=None, latitude=None) | Q(longitude__isnull=False, latitude__isnull=False),
                name="flood_depot_has_both_or_neither",
            ),
        ]
        triggers = triggers(WORKFLOW, "flood_depot")


class StockCount(Labelled):
    """How much of a material was counted at a place on a day. Counts are never changed: the latest one holds."""

    depot = to("FloodDepot", "counts", db_index=False)
    item = models.CharField(max_length=80)
    quantity = models.DecimalField(max_digits=21, decimal_places=6)
    measured_in = models.CharField(max_length=20)
    counted_on = models.DateField()
    note = models.CharField(max_length=200, blank=True)
    counted_by = to(PERSON, null=True, db_index=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ["depot", "item", "-counted_on", "-id"]
        indexes = [models.Index(fields=["depot", "item", "-counted_on", "-id"], name="stock_count_latest")]
        constraints = [models.CheckConstraint(condition=Q(quantity__gte=0), name="stock_count_not_below_none")]
        triggers = [Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.item} {self.counted_on}"

    @property
    def number(self) -> str:
        """What reports of an import call it."""
        return f"{FloodDepot.letters}{self.depot_id:06d}-{self.pk}"
