"""Indicators, their targets, and the figures that are observed."""

from django.db import models
from django.db.models import Q

from qiban.core.columns import PERSON, UNIT, to
from qiban.core.labels import Labelled
from qiban.core.steps.triggers import triggers
from qiban.law.plans.workflow import WORKFLOW

from .base import Stepped, quantity
from .kinds import Comparator, Cycle, Direction, Form, Status


class Indicator(Stepped):
    """What is measured of a plan: unit of measure, bounds, direction, form, who reports and who confirms."""

    subject_type, letters = "indicator", "ZB"

    plan = to("Plan", "indicators", db_index=False)
    code = models.CharField(max_length=60)
    title = models.CharField(max_length=120)
    measured_in = models.CharField(max_length=40)
    cycle = models.CharField(max_length=10, choices=Cycle.choices)
    formula = models.TextField(blank=True)
    lower = quantity(null=True)
    upper = quantity(null=True)
    # Whether each district has figures of its own, reported by itself.
    is_by_area = models.BooleanField(default=False)
    reporter = to(UNIT, db_index=False)
    confirmer = to(UNIT, db_index=False)
    measure = to("Measure", "indicators", null=True)
    # The day on which time was last let go on for it: what is due, and how its targets stand.
    looked_on = models.DateField(null=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["reporter", "-id"], name="indicator_by_reporter"),
            models.Index(fields=["confirmer", "-id"], name="indicator_by_confirmer"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="indicator_once_a_plan"),
            models.CheckConstraint(
                condition=~Q(reporter=models.F("confirmer")), name="indicator_confirmed_by_another_unit"
            ),
        ]
        triggers = triggers(WORKFLOW, "indicator")


class Target(Labelled):
    """A value that an indicator is to reach, and how it stands as of the latest confirmed figures (plans 7)."""

    indicator = to("Indicator", "targets")
    plan = to("Plan", "targets", db_index=False)
    year = models.PositiveSmallIntegerField()
    direction = models.CharField(max_length=14, choices=Direction.choices)
    comparator = models.CharField(max_length=10, choices=Comparator.choices)
    form = models.CharField(max_length=10, choices=Form.choices)
    # None where a peak is to be reached and the plan names no height.
    value = quantity(null=True)
    base_year = models.PositiveSmallIntegerField(null=True)
    base_value = quantity(null=True)
    clause = models.CharField(max_length=60, blank=True)
    text = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.INSUFFICIENT)
    # What the assessment came to, as the law's rule answers it.
    assessment = models.JSONField(default=dict)
    assessed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["indicator_id", "year", "id"]
        indexes = [models.Index(fields=["plan", "status"], name="target_of_plan_by_status")]
        constraints = [models.UniqueConstraint(fields=["indicator", "year"], name="target_once_a_year")]


class Observation(Stepped):
    """A figure of an indicator for a period; one that was wrong stays, with the one that takes its place behind it."""

    subject_type, letters = "observation", "SJ"

    indicator = to("Indicator", "observations", db_index=False)
    plan = to("Plan", "observations", db_index=False)
    area = to(UNIT, null=True, db_index=False)
    period = models.CharField(max_length=7)
    ends_on = models.DateField()
    value = quantity()
    source = models.CharField(max_length=200)
    method = models.CharField(max_length=200, blank=True)
    # How many cases a share rests on, where it is one of few.
    cases = models.PositiveIntegerField(null=True)
    recorder = to(UNIT, db_index=False)
    recorded_by = to(PERSON, null=True, db_index=False)
    confirmed_at = models.DateTimeField(null=True)
    opinion = models.TextField(blank=True)
    corrects = to("Observation", "corrections", null=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["indicator", "area", "ends_on"], name="observation_in_time"),
            models.Index(fields=["indicator", "-ends_on", "-id"], name="observation_latest"),
            models.Index(fields=["plan", "-id"], name="observation_of_plan"),
            models.Index(fields=["indicator"], condition=Q(state="recorded"), name="observation_to_confirm"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "area", "period"],
                condition=~Q(state="corrected"),
                name="observation_once_a_period",
                nulls_distinct=False,
            ),
        ]
        triggers = triggers(WORKFLOW, "observation")

    @property
    def subject(self) -> str:
        return f"{self.indicator.title} {self.period}"
