"""The knowledge base for posts: search, one version of an article, what two versions say differently."""

from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from qiban.core import clock
from qiban.core.errors import NotFound
from qiban.core.web.given import whole
from qiban.core.web.language import say
from qiban.core.web.posts import PostRequest, for_post
from qiban.hotline.categories import categories
from qiban.hotline.knowledge.models import Article, ArticleVersion
from qiban.hotline.knowledge.posts import READERS, is_own, visible_articles
from qiban.hotline.knowledge.queries.differences import differences as differences_of
from qiban.hotline.knowledge.queries.pages import versions_of
from qiban.hotline.knowledge.queries.public import counted, listed
from qiban.hotline.knowledge.queries.search import Within, find_articles
from qiban.hotline.knowledge.queries.terms import MOST_TYPED
from qiban.hotline.permissions import oversees
from qiban.law.hotline.knowledge.workflow import CHECK, KEEP
from qiban.law.text import Text

MOST = 30


@never_cache
@require_safe
@for_post(*READERS)
def search(request: PostRequest) -> HttpResponseBase:
    """Find articles in use by words, pinyin or synonyms (`?q=`), or list those of a category (`?category=`)."""
    typed, category = request.GET.get("q", "")[:MOST_TYPED].strip(), request.GET.get("category", "")
    within = Within(clock.civil_date(clock.now()), category=category if category in categories() else "")
    hits = find_articles(typed, within, most=MOST) if typed else listed(within) if within.category else []
    role = request.actor.role
    context = {
        "typed": typed,
        "category": within.category,
        "hits": hits,
        "was_asked": bool(typed or within.category),
        "categories": [(one, say(one.title), number) for one, number in counted(Within(within.on))],
        "may_write": role in KEEP,
        "may_keep_synonyms": role in CHECK and oversees(request.actor),
    }
    if request.htmx:
        return render(request, "hotline/knowledge/hits.html", context)
    return render(request, "hotline/knowledge/search.html", context)


@never_cache
@require_safe
@for_post(*READERS)
def version(request: PostRequest, article_id: int, no: int) -> HttpResponseBase:
    """Show one version of an article as it was written."""
    article = _found(request, article_id)
    return render(
        request,
        "hotline/knowledge/version.html",
        {"article": article, "version": _version(request, article, no), "versions": _shown(request, article)},
    )


@never_cache
@require_safe
@for_post(*READERS)
def differences(request: PostRequest, article_id: int) -> HttpResponseBase:
    """Show what two versions (`?from=1&to=3`) say differently; without numbers, the newest and the one before."""
    article = _found(request, article_id)
    versions = _shown(request, article)
    numbers = [one.no for one in versions]
    newest = numbers[0] if numbers else 0
    after = whole(request.GET.get("to", "")) or newest
    before = whole(request.GET.get("from", "")) or next((no for no in numbers if no < after), after)
    pair = (_version(request, article, before), _version(request, article, after))
    context: dict[str, Any] = {
        "article": article,
        "versions": versions,
        "before": pair[0],
        "after": pair[1],
        "differences": differences_of(*pair),
    }
    return render(request, "hotline/knowledge/differences.html", context)


def _found(request: PostRequest, article_id: int) -> Article:
    found = visible_articles(request.actor).filter(pk=article_id).first()
    if found is None:
        raise NotFound(Text("没有查到该知识条目。", "There is no such article."))
    return found


def _shown(request: PostRequest, article: Article) -> list[ArticleVersion]:
    """Return the versions that a post may read: drafts are for their unit and who oversees."""
    found = list(versions_of(article))
    if is_own(request.actor, article.unit_id) or oversees(request.actor):
        return found
    return [one for one in found if one.published_at]


def _version(request: PostRequest, article: Article, no: int) -> ArticleVersion:
    for one in _shown(request, article):
        if one.no == no:
            return one
    raise NotFound(Text(f"没有第{no}版。", f"There is no version {no}."))
