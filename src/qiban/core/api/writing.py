"""Writes: one effect for one idempotency key."""

import re
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from pydantic import BaseModel

from qiban.core import clock
from qiban.core.errors import Invalid
from qiban.core.idempotency.operations import KEPT_FOR, once
from qiban.law.text import Text

from .answers import json_response
from .parts import said

HEADER, REPLAYED = "Idempotency-Key", "Idempotency-Replayed"
KEY = re.compile(r"[\x21-\x7e]{1,80}")
# What OpenAPI says of it, beside the parameters of each write.
HEADER_PARAMETER: dict[str, Any] = {
    "parameters": [
        {
            "in": "header",
            "name": HEADER,
            "required": False,
            "schema": {"type": "string", "pattern": r"^[\x21-\x7e]{1,80}$"},
            "description": f"由调用方为本次写操作起的唯一名称，如 UUID；{KEPT_FOR.days}天内重复提交只生效一次，返回首次的结果。"
            f"A name of your own for this write, such as a UUID. Sent again within {KEPT_FOR.days} days, it gets the first"
            f" answer once more, with the header `{REPLAYED}: true`, and has no second effect.",
        }
    ]
}


def write(request: HttpRequest, scope: str, act: Callable[[], BaseModel], *, status: int = 200) -> HttpResponse:
    """Run `act` and answer what it returns; a key that was used before answers what it answered then.

    Args:
        scope: whose keys these are.
        status: of the answer when all went well.

    Raises:
        Invalid: the key is malformed, or was used for a different request.
    """
    has_acted = False

    def run() -> tuple[int, dict[str, Any]]:
        nonlocal has_acted
        has_acted = True
        return status, act().model_dump(mode="json")

    key = request.headers.get(HEADER)
    if key is None:
        return json_response(run()[1], status)
    if not KEY.fullmatch(key):
        raise _bad_key()
    first_status, content = once(scope=scope, key=key, request=said(request), at=clock.now(), act=run)
    response = json_response(content, first_status)
    if not has_acted:
        response.headers[REPLAYED] = "true"
    return response


def _bad_key() -> Invalid:
    return Invalid.field(
        HEADER,
        Text(
            "幂等键应为1至80个可见的 ASCII 字符，不含空格，例如 UUID。",
            "An idempotency key has 1 to 80 visible ASCII characters without a space, such as a UUID.",
        ),
    )
