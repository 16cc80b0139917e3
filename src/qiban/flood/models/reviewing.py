"""Reviews of responses, and the measures that follow from them."""

from django.db import models

from qiban.core.columns import PERSON, UNIT, to
from qiban.core.steps.triggers import triggers
from qiban.law.flood.workflow import WORKFLOW

from .base import Flood


class FloodReview(Flood):
    """A review of a response, drawn from the journal; once issued it stays as it was then."""

    subject_type, letters = "flood_review", "FP"

    response = models.OneToOneField("FloodResponse", models.PROTECT, related_name="review")
    title = models.CharField(max_length=140)
    lessons = models.TextField(blank=True)
    drafted_by = to(PERSON, null=True, db_index=False)
    issued_at = models.DateTimeField(null=True)
    # What the journal gave when it was issued, section by section; empty before.
    content = models.JSONField(default=list)

    class Meta:
        ordering = ["-id"]
        triggers = triggers(WORKFLOW, "flood_review")


class ReviewMeasure(Flood):
    """What a unit does because of a review, and until when."""

    subject_type, letters = "review_measure", "GJ"

    review = to("FloodReview", "measures")
    unit = to(UNIT)
    title = models.CharField(max_length=200)
    due_on = models.DateField()
    result = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        triggers = triggers(WORKFLOW, "review_measure")
