"""What the gateway of short messages says became of them: signed, in any order, as often as it likes."""

import json
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from qiban.core import clock
from qiban.core.api.answers import json_response
from qiban.core.api.problems import problem_response
from qiban.core.channels.senders.sms import secret_key
from qiban.core.errors import Denied, Invalid, QibanError
from qiban.core.notices.receipts import Said, take
from qiban.core.web.posts import for_everyone
from qiban.core.webhooks.signing import is_signed_by
from qiban.law.letters import is_storable
from qiban.law.text import Text

MOST, LARGEST, LONGEST_ID, LONGEST_CODE = 1000, 524_288, 80, 200
RESULTS = {"delivered": True, "failed": False}


@csrf_exempt
@require_POST
@for_everyone
def sms(request: HttpRequest) -> HttpResponseBase:
    """Take receipts from the gateway; ids that are none of ours are named in the answer."""
    try:
        body = _signed_body(request)
        unknown = take(said := _said(body), at=clock.now())
    except QibanError as error:
        return problem_response(error)
    return json_response({"taken": len({one.message_id for one in said} - set(unknown)), "unknown": unknown})


def _signed_body(request: HttpRequest) -> bytes:
    size = request.headers.get("Content-Length", "")
    if not size.isdigit() or int(size) > LARGEST:
        raise Invalid(Text("回执过大，请分批发送。", "Too much at once; send receipts in parts."))
    headers = {name.lower(): value for name, value in request.headers.items()}
    key = secret_key()
    if not key or not is_signed_by(key, headers, request.body, clock.now()):
        raise Denied(
            Text("签名不对或已过期。", "The signature is wrong, or too old."),
            next_step=Text("请核对sms.secret和网关的时钟。", "Check sms.secret, and the gateway's clock."),
        )
    return request.body


def _said(body: bytes) -> list[Said]:
    try:
        given = json.loads(body)
    except (ValueError, RecursionError):
        raise _malformed() from None
    listed = given.get("receipts") if isinstance(given, dict) else None
    if not isinstance(listed, list) or len(listed) > MOST:
        raise _malformed()
    return [_one(each) for each in listed]


def _one(each: Any) -> Said:
    if not isinstance(each, dict):
        raise _malformed()
    message_id, status, code = each.get("message_id"), each.get("status"), each.get("code", "")
    if not isinstance(message_id, str) or len(message_id) > LONGEST_ID or not is_storable(message_id):
        raise _malformed()
    if not isinstance(status, str) or status not in RESULTS or not isinstance(code, str | int):
        raise _malformed()
    return Said(message_id, RESULTS[status], str(code)[:LONGEST_CODE])


def _malformed() -> Invalid:
    return Invalid(
        Text(
            "回执格式不对，没有接收：应为receipts，每条有message_id和status（delivered或failed）。",
            "These are no receipts: `receipts`, each with `message_id` and `status` (`delivered` or `failed`).",
        )
    )
