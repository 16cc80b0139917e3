"""What somebody found wrong in an article."""

from django.db import models
from django.db.models import Q

from qiban.core.columns import PERSON, UNIT, to
from qiban.core.steps.triggers import triggers
from qiban.law.hotline.workflow import WORKFLOW

from .base import LINE, Kept


class ArticleError(Kept):
    """A report that an article is wrong (报错): its unit corrects it, or says why not.

    Args:
        version_no: the version that was read.
        words: what is wrong, as far as the reporter said.
        by_unit: the reporter's, which is told what became of it.
    """

    subject_type, letters = "article_error", "BC"

    article = to("Article", "errors", db_index=False)
    unit = to(UNIT)
    title = models.CharField(max_length=LINE)
    version_no = models.PositiveIntegerField()
    words = models.TextField(blank=True)
    by = to(PERSON, null=True, db_index=False)
    by_unit = to(UNIT, db_index=False)
    by_role = models.CharField(max_length=30)
    reported_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["article"], condition=Q(state="open"), name="article_error_open"),
            models.Index(fields=["article", "-id"], name="article_error_of"),
        ]
        triggers = triggers(WORKFLOW, "article_error")
