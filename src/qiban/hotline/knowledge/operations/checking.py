"""What the centre does with articles: pass, send back, publish (Art. 6.3)."""

from datetime import datetime

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Refused, require
from qiban.core.obligations.operations import settle
from qiban.core.rows import insert
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting, needed
from qiban.hotline.knowledge.models import Article, ArticlePublication, ArticleVersion
from qiban.hotline.knowledge.posts import roles_of_unit
from qiban.law.hotline import rules
from qiban.law.hotline.knowledge.clocks import renewal_clock, review_clock
from qiban.law.hotline.knowledge.facts import ArticleReviewFacts, ValidityFacts

from .listing import enlist
from .reporting import answer_open, owe_errors

REASON = 1000


@transaction.atomic
def pass_article(*, actor: Actor, article_id: int, step_no: int | None = None, at: datetime | None = None) -> Article:
    """Pass an article that somebody else handed in.

    Raises:
        Refused: it is one's own.
        Denied: the post is not of the centre.

    Source: Art. 6.3.
    """
    at = at or clock.now()
    article = lock_for(Article, "pass_article", article_id, actor=actor, at=at, step_no=step_no)
    is_own = actor.person_id is not None and actor.person_id == article.submitted_by_id
    require(rules.review_article(ArticleReviewFacts(is_own), article.law_on(at)))
    advance(article, "pass_article", actor=actor, at=at, detail={"version": article.version_no})
    return article


@transaction.atomic
def return_article(
    *, actor: Actor, article_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> Article:
    """Send an article back to its unit, with the reason; what the unit owed of a published one, it owes anew.

    Raises:
        Invalid: no reason is given.
        Denied: the post is not of the centre.

    Source: Art. 6.3.
    """
    at = at or clock.now()
    article = lock_for(Article, "return_article", article_id, actor=actor, at=at, step_no=step_no)
    needed(reason=reason)
    (reason,) = fitting(reason=(reason, REASON))
    advance(article, "return_article", actor=actor, at=at, detail={"reason": reason})
    settle(article.subject_type, article.pk, "article_check", at=at)
    if article.published_no:
        bear(renewal_clock(at=at, law=article.law_on(at)), article, article.unit_id, at, unless_open=True)
    owe_errors(article, at)
    tell("article_returned", article, article.unit_id, *roles_of_unit(article.unit_id), at=at, reason=reason)
    return article


@transaction.atomic
def publish_article(
    *, actor: Actor, article_id: int, step_no: int | None = None, at: datetime | None = None
) -> Article:
    """Publish an article: agents get it from its first day on, error reports are answered, the next review is owed.

    Raises:
        Refused: its last day has gone.
        Denied: the post is not of the centre.

    Source: Art. 6.3, 8.3.
    """
    at = at or clock.now()
    article = lock_for(Article, "publish_article", article_id, actor=actor, at=at, step_no=step_no)
    law = article.law_on(at)
    decision = rules.article_validity(ValidityFacts(article.valid_from, article.valid_until, clock.civil_date(at)), law)
    if decision.outcome == "expired":
        raise Refused(decision)
    article.published_no, article.published_title, article.published_at = article.version_no, article.title, at
    advance(article, "publish_article", actor=actor, at=at, detail={"version": article.version_no})
    version = ArticleVersion.objects.get(article=article, no=article.version_no)
    insert([ArticlePublication(version_id=version.pk, by_id=actor.person_id, at=at)])
    enlist(article, at)
    settle(article.subject_type, article.pk, at=at)
    bear(review_clock(at=at, law=law), article, article.unit_id, at)
    answer_open(article, f"已发布第{article.version_no}版", actor, at)
    tell("article_published", article, article.unit_id, *roles_of_unit(article.unit_id), at=at)
    return article
