"""Questions and answers for everybody: by category, by search, one a page; no sign-in."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from qiban.core import clock
from qiban.core.errors import NotFound
from qiban.core.web.language import say
from qiban.core.web.limits import address_of
from qiban.core.web.open_data import kept
from qiban.core.web.posts import for_everyone
from qiban.hotline.categories import categories
from qiban.hotline.knowledge.looking import LOOKING
from qiban.hotline.knowledge.queries.public import counted, listed, public_article
from qiban.hotline.knowledge.queries.search import Within, find_articles, suggest_articles
from qiban.hotline.knowledge.queries.terms import MOST_TYPED
from qiban.law.text import Text

MOST = 30


@require_safe
@for_everyone
def index(request: HttpRequest) -> HttpResponseBase:
    """List public articles that are right today: of a category (`?category=`), or by words (`?q=`)."""
    now = clock.now()
    typed, category = request.GET.get("q", "")[:MOST_TYPED].strip(), request.GET.get("category", "")
    within = Within(clock.civil_date(now), is_public=True, category=category if category in categories() else "")
    if typed:
        LOOKING.spend(address_of(request))
    context = {
        "typed": typed,
        "category": within.category,
        "hits": find_articles(typed, within, most=MOST) if typed else listed(within),
        "categories": [(one, say(one.title), number) for one, number in counted(Within(within.on, is_public=True))],
    }
    return kept(render(request, "hotline/knowledge/answers.html", context), now)


@require_safe
@for_everyone
def show(request: HttpRequest, article_id: int) -> HttpResponseBase:
    """Show a public article, with its unit and until when it is right.

    Raises:
        NotFound: there is none that is right today.
    """
    now = clock.now()
    one = public_article(article_id, clock.civil_date(now))
    if one is None:
        raise NotFound(
            Text("没有这条问答，或已不再有效。", "There is no such answer, or it is not right any more."),
            next_step=Text("请在常见问题中查找，或拨打12345。", "Look among the questions and answers, or call 12345."),
        )
    title = categories()[one.category].title if one.category in categories() else Text(one.category, one.category)
    return kept(render(request, "hotline/knowledge/answer.html", {"one": one, "category": say(title)}), now)


@require_POST
@for_everyone
def like(request: HttpRequest) -> HttpResponseBase:
    """Offer what may answer the demand that somebody types on the portal; nothing typed is kept."""
    LOOKING.spend(address_of(request))
    typed = " ".join(request.POST.get(name, "")[:MOST_TYPED] for name in ("subject", "detail"))
    hits = suggest_articles(typed, Within(clock.civil_date(clock.now()), is_public=True))
    response = render(request, "hotline/knowledge/like.html", {"hits": hits})
    response.headers["Cache-Control"] = "no-store"
    return response
