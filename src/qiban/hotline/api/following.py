"""What a complainant sees and says with the code from the receipt; no credentials are needed."""

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router
from pydantic import Field

from qiban.core import clock
from qiban.core.actor import COMPLAINANT, Actor
from qiban.core.api.answers import Problem, answer, responses
from qiban.core.api.fields import Clean
from qiban.core.api.writing import HEADER_PARAMETER, write
from qiban.core.errors import NotFound
from qiban.core.web.language import language
from qiban.core.web.limits import Limit, address_of
from qiban.core.web.request_id import request_id_of
from qiban.hotline import operations
from qiban.hotline.door import as_anybody_reads
from qiban.hotline.models import Demand
from qiban.hotline.queries import demands
from qiban.hotline.queries.progress import coming, story_of
from qiban.law.text import Text

from .answers import Followed, FollowedStep, Next
from .bodies import Coded, CodedRating, Rating

router = Router(tags=["诉求人 Complainants"], auth=None)
Code = Annotated[
    Clean, Field(min_length=1, max_length=40, description="受理回执上的查询码。The query code on the receipt.")
]
# Whoever tries codes is stopped long before finding one.
WRONG_CODES = Limit("wrong_code", times=20, seconds=600)
TOO_MANY = {429: Problem}


@router.post("", response=responses(Followed) | TOO_MANY, summary="凭查询码查看进展 Follow a demand by its code")
def show(request: HttpRequest, body: Coded) -> HttpResponse:
    """用通俗的话说明进展；查询码不出现在地址中。Where the demand stands, in plain words; the code stands in no address."""
    return answer(_followed(opened_by_code(request, body.code)))


@router.post(
    "/rating",
    response=responses(Followed, writes=True) | TOO_MANY,
    summary="凭查询码评价 Rate a demand by its code",
    openapi_extra=HEADER_PARAMETER,
)
def rate_coded(request: HttpRequest, body: CodedRating) -> HttpResponse:
    """每轮答复后评价一次：过程、结果各1至5分，问题是否解决（第十二条）。

    Once after each answer: process and result from 1 to 5, and whether the problem is solved (Art. 12.8).
    """
    return _rate(request, body.code, body)


@router.get(
    "/{code}",
    response=responses(Followed) | TOO_MANY,
    deprecated=True,
    summary="凭查询码查看进展（查询码在地址中，请改用 POST /query）Follow a demand; the code is in the address: use POST /query",
)
def show_progress(request: HttpRequest, code: Path[Code]) -> HttpResponse:
    """用通俗的话说明进展，不含诉求人信息。Where the demand stands, in plain words; nothing about who the complainant is."""
    return answer(_followed(opened_by_code(request, code)))


@router.post(
    "/{code}/rating",
    response=responses(Followed, writes=True) | TOO_MANY,
    deprecated=True,
    summary="凭查询码评价（请改用 POST /query/rating）Rate a demand; use POST /query/rating",
    openapi_extra=HEADER_PARAMETER,
)
def rate(request: HttpRequest, code: Path[Code], body: Rating) -> HttpResponse:
    """每轮答复后评价一次，重新办理后可以再评价：过程、结果各1至5分，问题是否解决（第十二条）。

    Once after each answer, again after a rework: process and result from 1 to 5, and whether the problem is solved (Art. 12.8).
    """
    return _rate(request, code, body)


def _rate(request: HttpRequest, code: str, body: Rating) -> HttpResponse:
    demand = opened_by_code(request, code)
    marks = {name: getattr(body, name) for name in Rating.model_fields}

    def act() -> Followed:
        # Programs bring no session; a browser may bring that of somebody in a post.
        actor: Actor = getattr(request, "actor", COMPLAINANT)
        given = {"by": actor, "request_id": request_id_of(request), **marks}
        rated = operations.rate(query_code=demand.query_code, **given)
        return _followed(rated)

    return write(request, f"demand:{demand.pk}", act)


def opened_by_code(request: HttpRequest, code: str) -> Demand:
    """Return the demand with this query code; whoever tries codes is stopped.

    Raises:
        NotFound: there is none.
    """
    address = address_of(request)
    WRONG_CODES.check(address)
    demand = demands.demand_by_code(code)
    if demand is None:
        WRONG_CODES.spend(address)
        raise NotFound(
            Text("没有查到这个查询码。", "There is no demand under this code."),
            next_step=Text("请核对后再试，注意没有数字0、1和字母I、O。", "Check it; codes have no 0, 1, I or O."),
        )
    return demand


def _followed(demand: Demand) -> Followed:
    why_not = operations.why_not_rated(demand)
    ahead = coming(demand, demands.clock_of(demand), clock.now())
    # A program reads it for the complainant.
    words = as_anybody_reads([demand]).of(demand)
    return Followed(
        number=demand.number,
        subject=words(demand.subject),
        received_at=demand.received_at,
        state=demand.order.state if demand.order else demand.state,
        steps=[FollowedStep(at=one.at, title=one.title, text=one.text) for one in story_of(demand)],
        next=Next(text=ahead.text, due_at=ahead.due_at, is_late=ahead.is_late) if ahead else None,
        answer=words(demand.answer),
        answered_at=demand.answered_at,
        can_rate=why_not is None,
        why_not_rated=why_not.in_language(language()) if why_not else None,
        rated_at=demand.rated_at,
    )
