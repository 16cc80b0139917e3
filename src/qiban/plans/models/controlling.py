"""What is held beside emissions: explained differences, GDP, limits, scenarios, districts' own plans (carbon 2, 4.2, 5.2, 5.3)."""

import pgtrigger
from django.db import models
from django.db.models import Q

from qiban.core.columns import PERSON, UNIT, to
from qiban.core.labels import Labelled
from qiban.core.steps.triggers import triggers
from qiban.core.triggers import Protect
from qiban.law.carbon.workflow import WORKFLOW

from .base import quantity
from .carbon import CarbonStepped
from .carbon_kinds import Sector

NEVER_CHANGED = Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


class Explanation(Labelled):
    """Why the city has more than its firms' accounts in a sector; the latest one of a sector counts."""

    year = to("CarbonYear", "explanations")
    sector = models.CharField(max_length=20, choices=Sector.choices)
    amount = quantity()
    reason = models.TextField()
    written_by = to(PERSON, null=True, db_index=False)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        triggers = [NEVER_CHANGED]


class Output(Labelled):
    """GDP, or a sector's added value, of a year in 10^8 yuan at the prices of one year; the latest one counts."""

    year = to("CarbonYear", "outputs")
    area = to(UNIT, null=True, db_index=False)
    sector = models.CharField(max_length=20, choices=Sector.choices, blank=True)
    gdp = quantity()
    price_year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=200)
    recorder = to(UNIT, db_index=False)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        triggers = [NEVER_CHANGED]


class Control(Labelled):
    """What an area or sector may reach by a target year, set once and again; the latest one counts."""

    year = to("CarbonYear", "controls")
    base_year = models.PositiveSmallIntegerField()
    area = to(UNIT, null=True, db_index=False)
    sector = models.CharField(max_length=20, choices=Sector.choices, blank=True)
    # 10^4 tce, 10^4 t; percent since the base year.
    energy_limit = quantity(null=True)
    co2_limit = quantity(null=True)
    energy_fall = quantity(null=True)
    co2_fall = quantity(null=True)
    source = models.CharField(max_length=200)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        triggers = [NEVER_CHANGED]


class Scenario(CarbonStepped):
    """Assumptions about the years until 2030 with what they come to: who kept them, and when; computed again they come to the same."""

    subject_type, letters = "scenario", "QJ"

    plan = to("Plan", "scenarios")
    title = models.CharField(max_length=120)
    # As the law's rule takes them, and as it answers.
    assumptions = models.JSONField()
    result = models.JSONField()
    note = models.TextField(blank=True)
    kept_by = to(PERSON, null=True, db_index=False)
    kept_at = models.DateTimeField()
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]
        triggers = triggers(WORKFLOW, "scenario")


class PeakingPlan(CarbonStepped):
    """A district's own plan: by which timetable and on which road it peaks, when and how high (10^4 t)."""

    subject_type, letters = "peaking_plan", "DF"

    plan = to("Plan", "peaking_plans", db_index=False)
    area = to(UNIT, db_index=False)
    title = models.CharField(max_length=120)
    peak_year = models.PositiveSmallIntegerField()
    peak_co2 = quantity()
    timetable = models.TextField(blank=True)
    roadmap = models.TextField(blank=True)
    document = models.CharField(max_length=60, blank=True)
    opinion = models.TextField(blank=True)
    # What the balance of all districts came to, as the law's rule answers it.
    balance = models.JSONField(default=dict)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "area"], name="peaking_plan_one_a_district"),
            models.CheckConstraint(condition=Q(peak_co2__gt=0), name="peaking_plan_height"),
        ]
        triggers = triggers(WORKFLOW, "peaking_plan")
