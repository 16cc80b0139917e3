"""The desk's side of the knowledge base: articles while an agent types, an error report by one key."""

from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from qiban.core import clock
from qiban.core.errors import QibanError
from qiban.core.web.language import say
from qiban.core.web.posts import PostRequest, for_post
from qiban.hotline.knowledge.operations.reporting import report_error
from qiban.hotline.knowledge.posts import READERS
from qiban.hotline.knowledge.queries.search import Within, find_articles
from qiban.hotline.knowledge.queries.terms import MOST_TYPED
from qiban.hotline.posts import AGENTS


@never_cache
@require_POST
@for_post(*AGENTS)
def articles(request: PostRequest) -> HttpResponseBase:
    """What the agent looks for in the knowledge base, by words, pinyin or synonyms (`find`)."""
    typed = request.POST.get("find", "")[:MOST_TYPED]
    hits = find_articles(typed, Within(clock.civil_date(clock.now())), most=6)
    return render(
        request, "hotline/knowledge/offered.html", {"articles": hits, "typed": typed.strip(), "place": "found"}
    )


@never_cache
@require_POST
@for_post(*READERS)
def error(request: PostRequest, article_id: int) -> HttpResponseBase:
    """Report an article wrong (`error_words` may be blank); the answer says what came of it."""
    try:
        made = report_error(actor=request.actor, article_id=article_id, words=request.POST.get("error_words", ""))
    except QibanError as problem:
        said = {"problem": say(problem.message)}
        return render(request, "hotline/knowledge/reported.html", said, status=200 if request.htmx else problem.status)
    if not request.htmx:
        return redirect("article_error", made.pk)
    return render(request, "hotline/knowledge/reported.html", {"error": made})
