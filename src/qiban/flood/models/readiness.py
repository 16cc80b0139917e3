"""What units make ready before a season, and the plans by which they do."""

from django.db import models
from django.db.models import F, Q

from qiban.core.columns import PERSON, UNIT, to
from qiban.core.steps.triggers import triggers
from qiban.law.flood.workflow import WORKFLOW
from qiban.law.text import Text

from .base import Flood
from .readiness_kinds import PlanKind, ReadyKind


class Readiness(Flood):
    """One thing that a unit makes ready for a season: by when, whether it is, and why not."""

    subject_type, letters = "readiness", "BX"

    season = to("FloodSeason", "readiness", db_index=False)
    unit = to(UNIT, db_index=False)
    kind = models.CharField(max_length=20, choices=ReadyKind.choices)
    # The duty that demands it.
    clause = models.CharField(max_length=60)
    due_on = models.DateField()
    # The civil day since when it stands as it does.
    since = models.DateField()
    # Why it is ready or not, and what to do next, as the rule of its kind says.
    why = models.CharField(max_length=400, blank=True)
    why_en = models.CharField(max_length=800, blank=True)
    next_step = models.CharField(max_length=200, blank=True)
    next_step_en = models.CharField(max_length=200, blank=True)
    # Why a unit was exempted.
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["unit", "id"]
        indexes = [models.Index(fields=["unit", "-id"], name="readiness_by_unit")]
        constraints = [models.UniqueConstraint(fields=["season", "unit", "kind"], name="readiness_once_a_season")]
        triggers = triggers(WORKFLOW, "readiness")

    @property
    def subject(self) -> str:
        return str(self.get_kind_display())

    @property
    def told(self) -> Text:
        """Why it is ready or not, or why nothing is asked."""
        return Text(self.why or self.reason, self.why_en or self.reason)

    @property
    def is_missing(self) -> bool:
        """Whether something is to be done for it."""
        return self.state in ("owed", "lapsed")


class FloodPlan(Flood):
    """A plan of a unit for floods, ice, floods beyond the standard, its own duties, or a bridge's season."""

    subject_type, letters = "flood_plan", "YA"

    unit = to(UNIT, db_index=False)
    kind = models.CharField(max_length=10, choices=PlanKind.choices)
    pontoon = to("Pontoon", "plans", null=True)
    title = models.CharField(max_length=120)
    valid_from = models.DateField()
    # The last day.
    valid_until = models.DateField()
    drafted_by = to(PERSON, null=True, db_index=False)
    submitted_by = to(PERSON, null=True, db_index=False)
    approved_on = models.DateField(null=True)
    approved_by = to(PERSON, null=True, db_index=False)
    opinion = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["unit", "kind", "-id"], name="flood_plan_by_unit"),
            models.Index(fields=["valid_until"], condition=Q(state="approved"), name="flood_plan_in_force"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(valid_until__gte=F("valid_from")), name="flood_plan_has_days"),
            models.CheckConstraint(
                condition=Q(kind="pontoon", pontoon__isnull=False) | (~Q(kind="pontoon") & Q(pontoon=None)),
                name="flood_plan_of_a_bridge",
            ),
        ]
        triggers = triggers(WORKFLOW, "flood_plan")
