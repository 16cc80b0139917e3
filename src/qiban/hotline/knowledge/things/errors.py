"""What pages and API show of error reports."""

from collections.abc import Iterator, Mapping

from qiban.core.acting.declared import Column, Fact, Related
from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.hotline.knowledge.models import ArticleError
from qiban.hotline.knowledge.operations.reporting import refuse_error
from qiban.hotline.knowledge.posts import is_own, visible_articles, visible_errors
from qiban.law.text import Text


def facts(one: ArticleError) -> Iterator[Fact]:
    """Yield what is known of an error report."""
    yield Fact("version", Text("所报版本", "Version"), one.version_no)
    yield Fact("unit", Text("处理单位", "Unit"), one.unit)
    yield Fact("words", Text("报错内容", "What is wrong"), one.words)
    yield Fact("by_unit", Text("报错单位", "Reported by"), one.by_unit)
    yield Fact("reported_at", Text("报错时间", "Reported at"), one.reported_at)
    yield Fact("answer", Text("处理结果", "Answer"), one.answer)
    yield Fact("answered_at", Text("处理时间", "Answered at"), one.answered_at)


def related(one: ArticleError, actor: Actor) -> Iterator[Related]:
    """Yield the article."""
    yield Related("article", Text("知识条目", "Article"), list(visible_articles(actor).filter(pk=one.article_id)))


def narrow(actor: Actor, one: ArticleError, offer: Offer) -> Offer:
    """Close what only the article's unit does."""
    if offer.name == "refuse_error" and not is_own(actor, one.unit_id):
        return offer.closed("由所属单位处理。", "It is for the article's own unit.")
    return offer


THINGS: Mapping[str, Thing] = {
    "article_error": Thing(
        title=Text("知识报错", "Error report"),
        model=ArticleError,
        visible=visible_errors,
        page="article_error",
        subject=lambda one: one.title,
        key_in=ArticleError.key_in,
        operations={"refuse_error": refuse_error},
        facts=facts,
        related=related,
        narrow=narrow,
        columns=(
            Column("unit", Text("处理单位", "Unit"), lambda one: one.unit),
            Column("reported_at", Text("报错时间", "Reported at"), lambda one: one.reported_at),
        ),
    )
}
