"""What was handled badly: put right, or answered for."""

from django.db import models

from qiban.core.columns import PERSON, UNIT, to
from qiban.core.steps.triggers import triggers
from qiban.law.hotline.workflow import WORKFLOW

from .base import Papered
from .kinds import Ground


class Rectification(Papered):
    """An order to put right what was handled badly (责令整改, Art. 18)."""

    subject_type, letters = "rectification", "ZG"
    paper_mark = "淄民诉改"

    unit = to(UNIT)
    supervision_order = to("SupervisionOrder", "rectifications", null=True)
    hotline_order = to("hotline.Order", null=True)
    ground = models.CharField(max_length=12, choices=Ground.choices)
    title = models.CharField(max_length=200)
    reason = models.TextField()
    demand = models.TextField()
    ordered_at = models.DateTimeField()
    done = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    reported_at = models.DateTimeField(null=True)
    finding = models.TextField(blank=True)

    class Meta(Papered.Meta):
        ordering = ["-id"]
        triggers = triggers(WORKFLOW, "rectification")


class AccountabilityNotice(Papered):
    """An accountability notice (问责通报) about what was not put right (Art. 18)."""

    subject_type, letters = "accountability", "WZ"
    paper_mark = "淄民诉通"

    rectification = models.OneToOneField("Rectification", models.PROTECT, related_name="notice")
    unit = to(UNIT)
    title = models.CharField(max_length=200)
    reason = models.TextField()
    proposed_by = to(PERSON, null=True, db_index=False)
    proposed_at = models.DateTimeField()
    issued_at = models.DateTimeField(null=True)

    class Meta(Papered.Meta):
        ordering = ["-id"]
        triggers = triggers(WORKFLOW, "accountability")
