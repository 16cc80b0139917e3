"""What pages and API show of articles."""

from collections.abc import Iterator, Mapping
from typing import Any

from qiban.core import clock
from qiban.core.acting.declared import Beginning, Column, Fact, Related
from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.hotline.categories import categories
from qiban.hotline.door import as_anybody_reads
from qiban.hotline.knowledge.models import Article, ArticleVersion
from qiban.hotline.knowledge.operations.checking import pass_article, publish_article, return_article
from qiban.hotline.knowledge.operations.reporting import report_error
from qiban.hotline.knowledge.operations.writing import (
    confirm_article,
    edit_article,
    revise_article,
    submit_article,
    withdraw_article,
    write_article,
)
from qiban.hotline.knowledge.posts import is_own, may_withdraw, visible_articles, visible_errors
from qiban.hotline.knowledge.queries.pages import shown_version, standing_of, uses_of, versions_of
from qiban.hotline.permissions import oversees
from qiban.law.hotline.knowledge.workflow import KEEP
from qiban.law.text import Text

OWN_ACTIONS = frozenset({"edit_article", "submit_article", "confirm_article", "revise_article"})


def facts(one: Article) -> Iterator[Fact]:
    """Yield what is known of an article: the text that was published last, and which version is in use."""
    yield Fact("standing", Text("使用情况", "In use"), standing_of(one, clock.civil_date(clock.now())))
    yield Fact("unit", Text("所属单位", "Unit"), one.unit)
    yield Fact("version", Text("最新版本", "Newest version"), one.version_no)
    text = shown_version(one)
    yield Fact("question", Text("问题", "Question"), text.question)
    yield Fact("answer", Text("答复", "Answer"), text.answer)
    yield Fact("category", Text("类别", "Category"), _category(text))
    yield Fact("keywords", Text("关键词", "Key words"), "、".join(text.keywords))
    yield Fact("area", Text("适用区域", "Area"), text.area)
    yield Fact("source", Text("依据", "Source"), text.source)
    yield Fact("valid_from", Text("有效期起", "Right from"), text.valid_from)
    yield Fact("valid_until", Text("有效期止", "Right until"), text.valid_until)
    yield Fact("is_public", Text("对外公开", "Public"), text.is_public)
    yield Fact("published_at", Text("最近发布时间", "Published at"), one.published_at)
    yield Fact("confirmed_at", Text("最近核对时间", "Last reviewed at"), one.confirmed_at)
    yield Fact("uses", Text("引用次数", "Answers given from it"), one.uses)
    yield Fact("used_at", Text("最近引用时间", "Last used at"), one.used_at)


def _category(one: Article | ArticleVersion) -> Text | str:
    found = categories().get(one.category)
    return found.title if found else one.category


def related(one: Article, actor: Actor) -> Iterator[Related]:
    """Yield the reports that it is wrong."""
    yield Related(
        "article_error", Text("报错记录", "Error reports"), list(visible_errors(actor).filter(article=one)[:20])
    )


def more(one: Article, actor: Actor) -> dict[str, Any]:
    """Return what its page shows besides: its versions, and the demands answered from it where the post sees them."""
    uses = uses_of(one, actor)
    words = as_anybody_reads([use.demand for use in uses])
    versions = list(versions_of(one))
    is_ours = is_own(actor, one.unit_id) or oversees(actor)
    newest = versions[0] if is_ours and 0 < one.published_no < one.version_no else None
    return {
        "versions": versions if is_ours else [each for each in versions if each.published_at],
        "newest": newest,
        "uses": [(use, words.subject(use.demand)) for use in uses],
        "shows_demands": actor.role in ("agent", "director"),
    }


def narrow(actor: Actor, one: Article, offer: Offer) -> Offer:
    """Close what only its own unit does, and what needs a version in use."""
    if offer.name in OWN_ACTIONS and not is_own(actor, one.unit_id):
        return offer.closed("由所属单位维护。", "It is kept by its own unit.")
    if offer.name == "withdraw_article" and not may_withdraw(actor, one.unit_id):
        return offer.closed("由所属单位维护。", "It is kept by its own unit.")
    if offer.name == "report_error" and not one.published_no:
        return offer.closed("尚未发布。", "It has not been published.")
    return offer


THINGS: Mapping[str, Thing] = {
    "article": Thing(
        title=Text("知识条目", "Article"),
        model=Article,
        visible=visible_articles,
        page="article",
        subject=lambda one: one.subject,
        key_in=Article.key_in,
        operations={
            "edit_article": edit_article,
            "submit_article": submit_article,
            "pass_article": pass_article,
            "return_article": return_article,
            "publish_article": publish_article,
            "confirm_article": confirm_article,
            "revise_article": revise_article,
            "withdraw_article": withdraw_article,
            "report_error": report_error,
        },
        filled=frozenset({"edit_article", "revise_article"}),
        beginning=Beginning(
            "write_article",
            write_article,
            KEEP,
            Text(
                "先存为草稿，补齐后提交市民投诉中心审核。",
                "It is kept as a draft; hand it in to the centre once it is complete.",
            ),
        ),
        facts=facts,
        related=related,
        narrow=narrow,
        template="hotline/knowledge/article.html",
        more=more,
        columns=(
            Column("unit", Text("所属单位", "Unit"), lambda one: one.unit),
            Column("category", Text("类别", "Category"), _category),
            Column("valid_until", Text("有效期止", "Right until"), lambda one: one.valid_until),
            Column("uses", Text("引用次数", "Uses"), lambda one: one.uses),
        ),
    )
}
