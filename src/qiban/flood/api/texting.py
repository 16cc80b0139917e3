"""Short messages for the program of an SMS gateway: handed in one by one, with the answer to send back."""

from typing import Annotated

from django.http import HttpResponse
from ninja import Router
from pydantic import Field

from qiban.core.api.answers import responses
from qiban.core.api.auth import ApiRequest
from qiban.core.api.fields import Answer, AsKept, Body, Clean, Instant, OneOf
from qiban.core.api.writing import HEADER_PARAMETER, write
from qiban.flood.models.texting_kinds import TextOutcome
from qiban.flood.operations.texting.taking import take_text
from qiban.law.flood.texting.reporting import MOST_LETTERS

router = Router(tags=["短信报告 Short messages"])


class TextBody(Body):
    """一条收到的短信。A short message that came in."""

    id: Annotated[
        Clean,
        Field(
            min_length=1,
            max_length=80,
            description="网关的短信编号，同一编号、同一时间的只登记一次。"
            "What the gateway calls it; the same one of the same time counts once for good.",
        ),
    ]
    sender: Annotated[Clean, Field(alias="from", min_length=1, max_length=40, description="发送号码。Who sent it.")]
    text: Annotated[str, AsKept(1000), Field(description="短信全文。What it says.")]
    received_at: Annotated[Instant, Field(description="网关收到的时间。When the gateway got it.")]


class TextAnswer(Answer):
    """短信的结果，和应发回的答复。What became of it, and what to send back."""

    outcome: Annotated[str, OneOf(TextOutcome.values)]
    answer: Annotated[
        str, Field(max_length=MOST_LETTERS, description="应发回的短信，空的不发。What to send back; nothing if empty.")
    ]


@router.post(
    "",
    operation_id="take_text",
    response=responses(TextAnswer, writes=True),
    summary="报送短信 Hand a short message in",
    openapi_extra=HEADER_PARAMETER,
)
def take(request: ApiRequest, body: TextBody) -> HttpResponse:
    """以发送号码所登记的岗位登记报告。重复报送不会重复登记。

    Entered as the report of the post for which the number is registered. A resend does no harm.
    """

    def act() -> TextAnswer:
        found = take_text(
            actor=request.auth.actor,
            gateway_id=body.id,
            sender=body.sender,
            text=body.text,
            received_at=body.received_at,
        )
        return TextAnswer(outcome=found.outcome, answer=found.answer)

    return write(request, request.auth.scope, act)
