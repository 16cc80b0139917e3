"""What is looked up while somebody types: the published articles by their words, and which words are common."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from qiban.core.columns import to

from .base import TITLE, WORD


class ArticleListing(models.Model):
    """A published version as a search finds it; it goes when the article is withdrawn or expires, or the next one holds.

    Args:
        words: pairs of characters, Latin words, and how the title and the key words sound (`queries.terms`).
        sounds: how title and key words sound, for whoever ranks what was found.
    """

    article = to("Article", "listings", db_index=False)
    version_no = models.PositiveIntegerField()
    title = models.CharField(max_length=TITLE)
    question = models.TextField()
    keywords = ArrayField(models.CharField(max_length=WORD))
    category = models.CharField(max_length=60)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    is_public = models.BooleanField()
    words = SearchVectorField()
    sounds = models.TextField()

    class Meta:
        indexes = [
            GinIndex(fields=["words"], name="article_listing_words", fastupdate=False),
            models.Index(fields=["valid_until"], condition=Q(valid_until__isnull=False), name="article_listing_ends"),
            models.Index(fields=["category", "-article"], condition=Q(is_public=True), name="article_listing_public"),
        ]
        constraints = [models.UniqueConstraint(fields=["article", "version_no"], name="article_listing_once")]

    def __str__(self) -> str:
        return self.title


class CommonTerm(models.Model):
    """A term that very many published articles have, counted every night: the search begins with rarer ones."""

    term = models.CharField(max_length=60, primary_key=True)
    articles = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.term
