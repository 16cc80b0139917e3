"""What searches find: published versions enter, and leave when the next one holds, or none any more."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Q

from qiban.core.clock import civil_date
from qiban.core.units.models import Unit
from qiban.hotline.categories import categories
from qiban.hotline.knowledge.models import Article, ArticleListing
from qiban.hotline.knowledge.queries.terms import sounds_of, terms_of

_ENTER = """
INSERT INTO knowledge_articlelisting
    (article_id, version_no, title, question, keywords, category, valid_from, valid_until, is_public, sounds, words)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, array_to_tsvector(%s))
"""
_COUNT = """
INSERT INTO knowledge_commonterm (term, articles)
SELECT word, ndoc FROM ts_stat('SELECT words FROM knowledge_articlelisting') WHERE ndoc >= %s AND length(word) <= 60
"""
# So many articles make a term common.
COMMON = 100


def enlist(article: Article, at: datetime) -> None:
    """Let the newest version be found from its first day on, and the one before until then."""
    today = civil_date(at)
    before = ArticleListing.objects.filter(article=article)
    if article.valid_from <= today:
        before.delete()
    else:
        last = article.valid_from - timedelta(days=1)
        before.filter(Q(valid_until=None) | Q(valid_until__gt=last)).update(valid_until=last)
        before.filter(valid_until__lt=today).delete()
    area = Unit.objects.get(pk=article.area_id).short_name if article.area_id else ""
    terms = terms_of(
        title=article.title,
        question=article.question,
        answer=article.answer,
        keywords=article.keywords,
        others=(categories()[article.category].title.zh, area, article.source),
    )
    texts: list[Any] = [article.title, article.question, article.keywords, article.category]
    days = [article.valid_from, article.valid_until, article.is_public]
    sounds = sounds_of([article.title, *article.keywords])
    with connection.cursor() as cursor:
        cursor.execute(_ENTER, [article.pk, article.version_no, *texts, *days, sounds, terms])


def unlist(article: Article) -> None:
    """Let no search find an article any more."""
    ArticleListing.objects.filter(article=article).delete()


def offered_version(article_id: int, on: date) -> int | None:
    """Return the version of an article that agents get on a civil day, or None."""
    found = ArticleListing.objects.filter(article=article_id, valid_from__lte=on)
    found = found.filter(Q(valid_until=None) | Q(valid_until__gte=on))
    return found.order_by("-version_no").values_list("version_no", flat=True).first()


def count_terms() -> None:
    """Count which terms many articles have, so that a search begins with the others."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM knowledge_commonterm")
        cursor.execute(_COUNT, [COMMON])
