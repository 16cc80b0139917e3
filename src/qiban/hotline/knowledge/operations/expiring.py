"""Articles whose last day has gone: agents do not get them any more, and their units owe a new version (Art. 8.3)."""

from datetime import date, datetime

from django.db import transaction

from qiban.core.actor import SYSTEM
from qiban.core.clock import civil_date
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_thing
from qiban.core.steps.telling import tell
from qiban.hotline.knowledge.models import Article, ArticleListing
from qiban.hotline.knowledge.posts import roles_of_unit
from qiban.law.hotline.knowledge.clocks import renewal_clock

MOST = 500


def expire_articles(at: datetime) -> int:
    """Let every article expire whose last day has gone by `at`; return how many did."""
    today = civil_date(at)
    gone = ArticleListing.objects.filter(valid_until__lt=today).order_by("pk")
    return sum(_expire(pk, today, at) for pk in dict.fromkeys(gone.values_list("article", flat=True)[:MOST]))


@transaction.atomic
def _expire(article_id: int, today: date, at: datetime) -> bool:
    """Take away what has gone; an article of which nothing is left has expired."""
    article = lock_thing(Article, article_id)
    gone, _ = ArticleListing.objects.filter(article=article, valid_until__lt=today).delete()
    if not gone or ArticleListing.objects.filter(article=article).exists():
        return False
    at = max(at, article.last_at)
    advance(article, "expire_article", actor=SYSTEM, at=at, detail={"version": article.published_no})
    end(article.subject_type, article.pk, "article_review", at=at, outcome=Outcome.VOID)
    if article.state in ("expired", "draft"):
        bear(renewal_clock(at=at, law=article.law_on(at)), article, article.unit_id, at, unless_open=True)
        tell("article_expired", article, article.unit_id, *roles_of_unit(article.unit_id), at=at)
    return True
