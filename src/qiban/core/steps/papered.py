"""Things that go out on a paper of their own, whose number counts from one in every year."""

from datetime import datetime
from typing import ClassVar

from django.db import connection, models
from django.db.models import Max, Q

from qiban.core.clock import civil_date

from .numbered import Numbered

# Two papers of a kind may be issued at once: the second waits until the first one's number is known, or was given up.
LOCK = "SELECT pg_advisory_xact_lock(hashtext(%s))"


class Papered(Numbered):
    """A thing with a paper: none of its numbers is given twice, none is left out.

    A model names the `paper_mark` that stands before the year.
    """

    paper_mark: ClassVar[str]

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


def give_number(paper: Papered, at: datetime) -> None:
    """Give a paper the next number of its kind in the civil year of `at`.

    The number is given in the transaction that issues the paper: one that fails leaves no gap.
    """
    paper.paper_year = civil_date(at).year
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [f"papers {paper.subject_type} {paper.paper_year}"])
    given = type(paper)._default_manager.filter(paper_year=paper.paper_year).aggregate(last=Max("paper_no"))
    paper.paper_no = (given["last"] or 0) + 1
