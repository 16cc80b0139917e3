"""Disputes over responsibility, and what was recorded on each rung."""

from typing import Any

from django.db import models
from django.db.models import Q

from qiban.core.columns import PERSON, UNIT, to
from qiban.core.steps.triggers import triggers
from qiban.core.units.models import Unit
from qiban.law.hotline.workflow import WORKFLOW

from .base import Supervising


class Dispute(Supervising):
    """A dispute between units over whose an order is (责任争议, Art. 17); once settled it is a precedent for the next like order.

    Args:
        lead: whose it is, as the latest rung says.
        lesson: what dispatchers read of it when the next like order comes.
    """

    subject_type, letters = "dispute", "ZR"

    hotline_order = to("hotline.Order", "disputes")
    category = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=200)
    question = models.TextField()
    units: "models.ManyToManyField[Unit, Any]" = models.ManyToManyField(UNIT, related_name="+")
    lead = to(UNIT, null=True)
    opened_at = models.DateTimeField()
    lesson = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["category", "-closed_at"], condition=Q(state="closed"), name="dispute_precedent")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["hotline_order"], condition=~Q(state="closed"), name="dispute_one_open_an_order"
            )
        ]
        triggers = triggers(WORKFLOW, "dispute")


class DisputeRung(models.Model):
    """What was recorded on one rung of a dispute: who, when, on what paper, with which unit as the responsible one."""

    dispute = to("Dispute", "rungs")
    action = models.CharField(max_length=30)
    by_unit = to(UNIT)
    by = to(PERSON, null=True, db_index=False)
    at = models.DateTimeField()
    on = models.DateField()
    paper = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    lead = to(UNIT, null=True, db_index=False)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.dispute_id} {self.action}"
