"""Numbers of papers: one after the other within a year, none twice, none left out."""

from datetime import datetime

from django.db import connection

from qiban.core.clock import civil_date
from qiban.supervision.models.base import Papered

NEXT = """
INSERT INTO supervision_papercount (kind, year, last) VALUES (%s, %s, 1)
ON CONFLICT (kind, year) DO UPDATE SET last = supervision_papercount.last + 1 RETURNING last
"""


def give_number(paper: Papered, at: datetime) -> None:
    """Give a paper the next number of its kind in the civil year of `at`.

    The count is raised in the transaction that issues the paper: one that fails leaves no gap.
    """
    paper.paper_year = civil_date(at).year
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [paper.subject_type, paper.paper_year])
        paper.paper_no = cursor.fetchone()[0]
