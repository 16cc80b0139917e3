"""What the page of an article shows: its versions, who answers from it, and what was found wrong."""

from datetime import date
from typing import Any

from django.db.models import F, QuerySet

from qiban.core.actor import Actor
from qiban.hotline.knowledge.models import Article, ArticleListing, ArticleUse, ArticleVersion
from qiban.hotline.permissions import oversees
from qiban.law.text import Text

SHOWN = 20


def versions_of(article: Article) -> "QuerySet[Any]":
    """Return every version, the newest first, with who wrote it and when it was published (`published_at`)."""
    found = article.versions.select_related("written_by", "area").annotate(published_at=F("publication__at"))
    return found.order_by("-no")


def shown_version(article: Article) -> ArticleVersion | Article:
    """Return what everybody who may see an article reads: the version published last; before there is one, the draft."""
    published = article.versions.filter(no=article.published_no).select_related("area").first()
    return published or article


def standing_of(article: Article, on: date) -> Text:
    """Return which version agents get on a civil day, or why none."""
    listed = ArticleListing.objects.filter(article=article).order_by("-version_no")
    now = [one for one in listed if one.valid_from <= on and (one.valid_until is None or on <= one.valid_until)]
    if now:
        no = now[0].version_no
        return Text(f"第{no}版在用", f"Version {no} is in use")
    if coming := [one for one in listed if one.valid_from > on]:
        begins = min(one.valid_from for one in coming)
        return Text(f"自{begins}起启用", f"In use from {begins} on")
    if article.published_no and article.state != "withdrawn":
        return Text("已过有效期，不再提供给受理员", "Expired: agents do not get it any more")
    return Text("未在用", "Not in use")


def uses_of(article: Article, actor: Actor) -> list[ArticleUse]:
    """Return the latest demands answered from an article, for posts that see every demand."""
    if not oversees(actor):
        return []
    return list(ArticleUse.objects.filter(article=article).select_related("demand", "by").order_by("-id")[:SHOWN])


def use_of(demand_id: int) -> ArticleUse | None:
    """Return the article that a demand was answered from, or None."""
    return ArticleUse.objects.filter(demand=demand_id).select_related("article").first()
