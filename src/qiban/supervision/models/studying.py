"""Topic studies of what is reported often."""

from django.db import models
from django.db.models import Q

from qiban.core.columns import UNIT, to
from qiban.core.steps.triggers import triggers
from qiban.law.hotline.workflow import WORKFLOW

from .base import Papered
from .kinds import Recheck


class TopicStudy(Papered):
    """A topic study (专题研究): a unit looks into one kind of matter in one area (Art. 15).

    Args:
        reports: demands of the topic that called for it.
        round: one more each time that the problem came back.
    """

    subject_type, letters = "topic_study", "ZT"
    paper_mark = "淄民诉研"

    unit = to(UNIT)
    category = models.CharField(max_length=60)
    area = to(UNIT, null=True, db_index=False)
    title = models.CharField(max_length=200)
    demand = models.TextField(blank=True)
    reports = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField()
    round = models.PositiveSmallIntegerField(default=1)
    analysis = models.TextField(blank=True)
    measures = models.TextField(blank=True)
    result = models.TextField(blank=True)
    filed_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    rechecked_at = models.DateTimeField(null=True)
    recheck = models.CharField(max_length=10, choices=Recheck.choices, blank=True)
    recheck_note = models.TextField(blank=True)

    class Meta(Papered.Meta):
        ordering = ["-id"]
        constraints = [
            *Papered.Meta.constraints,
            models.UniqueConstraint(
                fields=["unit", "category", "area"],
                condition=Q(state__in=["asked", "filed", "accepted"]),
                name="study_one_open_a_topic",
                nulls_distinct=False,
            ),
        ]
        triggers = triggers(WORKFLOW, "topic_study")
