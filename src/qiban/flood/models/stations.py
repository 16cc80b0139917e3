"""Stations with what they can plausibly read, and the thresholds at which a level is proposed."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from qiban.core.columns import UNIT, to
from qiban.core.steps.triggers import triggers
from qiban.core.triggers import Trigger
from qiban.law.flood.reading.facts import Range
from qiban.law.flood.workflow import WORKFLOW

from .base import Flood
from .kinds import Level
from .reading_kinds import Comparator, Quantity, StationKind

DIGITS: dict[str, Any] = {"max_digits": 21, "decimal_places": 6}
NEVER = ("station_id", "quantity", "comparator", "value", "hours", "level", "source", "valid_from")
# What a threshold demands stays as it was set: another one replaces it.
SET_ONCE = Trigger(
    name="set_once",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    func=f"""
IF ({", ".join(f"NEW.{one}" for one in NEVER)}) IS DISTINCT FROM ({", ".join(f"OLD.{one}" for one in NEVER)}) THEN
  RAISE EXCEPTION 'a threshold is replaced, and never edited' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
""",
)


class FloodStation(Flood):
    """A place where level, flow or rain is read. A quantity that has no range is not read there."""

    subject_type, letters = "flood_station", "CZ"

    title = models.CharField(max_length=60)
    # As those write it who hand readings in, and how else they do.
    code = models.CharField(max_length=40)
    aliases = ArrayField(models.CharField(max_length=60), default=list)
    kind = models.CharField(max_length=20, choices=StationKind.choices)
    river = models.CharField(max_length=60)
    # The county or town that its water reaches, and the unit that reads it: the headquarters' office where none is named.
    place = to(UNIT, db_index=False)
    unit = to(UNIT, null=True, db_index=False)
    level_low = models.DecimalField(**DIGITS, null=True)
    level_high = models.DecimalField(**DIGITS, null=True)
    level_change = models.DecimalField(**DIGITS, null=True)
    flow_low = models.DecimalField(**DIGITS, null=True)
    flow_high = models.DecimalField(**DIGITS, null=True)
    flow_change = models.DecimalField(**DIGITS, null=True)
    rain_high = models.DecimalField(**DIGITS, null=True)
    interval_minutes = models.PositiveSmallIntegerField(default=60)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=Q(state="in_use"), name="flood_station_one_a_code"),
            models.CheckConstraint(
                condition=Q(level_low=None, level_high=None) | Q(level_high__gt=F("level_low")),
                name="flood_station_level_range",
            ),
            models.CheckConstraint(
                condition=Q(flow_low=None, flow_high=None) | Q(flow_high__gt=F("flow_low")),
                name="flood_station_flow_range",
            ),
        ]
        triggers = triggers(WORKFLOW, "flood_station")

    @property
    def ranges(self) -> tuple[Range, ...]:
        """What it can plausibly read, quantity by quantity."""
        return tuple(self._ranges())

    def range_of(self, quantity: str) -> Range | None:
        """Return what it can plausibly read of a quantity, None where it reads none of it."""
        return next((one for one in self._ranges() if one.quantity == quantity), None)

    def _ranges(self) -> Iterator[Range]:
        if self.level_low is not None and self.level_high is not None:
            yield Range("level", self.level_low, self.level_high, self.level_change)
        if self.flow_low is not None and self.flow_high is not None:
            yield Range("flow", self.flow_low, self.flow_high, self.flow_change)
        if self.rain_high is not None:
            yield Range("rain", Decimal(0), self.rain_high)


class FloodThreshold(Flood):
    """A value or a rise at a station, the level that it proposes, and the document that says so."""

    subject_type, letters = "flood_threshold", "FZ"

    station = to("FloodStation", "thresholds")
    quantity = models.CharField(max_length=10, choices=Quantity.choices)
    comparator = models.CharField(max_length=10, choices=Comparator.choices)
    value = models.DecimalField(**DIGITS)
    hours = models.PositiveSmallIntegerField(default=0)
    level = models.PositiveSmallIntegerField(choices=Level.choices)
    source = models.CharField(max_length=200)
    # Half-open: the second is the first day on which it holds no more.
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=4), name="flood_threshold_of_a_level"),
            models.CheckConstraint(
                condition=Q(comparator="rise", hours__gt=0) | (~Q(comparator="rise") & Q(hours=0)),
                name="flood_threshold_rises_in_hours",
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")), name="flood_threshold_has_days"
            ),
        ]
        triggers = [*triggers(WORKFLOW, "flood_threshold"), SET_ONCE]
