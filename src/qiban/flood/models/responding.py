"""Responses, the levels proposed for them, and the tasks that they make."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from qiban.core.columns import PERSON, UNIT, to
from qiban.core.steps.triggers import triggers
from qiban.core.web.language import say
from qiban.law.flood.duties import duties_by_clause
from qiban.law.flood.workflow import WORKFLOW

from .base import Flood
from .kinds import Level


class FloodResponse(Flood):
    """A response to a flood: the level that runs, and the places that it concerns."""

    subject_type, letters = "flood_response", "XY"

    title = models.CharField(max_length=120)
    level = models.PositiveSmallIntegerField(choices=Level.choices)
    # The units whose places it concerns, the county or towns; what lies below them is meant, too.
    places = ArrayField(models.BigIntegerField())
    is_drill = models.BooleanField(default=False)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    # Why something may stay open at its end, by kind.
    explanations = models.JSONField(default=dict)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["state", "-id"], name="flood_response_by_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["is_drill"], condition=Q(state="running"), name="flood_response_one_running"
            ),
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=4), name="flood_response_of_a_level"),
            models.CheckConstraint(
                condition=Q(state="running", closed_at=None) | Q(state="closed", closed_at__isnull=False),
                name="flood_response_closed_at_its_end",
            ),
        ]
        triggers = triggers(WORKFLOW, "flood_response")


class LevelProposal(Flood):
    """A level that a reading or a person proposes, with what it rests on, and how a commander decided."""

    subject_type, letters = "level_proposal", "JY"

    response = to("FloodResponse", "proposals", null=True, db_index=False)
    title = models.CharField(max_length=120)
    places = ArrayField(models.BigIntegerField())
    is_drill = models.BooleanField(default=False)
    # The level that ran when it was proposed, and the proposed one; 0 stands for no response.
    from_level = models.PositiveSmallIntegerField()
    to_level = models.PositiveSmallIntegerField()
    # Station, value, unit, instant, threshold and its source, of each reading on which it rests.
    readings = models.JSONField(default=list)
    reason = models.TextField()
    # Nobody where readings proposed it by themselves.
    proposed_by = to(PERSON, null=True, db_index=False)
    decided_by = to(PERSON, null=True, db_index=False)
    opinion = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["state", "-id"], name="level_proposal_by_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["response", "is_drill"],
                condition=Q(state="proposed"),
                name="level_proposal_one_waits",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(from_level__lte=4, to_level__lte=4) & ~Q(from_level=models.F("to_level")),
                name="level_proposal_changes_something",
            ),
        ]
        triggers = triggers(WORKFLOW, "level_proposal")


class FloodTask(Flood):
    """What one unit does for a response because of a duty, or because it was asked for besides."""

    subject_type, letters = "flood_task", "RW"

    response = to("FloodResponse", "tasks", db_index=False)
    unit = to(UNIT, db_index=False)
    # The clause of the duty; what was asked for besides has the duty of heads on which it stands.
    clause = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    # The lowest level that asks for it.
    level = models.PositiveSmallIntegerField(choices=Level.choices)
    is_extra = models.BooleanField(default=False)
    reports = models.PositiveIntegerField(default=0)
    latest = models.TextField(blank=True)
    # How many are at work, as the latest report says.
    people = models.PositiveIntegerField(null=True)
    vehicles = models.PositiveIntegerField(null=True)
    reported_at = models.DateTimeField(null=True)
    acknowledged_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["response", "state"], name="flood_task_of_response"),
            models.Index(fields=["unit", "-id"], name="flood_task_by_unit"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["response", "unit", "clause"], condition=Q(is_extra=False), name="flood_task_once_a_duty"
            ),
        ]
        triggers = triggers(WORKFLOW, "flood_task")

    @property
    def subject(self) -> str:
        """What is to be done, in the reader's language where a duty says it."""
        duty = None if self.is_extra else duties_by_clause().get(self.clause.partition(":")[2])
        return say(duty.title) if duty else self.title
