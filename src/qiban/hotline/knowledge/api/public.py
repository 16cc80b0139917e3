"""Public questions and answers, for the city's mini-programme and everybody else; no credentials are needed."""

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router

from qiban.core import clock
from qiban.core.api.answers import Problem, answer, responses
from qiban.core.api.fields import Id
from qiban.core.errors import NotFound
from qiban.core.web.limits import address_of
from qiban.hotline.knowledge.looking import LOOKING
from qiban.hotline.knowledge.queries.public import listed, public_article
from qiban.hotline.knowledge.queries.search import Within, find_articles
from qiban.law.text import Text

from .answers import FoundArticle, FoundArticles, article, found
from .bodies import Looking

router = Router(tags=["常见问题 Questions and answers"], auth=None)
TOO_MANY = {429: Problem}


@router.get("", operation_id="list_answers", response=responses(FoundArticles) | TOO_MANY, summary="常见问题 List them")
def list_answers(request: HttpRequest, looking: Query[Looking]) -> HttpResponse:
    """公开且当日有效的条目；`q` 为空时列出该类别最新的50条。Public articles that are right today."""
    LOOKING.spend(address_of(request))
    within = Within(clock.civil_date(clock.now()), is_public=True, category=looking.category)
    return answer(found(find_articles(looking.q, within, most=20) if looking.q else listed(within)))


@router.get(
    "/{article_id}",
    operation_id="show_answer",
    response=responses(FoundArticle) | TOO_MANY,
    summary="一条问答 Show one",
)
def show_answer(request: HttpRequest, article_id: Path[Id]) -> HttpResponse:
    """一条公开且当日有效的条目。A public article that is right today."""
    LOOKING.spend(address_of(request))
    one = public_article(article_id, clock.civil_date(clock.now()))
    if one is None:
        raise NotFound(Text("没有这条问答，或已不再有效。", "There is no such answer, or it is not right any more."))
    return answer(article(one))
