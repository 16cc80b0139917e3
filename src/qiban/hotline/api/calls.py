"""Calls that the telephone system hands to a desk without putting their number into an address."""

from django.http import HttpResponse
from django.urls import reverse
from ninja import Router

from qiban.core import clock
from qiban.core.api.answers import answer, responses
from qiban.core.api.auth import ApiRequest, callers
from qiban.core.api.fields import Answer, Moment
from qiban.core.errors import Denied
from qiban.core.people.scopes import INTAKE
from qiban.hotline.operations.calls import VALID_FOR, Call, hand_to_desk
from qiban.law.citation import Citation
from qiban.law.text import Text

from .bodies import CallBody

router = Router(tags=["来电 Calls"])
TAKERS = ("agent", "director")


class CallHandle(Answer):
    """来电弹屏地址，限时、只用一次，不含号码。Where the desk opens for a call: once, not for long, without its number."""

    url: str
    valid_until: Moment


@router.post(
    "",
    response=responses(CallHandle, status=201),
    summary="来电弹屏 Pop a call up at a desk",
    auth=callers(INTAKE),
)
def pop_up(request: ApiRequest, body: CallBody) -> HttpResponse:
    """电话系统登记来电，得到一个限时、只用一次的地址，在受理员的浏览器中打开。

    The telephone system tells of a call and opens the address that it gets in the agent's browser; the address works
    once and not for long, and holds no number (Art. 21).
    """
    if request.auth.actor.role not in TAKERS:
        raise Denied(
            Text("您的岗位不受理来电。", "Your post takes no calls."),
            citation=Citation("hotline", 6, 2),
            next_step=Text("请使用受理员岗位的令牌。", "Use the token of a call agent's post."),
        )
    at = clock.now()
    handle = hand_to_desk(Call(body.phone, body.call), at=at)
    return answer(CallHandle(url=f"{reverse('desk')}?pop={handle}", valid_until=at + VALID_FOR), status=201)
