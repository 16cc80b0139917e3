"""Supervision orders and the causes for which they were issued."""

from django.db import models
from django.db.models import Q

from qiban.core.columns import PERSON, UNIT, to
from qiban.core.steps.triggers import triggers
from qiban.law.hotline.workflow import WORKFLOW

from .base import Papered
from .kinds import CauseKind


class SupervisionOrder(Papered):
    """A supervision order (督办单): one unit, one matter, whatever its causes.

    Args:
        matter: what it is about, such as "order:12" or "topic:water_supply:7"; a unit has one open order a matter, and one
            without a matter stands for itself.
        hotline_order: the hotline's order, where it is about one.
    """

    subject_type, letters = "supervision_order", "DB"
    paper_mark = "淄民诉督"

    unit = to(UNIT)
    matter = models.CharField(max_length=100, blank=True)
    hotline_order = to("hotline.Order", null=True)
    title = models.CharField(max_length=200)
    demand = models.TextField()
    issued_at = models.DateTimeField()
    issued_by = to(PERSON, null=True, db_index=False)
    # The latest answer; the journal keeps those before it.
    reason = models.TextField(blank=True)
    measures = models.TextField(blank=True)
    result = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answers = models.PositiveSmallIntegerField(default=0)

    class Meta(Papered.Meta):
        ordering = ["-id"]
        indexes = [models.Index(fields=["matter"], condition=~Q(matter=""), name="supervision_by_matter")]
        constraints = [
            *Papered.Meta.constraints,
            models.UniqueConstraint(
                fields=["unit", "matter"],
                condition=Q(state__in=["issued", "answered"]) & ~Q(matter=""),
                name="supervision_one_open_a_matter",
            ),
        ]
        triggers = triggers(WORKFLOW, "supervision_order")


class SupervisionCause(models.Model):
    """One cause of a supervision order: the item of Art. 16, what it says, and the facts on which it was decided.

    Args:
        key: what happened, so that it is a cause once, however often one looks.
    """

    order = to("SupervisionOrder", "causes")
    kind = models.CharField(max_length=12, choices=CauseKind.choices)
    clause = models.CharField(max_length=40)
    key = models.CharField(max_length=120, unique=True)
    text_zh = models.TextField()
    text_en = models.TextField()
    decision = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.key
