"""What units hold against a figure, and what the centre decided."""

from django.db import models
from django.db.models import Q

from qiban.core.actor import Actor
from qiban.core.columns import PERSON, UNIT, to
from qiban.core.labels import Labelled
from qiban.core.steps.numbered import Numbered
from qiban.core.steps.triggers import triggers
from qiban.hotline.posts import check_centre
from qiban.law.hotline.evaluation.rates import RATES
from qiban.law.hotline.workflow import WORKFLOW
from qiban.law.text import Text

from .kinds import Rate


class FigureAppeal(Numbered):
    """An appeal of a unit on one of its figures (评价申诉, Art. 19).

    Args:
        revision: the count by which it took effect, where it was upheld at least in part.
    """

    workflow = WORKFLOW
    subject_type, letters = "figure_appeal", "PS"

    month = to("Month", "appeals", db_index=False)
    unit = to(UNIT)
    rate = models.CharField(max_length=10, choices=Rate.choices)
    title = models.CharField(max_length=200)
    reason = models.TextField()
    filed_at = models.DateTimeField()
    filed_by = to(PERSON, null=True, db_index=False)
    finding = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)
    revision = to("Revision", "appeals", null=True, db_index=False)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["month", "unit"], name="appeal_by_month_and_unit")]
        constraints = [
            models.UniqueConstraint(
                fields=["month", "unit", "rate"], condition=Q(state="filed"), name="appeal_one_open_a_figure"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["upheld", "partly"]) | Q(revision__isnull=False),
                name="appeal_upheld_with_revision",
            ),
        ]
        triggers = triggers(WORKFLOW, "figure_appeal")

    @property
    def told(self) -> Text:
        """What it is about, in both languages."""
        return Text(self.title, f"Appeal of {self.unit.name_en}: {RATES[self.rate].en}, {self.month.told.en}")

    def check_post(self, actor: Actor) -> None:
        """Raise Denied where a role of the centre is held outside it (Art. 6)."""
        check_centre(actor)


class AppealedOrder(Labelled):
    """An order whose cases a unit holds not to count; None until it was decided."""

    appeal = to("FigureAppeal", "appealed")
    order = to("hotline.Order", db_index=False)
    is_upheld = models.BooleanField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["appeal", "order"], name="appealed_order_once")]
