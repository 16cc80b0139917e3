"""What every thing of supervision has: its workflow, and the number of its paper."""

from django.db import models
from django.db.models import Q

from qiban.core.actor import Actor
from qiban.core.steps.numbered import Numbered
from qiban.hotline.posts import check_centre
from qiban.law.hotline.workflow import WORKFLOW


class Supervising(Numbered):
    """A thing of supervision."""

    workflow = WORKFLOW

    class Meta:
        abstract = True

    def check_post(self, actor: Actor) -> None:
        """Raise Denied where a role of the centre is held outside it (Art. 6)."""
        check_centre(actor)


class Papered(Supervising):
    """A thing that goes out on a paper of its own: its number counts from one in every year."""

    paper_mark = ""

    paper_year = models.PositiveSmallIntegerField(null=True)
    paper_no = models.PositiveIntegerField(null=True)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["paper_year", "paper_no"],
                condition=Q(paper_no__isnull=False),
                name="%(class)s_one_paper_a_number",
            )
        ]

    @property
    def paper_number(self) -> str:
        """The number as it stands on the paper, empty before there is one (GB/T 9704-2012, 7.2.5)."""
        return f"{self.paper_mark}〔{self.paper_year}〕{self.paper_no}号" if self.paper_no else ""


class PaperCount(models.Model):
    """How many papers of a kind a year has so far."""

    kind = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "year"], name="paper_count_once_a_year")]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}"
