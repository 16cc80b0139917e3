"""Rubrics, scores of a year, and appeals against them."""

from typing import Any

from django.db import models
from django.db.models import Q

from qiban.core.columns import PERSON, UNIT, to
from qiban.core.labels import Labelled
from qiban.core.steps.triggers import triggers
from qiban.law.openness.workflow import WORKFLOW

from .base import Open
from .kinds import Level


def points(**options: Any) -> "models.DecimalField[Any, Any]":
    """Return a column of points, to the fourth digit behind the point."""
    return models.DecimalField(max_digits=7, decimal_places=4, **options)


class Rubric(Open):
    """A version of how a year is scored; one that scores rest on is never changed."""

    subject_type, letters = "rubric", "BZ"

    year = to("OpenYear", "rubrics", db_index=False)
    version = models.PositiveSmallIntegerField()
    # The rubric as the law's rules take it (law/scoring/rubric.py).
    content = models.JSONField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["year", "version"], name="rubric_once_a_version"),
            models.UniqueConstraint(fields=["year"], condition=Q(state="in_force"), name="rubric_one_in_force_a_year"),
        ]
        triggers = triggers(WORKFLOW, "rubric")

    @property
    def subject(self) -> str:
        return f"{self.year.subject}评分标准第{self.version}版"


class SystemScore(Labelled):
    """An assessment of a department's system from above, for a year."""

    year = to("OpenYear", "system_scores", db_index=False)
    unit = to(UNIT, db_index=False)
    level = models.CharField(max_length=10, choices=Level.choices)
    mean = points()
    document = models.CharField(max_length=60)
    entered_by = to(PERSON, null=True, db_index=False)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["year", "unit", "level"], name="system_score_once_a_level")]

    def __str__(self) -> str:
        return self.document


class Assessment(Open):
    """A unit's score of a year, with all that it was made of and the rubric that made it."""

    subject_type, letters = "assessment", "KH"

    year = to("OpenYear", "assessments", db_index=False)
    unit = to(UNIT, db_index=False)
    rubric = to("Rubric", "assessments", db_index=False)
    # What it was scored on, and what came of it, as the law's rule takes and answers it.
    found = models.JSONField()
    results = models.JSONField()
    # Bonuses, vetoes, figures and what does not apply, each with the reason; they stay when it is computed anew.
    marks = models.JSONField(default=list)
    total = points()
    computed_by = to(PERSON, null=True, db_index=False)
    announced_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-total", "id"]
        indexes = [models.Index(fields=["unit", "-id"], name="assessment_by_unit")]
        constraints = [models.UniqueConstraint(fields=["year", "unit"], name="assessment_one_a_unit_and_year")]
        triggers = triggers(WORKFLOW, "assessment")

    @property
    def subject(self) -> str:
        return f"{self.unit.short_name} {self.year.subject}考核"


class Appeal(Open):
    """A unit's appeal against its score, and what was decided."""

    subject_type, letters = "appeal", "SU"

    assessment = to("Assessment", "appeals")
    unit = to(UNIT, db_index=False)
    reason = models.TextField()
    evidence = models.CharField(max_length=200)
    # The score against which it was made.
    total = points()
    decision = models.TextField(blank=True)
    decided_by = to(PERSON, null=True, db_index=False)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["unit", "-id"], name="appeal_by_unit")]
        triggers = triggers(WORKFLOW, "appeal")

    @property
    def subject(self) -> str:
        return self.assessment.subject
