"""Which article answered which demand (Art. 6.3)."""

from datetime import datetime

from django.db.models import F

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Invalid
from qiban.core.rows import insert
from qiban.hotline.knowledge.models import Article, ArticleUse, ArticleVersion
from qiban.hotline.models import Demand
from qiban.law.text import Text

from .listing import offered_version


def read_key(key: str) -> tuple[int, int] | None:
    """Return article and version that a form names as `12:3`; None for nothing.

    Raises:
        Invalid: it names none.
    """
    if not key.strip():
        return None
    article, _, version = key.strip().partition(":")
    if not all(one.isascii() and one.isdecimal() and len(one) < 10 for one in (article, version)):
        raise no_such_article()
    return int(article), int(version)


def no_such_article() -> Invalid:
    """Return what is said where a demand is to be answered from an article that agents do not get."""
    return Invalid(
        Text(
            "所引用的知识条目已更新、撤下或过期，没有办理。",
            "The article was renewed, withdrawn or has expired meanwhile; nothing was done.",
        ),
        next_step=Text(
            "请核对答复内容：重新选择条目，或撤销引用后提交。",
            "Check the answer: choose an article again, or undo the choice and send it.",
        ),
        fields={"article": Text("该条目现在不可引用。", "It cannot be used now.")},
    )


def record_use(demand: Demand, article: tuple[int, int], actor: Actor, at: datetime) -> ArticleUse:
    """Record that a demand was answered from a version of an article.

    Args:
        article: its id and the version's number.

    Raises:
        Invalid: agents do not get that version on that day.
    """
    article_id, version_no = article
    if offered_version(article_id, clock.civil_date(at)) != version_no:
        raise no_such_article()
    said = ArticleVersion.objects.values_list("answer", flat=True).get(article=article_id, no=version_no)
    use = ArticleUse(
        article_id=article_id,
        version_no=version_no,
        demand_id=demand.pk,
        is_edited="".join(said.split()) != "".join(demand.answer.split()),
        by_id=actor.person_id,
        at=at,
    )
    insert([use])
    Article.objects.filter(pk=article_id).update(uses=F("uses") + 1, used_at=at)
    return use
