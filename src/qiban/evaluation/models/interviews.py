"""Interviews of units by the deputy head in charge."""

from django.db import models
from django.db.models import Q

from qiban.core.actor import Actor
from qiban.core.columns import PERSON, UNIT, to
from qiban.core.steps.papered import Papered
from qiban.core.steps.triggers import triggers
from qiban.hotline.posts import check_centre
from qiban.law.hotline.workflow import WORKFLOW
from qiban.law.text import Text

from .kinds import InterviewGround


class Interview(Papered):
    """An interview of a unit (约谈, Art. 19): once a unit and quarter.

    Args:
        quarter: as 20241.
        decision: of the law, in plain JSON, where the ranks decided.
        talked_to, said, measures, held_on, follow_on: its record.
        outcome: what came of the measures.
    """

    workflow = WORKFLOW
    subject_type, letters = "interview", "YT"
    paper_mark = "淄政热约"

    unit = to(UNIT)
    quarter = models.PositiveIntegerField()
    ground = models.CharField(max_length=10, choices=InterviewGround.choices)
    title = models.CharField(max_length=200)
    reason_zh = models.TextField()
    reason_en = models.TextField()
    decision = models.JSONField(default=dict)
    raised_at = models.DateTimeField()
    raised_by = to(PERSON, null=True, db_index=False)
    held_on = models.DateField(null=True)
    talked_to = models.CharField(max_length=200, blank=True)
    said = models.TextField(blank=True)
    measures = models.TextField(blank=True)
    follow_on = models.DateField(null=True)
    outcome = models.TextField(blank=True)

    class Meta(Papered.Meta):
        ordering = ["-id"]
        constraints = [
            *Papered.Meta.constraints,
            models.UniqueConstraint(
                fields=["unit", "quarter"], condition=~Q(state="withdrawn"), name="interview_once_a_quarter"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["held", "closed"])
                | Q(held_on__isnull=False, follow_on__isnull=False, follow_on__gte=models.F("held_on")),
                name="interview_held_with_record",
            ),
        ]
        triggers = triggers(WORKFLOW, "interview")

    @property
    def quarter_title(self) -> str:
        """The quarter as people write it."""
        return f"{self.quarter // 10}年第{'一二三四'[self.quarter % 10 - 1]}季度"

    @property
    def told(self) -> Text:
        """What it is about, in both languages."""
        return Text(
            self.title, f"Interview of {self.unit.name_en}, quarter {self.quarter % 10} of {self.quarter // 10}"
        )

    def check_post(self, actor: Actor) -> None:
        """Raise Denied where a role of the centre is held outside it (Art. 6)."""
        check_centre(actor)
