"""What the desk offers while an agent types, for programs that take calls."""

from django.http import HttpResponse
from ninja import Router

from qiban.core import clock
from qiban.core.acting.answers import UnitName
from qiban.core.acting.presenting import unit_name
from qiban.core.api.answers import answer, responses
from qiban.core.api.auth import ApiRequest, callers
from qiban.core.api.fields import Answer
from qiban.core.errors import Denied
from qiban.core.people.scopes import READ
from qiban.hotline.door import Listed, as_anybody_reads
from qiban.hotline.knowledge.api.answers import FoundArticle, article
from qiban.hotline.knowledge.queries.search import Within, suggest_articles
from qiban.hotline.models import Order
from qiban.hotline.permissions import oversees
from qiban.hotline.queries.suggestions import suggest
from qiban.law.citation import Citation
from qiban.law.text import Text

from .bodies import Typed

router = Router(tags=["建议 Suggestions"])


class SuggestedOrder(Answer):
    id: int
    number: str
    subject: str
    state: str
    is_emergency: bool


class Suggested(Answer):
    """可能的类别、承办单位，可以并入的工单（正在快速处置的在前），和可以据以答复的知识条目。

    Likely categories and leads, orders that a demand may join (emergencies that run come first), and articles that answer it.
    """

    categories: list[str]
    units: list[UnitName]
    orders: list[SuggestedOrder]
    articles: list[FoundArticle]


@router.post(
    "", response=responses(Suggested), summary="类别、承办单位和可并入的工单 What fits a text", auth=callers(READ)
)
def offer(request: ApiRequest, body: Typed) -> HttpResponse:
    """与受理台的建议相同，由人决定。The same suggestions as at the desk; a person decides."""
    if not oversees(request.auth.actor):
        raise Denied(
            Text("您的岗位不受理诉求。", "Your post does not take demands in."),
            citation=Citation("hotline", 6, 2),
            next_step=Text("请使用市级热线岗位的令牌。", "Use the token of a post at the city hotline."),
        )
    found = suggest(body.asked())
    words = as_anybody_reads(found.orders)
    articles = suggest_articles(body.asked().text, Within(clock.civil_date(clock.now())))
    return answer(
        Suggested(
            categories=[one.category.code for one in found.categories],
            units=[name for one in found.units if (name := unit_name(one.unit))],
            orders=[_order(one, words) for one in found.orders],
            articles=[article(one) for one in articles],
        )
    )


def _order(one: Order, words: Listed) -> SuggestedOrder:
    return SuggestedOrder(
        id=one.pk,
        number=one.number,
        subject=words.subject(one),
        state=one.state,
        is_emergency=one.is_emergency,
    )
