"""What units ask a complainant through the relay, for programs that bring the query code; no credentials are needed."""

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from qiban.core.api.answers import Problem, answer, responses
from qiban.core.api.fields import Answer, Clean, Id, Moment
from qiban.core.api.writing import HEADER_PARAMETER, write
from qiban.core.errors import NotFound
from qiban.hotline.api.bodies import Coded
from qiban.hotline.api.following import opened_by_code
from qiban.hotline.models import Demand
from qiban.law.text import Text
from qiban.privacy.models import Relay
from qiban.privacy.operations.relaying import MESSAGE, answer_by_code
from qiban.privacy.queries.messages import OPEN, messages_of

router = Router(tags=["诉求人 Complainants"], auth=None)
TOO_MANY = {429: Problem}


class CodedAnswer(Coded):
    """诉求人的答复；姓名、电话、住址会自动隐去。The complainant's answer; what tells who it is, is taken out."""

    message_id: Id
    answer: Annotated[Clean, Field(min_length=1, max_length=MESSAGE)]


class MessageInfo(Answer):
    """承办单位的一次询问。What a unit asks once."""

    id: int
    unit: str
    message: str
    asked_at: Moment
    can_answer: bool
    answer: str
    answered_at: Moment | None


class MessageList(Answer):
    items: list[MessageInfo]


@router.post(
    "",
    response=responses(MessageList) | TOO_MANY,
    summary="凭查询码查看承办单位的询问 Read what units ask, by the query code",
    operation_id="messages_by_code",
)
def listed(request: HttpRequest, body: Coded) -> HttpResponse:
    """承办单位不知道诉求人是谁，由中心转达或凭查询码答复（第二十一条）。Units do not know who they ask (Art. 21)."""
    return answer(_told(opened_by_code(request, body.code)))


@router.post(
    "/answer",
    response=responses(MessageList, writes=True) | TOO_MANY,
    summary="凭查询码答复 Answer by the query code",
    operation_id="answer_message_by_code",
    openapi_extra=HEADER_PARAMETER,
)
def answered(request: HttpRequest, body: CodedAnswer) -> HttpResponse:
    """每次询问答复一次。Each message is answered once."""
    demand = opened_by_code(request, body.code)
    if not messages_of(demand).filter(pk=body.message_id).exists():
        raise NotFound(Text("没有这条询问。", "There is no such message."))

    def act() -> MessageList:
        answer_by_code(demand=demand, relay_id=body.message_id, answer=body.answer)
        return _told(demand)

    return write(request, f"demand:{demand.pk}", act)


def _told(demand: Demand) -> MessageList:
    return MessageList(items=[_info(one) for one in messages_of(demand)])


def _info(one: Relay) -> MessageInfo:
    return MessageInfo(
        id=one.pk,
        unit=one.unit.label,
        message=one.message,
        asked_at=one.asked_at,
        can_answer=one.state in OPEN,
        answer=one.answer,
        answered_at=one.answered_at,
    )
