"""Duties in a season: each unit's list of them, and each as somebody has it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from qiban.core.columns import PERSON, UNIT, to
from qiban.core.steps.triggers import triggers
from qiban.law.flood.duties import Duty, duties_by_clause
from qiban.law.flood.workflow import WORKFLOW

from .base import Flood


class DutyRolls(models.Manager["DutyRoll"]):
    """Lists of duties with what their subjects name."""

    def get_queryset(self) -> "models.QuerySet[DutyRoll]":
        return super().get_queryset().select_related("unit", "season")


class DutyRoll(Flood):
    """The duties of one unit in one season; what it owes about them is owed on this."""

    subject_type, letters = "duty_roll", "ZR"

    season = to("FloodSeason", "duty_rolls", db_index=False)
    unit = to(UNIT, db_index=False)

    objects = DutyRolls()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["unit", "-id"], name="duty_roll_by_unit")]
        constraints = [
            models.UniqueConstraint(fields=["season", "unit"], name="duty_roll_once_a_season"),
        ]
        triggers = triggers(WORKFLOW, "duty_roll")

    @property
    def subject(self) -> str:
        return f"{self.unit.label} {self.season.subject}"


class DutyCharge(Flood):
    """One duty of one unit in one season: who has it, since when, and what was pending when it was taken over."""

    subject_type, letters = "duty_charge", "ZE"

    roll = to("DutyRoll", "charges", db_index=False)
    unit = to(UNIT, db_index=False)
    # The duty's clause in the register.
    clause = models.CharField(max_length=60)
    holder = to(PERSON, null=True, db_index=False)
    # The post in which it was acknowledged: when that ends, its holder has left it.
    held_in = to("people.Post", null=True, db_index=False)
    acknowledged_at = models.DateTimeField(null=True)
    # The day from which its holder is gone.
    left_on = models.DateField(null=True)
    pending = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["unit", "-id"], name="duty_charge_by_unit")]
        constraints = [
            models.UniqueConstraint(fields=["roll", "clause"], name="duty_charge_once_a_roll"),
            models.CheckConstraint(
                condition=~Q(state__in=["acknowledged", "handing_over"]) | Q(acknowledged_at__isnull=False),
                name="duty_charge_acknowledged_at_some_time",
            ),
        ]
        triggers = triggers(WORKFLOW, "duty_charge")

    @property
    def duty(self) -> Duty:
        """The duty of the document.

        Raises:
            KeyError: the document has it no more.
        """
        return duties_by_clause()[self.clause]

    @property
    def subject(self) -> str:
        found = duties_by_clause().get(self.clause)
        return found.title.in_language(get_language() or "zh") if found else self.clause

    @property
    def is_left(self) -> bool:
        """Whether it waits for a successor: it was handed over, or its holder has left the post."""
        return self.state == "handing_over" or (self.state == "acknowledged" and self.left_on is not None)
