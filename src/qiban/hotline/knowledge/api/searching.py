"""The knowledge base for programs at which people answer calls."""

from django.http import HttpResponse
from ninja import Query, Router

from qiban.core import clock
from qiban.core.api.answers import answer, responses
from qiban.core.api.auth import ApiRequest, callers
from qiban.core.errors import Denied
from qiban.core.people.scopes import READ
from qiban.hotline.knowledge.posts import READERS
from qiban.hotline.knowledge.queries.search import Within, find_articles
from qiban.law.hotline.knowledge.workflow import CENTRE
from qiban.law.text import Text

from .answers import FoundArticles, found
from .bodies import Looking

router = Router(tags=["知识库 Knowledge base"])


@router.get(
    "/search",
    operation_id="search_articles",
    response=responses(FoundArticles),
    summary="查找知识 Find articles",
    auth=callers(READ),
)
def search(request: ApiRequest, looking: Query[Looking]) -> HttpResponse:
    """只列出当日有效的已发布条目。Published articles that are right today, and no others."""
    if request.auth.actor.role not in READERS:
        raise Denied(Text("您的岗位不使用知识库。", "Your post does not use the knowledge base."), citation=CENTRE)
    within = Within(clock.civil_date(clock.now()), category=looking.category)
    return answer(found(find_articles(looking.q, within, most=20)))
