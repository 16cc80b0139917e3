"""What everybody may read: public articles that are right today."""

from datetime import date

from django.db.models import Count, Q, QuerySet

from qiban.hotline.categories import Category, categories
from qiban.hotline.knowledge.models import ArticleListing

from .search import Hit, Within, texts_of

SHOWN = 50


def _right(within: Within) -> "QuerySet[ArticleListing]":
    found = ArticleListing.objects.filter(valid_from__lte=within.on)
    found = found.filter(Q(valid_until=None) | Q(valid_until__gte=within.on))
    found = found.filter(is_public=True) if within.is_public else found
    return found.filter(category=within.category) if within.category else found


def listed(within: Within) -> list[Hit]:
    """Return the newest articles of a category, or of all."""
    rows = _right(within).order_by("-article").values_list("article", "version_no")[:SHOWN]
    return texts_of(list(rows))


def counted(within: Within) -> list[tuple[Category, int]]:
    """Return the categories that have articles, with how many, in the order of the catalogue."""
    counts = dict(_right(within).order_by().values_list("category").annotate(number=Count("pk")))
    return [(one, counts[code]) for code, one in categories().items() if code in counts]


def public_article(article_id: int, on: date) -> Hit | None:
    """Return a public article as it is on a day, or None."""
    found = _right(Within(on, is_public=True)).filter(article=article_id).order_by("-version_no")
    row = found.values_list("article", "version_no").first()
    return next(iter(texts_of([row] if row else [])), None)
