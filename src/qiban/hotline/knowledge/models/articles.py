"""Articles, their versions, which of them were published, and the demands that were answered from them."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from qiban.core.columns import PERSON, UNIT, to
from qiban.core.steps.triggers import triggers
from qiban.core.triggers import Protect
from qiban.law.hotline.workflow import WORKFLOW

from .base import TITLE, Kept, Written

APPEND_ONLY = Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


class Article(Kept, Written):
    """An article (知识条目) of a unit, with its newest text.

    Args:
        version_no: the newest version, whatever became of it.
        published_no: the version that was published last; 0 before there is one. Agents get it while it is right.
        published_title: its title, by which others know the article while a new version is in work.
        uses: how many demands were answered from it.
    """

    subject_type, letters = "article", "ZS"

    unit = to(UNIT)
    version_no = models.PositiveIntegerField(default=0)
    published_no = models.PositiveIntegerField(default=0)
    published_title = models.CharField(max_length=TITLE, blank=True)
    published_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    submitted_by = to(PERSON, null=True, db_index=False)
    uses = models.PositiveIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["unit", "-id"], name="article_by_unit")]
        constraints = [
            models.CheckConstraint(condition=Q(published_no__lte=F("version_no")), name="article_published_is_there"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")), name="article_ends_after_it_begins"
            ),
        ]
        triggers = triggers(WORKFLOW, "article")

    @property
    def subject(self) -> str:
        """What it is about, as others may read it."""
        return self.published_title or self.title


class ArticleVersion(Written):
    """One version of an article, as somebody wrote it; versions stay for ever."""

    article = to("Article", "versions", db_index=False)
    no = models.PositiveIntegerField()
    written_by = to(PERSON, null=True, db_index=False)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["-no"]
        constraints = [models.UniqueConstraint(fields=["article", "no"], name="article_version_once")]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.article_id} v{self.no}"


class ArticlePublication(models.Model):
    """That a version was published."""

    version = models.OneToOneField("ArticleVersion", models.PROTECT, related_name="publication")
    by = to(PERSON, null=True, db_index=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return str(self.version_id)


class ArticleUse(models.Model):
    """That a demand was answered from a version of an article.

    Args:
        is_edited: whether the answer says something else than the article.
    """

    article = to("Article", "used", db_index=False)
    version_no = models.PositiveIntegerField()
    demand = models.OneToOneField("hotline.Demand", models.PROTECT, related_name="answered_from")
    is_edited = models.BooleanField(default=False)
    by = to(PERSON, null=True, db_index=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["article", "-id"], name="article_use")]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.article_id} {self.demand_id}"

    @property
    def said(self) -> str:
        """The article's number and version, as the demand's journal names them."""
        return f"ZS{self.article_id:06d} v{self.version_no}"
