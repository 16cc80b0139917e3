"""What becomes of articles when their unit closes: whoever took over keeps them; without anybody they are withdrawn."""

from datetime import datetime

from qiban.core.actor import Actor
from qiban.core.obligations.operations import hand_on as let_owe
from qiban.core.steps.many import lock_many
from qiban.core.steps.taking import advance
from qiban.core.steps.telling import tell
from qiban.core.units.models import Unit
from qiban.hotline.knowledge.models import Article, ArticleError
from qiban.hotline.knowledge.posts import roles_of_unit
from qiban.hotline.knowledge.queries.closing import articles_of, errors_of

from .writing import take_away


def hand_on(unit: Unit, successor: Unit | None, actor: Actor, at: datetime) -> None:
    """Let the successor keep a closed unit's articles, and owe what is owed of them."""
    system = actor.as_system()
    for article in lock_many(Article, articles_of(unit).values_list("pk", flat=True)):
        if successor is not None:
            _go_on(article, unit, successor, system, at)
        else:
            take_away(article, f"{unit.short_name}已撤销，没有承接单位", system, max(at, article.last_at))
    # Those on articles that were withdrawn are answered by that.
    for error in lock_many(ArticleError, errors_of(unit).values_list("pk", flat=True)):
        if successor is not None:
            _go_on(error, unit, successor, system, at)


def _go_on(one: Article | ArticleError, unit: Unit, successor: Unit, actor: Actor, at: datetime) -> None:
    one.unit = successor
    advance(one, "go_on", actor=actor, at=max(at, one.last_at), detail={"reason": f"{unit.short_name}已撤并"})
    let_owe(unit_id=unit.pk, heir_id=successor.pk, subject_type=one.subject_type, subject_ids=[one.pk])
    if isinstance(one, Article):
        tell("article_goes_on", one, successor.pk, *roles_of_unit(successor.pk), at=at)
