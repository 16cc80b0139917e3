"""Confirmations, evaluations and breaches (Art. 15, 19, 21, 25-27)."""

from django.db import models
from django.db.models import Q

from qiban.core.columns import PERSON, UNIT, to
from qiban.core.labels import Labelled
from qiban.core.steps.triggers import triggers
from qiban.law.city_projects.workflow import WORKFLOW

from .base import Stepped
from .kinds import BreachKind, EvaluationStage, Hold, PartyRole


class Confirmation(Stepped):
    """What one party is asked to confirm, and that it did, at the server's own time."""

    subject_type, letters = "confirmation", "QR"

    # What is confirmed: a change, a visa, progress, an acceptance, a plan's publication.
    about_type = models.CharField(max_length=20)
    about_id = models.BigIntegerField()
    title = models.CharField(max_length=120)
    project = to("Project", "confirmations", null=True)
    role = models.CharField(max_length=20, choices=PartyRole.choices)
    unit = to(UNIT, db_index=False)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = to(PERSON, null=True)
    opinion = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["unit", "-id"], condition=Q(state="asked"), name="confirmation_to_give"),
            models.Index(fields=["unit", "-id"], condition=~Q(state="asked"), name="confirmation_answered"),
            models.Index(fields=["project"], condition=Q(state="asked"), name="confirmation_waited_for"),
            models.Index(fields=["about_type", "about_id"], name="confirmation_about"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["about_type", "about_id", "role", "unit"],
                condition=Q(state__in=["asked", "given"]),
                name="confirmation_once_a_party",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["given", "objected"]) | Q(answered_at__isnull=False),
                name="confirmation_answered_at_a_time",
            ),
        ]
        triggers = triggers(WORKFLOW, "confirmation")


class Evaluation(Labelled):
    """An evaluation of a project's performance before, during or after it (Art. 25)."""

    project = to("Project", "evaluations")
    stage = models.CharField(max_length=8, choices=EvaluationStage.choices)
    score = models.DecimalField(max_digits=5, decimal_places=2)
    conclusion = models.TextField()
    measures = models.TextField(blank=True)
    evaluated_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=Q(score__range=(0, 100)), name="evaluation_of_a_hundred")]

    def __str__(self) -> str:
        return f"{self.stage} {self.score}"


class Breach(Stepped):
    """Something that went against the rules, and what follows from it (Art. 12, 26, 27)."""

    subject_type, letters = "breach", "WG"

    project = to("Project", "breaches")
    kind = models.CharField(max_length=5, choices=BreachKind.choices)
    evidence = models.TextField()
    # What the data showed it by, so that it is found once; empty where somebody entered it.
    trace = models.CharField(max_length=60, blank=True)
    found_at = models.DateTimeField()
    # What it does to the project's payments; the project has the strictest of all that do.
    hold = models.CharField(max_length=10, choices=Hold.choices, blank=True)
    order_document = models.CharField(max_length=100, blank=True)
    correct_by = models.DateField(null=True)
    correction = models.TextField(blank=True)
    accountability = models.TextField(blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["project", "-id"], name="breach_of_project"),
            models.Index(
                fields=["kind", "-id"], condition=Q(state__in=["found", "ordered", "corrected"]), name="breach_open"
            ),
            models.Index(fields=["state", "-id"], name="breach_by_state"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["project", "trace"], condition=~Q(trace=""), name="breach_found_once"),
            models.CheckConstraint(
                condition=Q(hold="") | Q(state__in=["found", "ordered", "corrected"]), name="breach_holds_while_open"
            ),
        ]
        triggers = triggers(WORKFLOW, "breach")

    @property
    def subject(self) -> str:
        return self.get_kind_display()
