"""Send JSON and read the JSON that is answered, whatever else comes back instead."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from qiban.core.channels.refusals import ServerDown, Throttled, TryLater, Undeliverable
from qiban.core.webhooks.addresses import Forbidden
from qiban.core.webhooks.sending import SECONDS, Answered, NotTaken, exchange

# Nobody needs more to say yes or no, in bytes.
MOST = 65_536
MEDIA_TYPE = "application/json; charset=utf-8"
# All messages meet these answers: the address, the key or the way there is wrong.
OURS = frozenset({401, 403, 404, 405, 407, 410})


def ask(
    url: str, body: bytes, headers: Mapping[str, str], *, private: bool | None = None, seconds: float = SECONDS
) -> Answered:
    """Send a body of JSON; return an answer of 2xx, or one that says that the message was known (409).

    Raises:
        Undeliverable: this message is refused.
        TryLater: nobody answered to the end, or the server is at fault.
        Throttled: it asks for a pause.
        ServerDown: it takes none of our messages, or is no place for them.
    """
    sent = {"Content-Type": MEDIA_TYPE, "Accept": "application/json", "User-Agent": "Qiban", **headers}
    try:
        found = exchange(url, body, sent, seconds=seconds, most=MOST + 1, private=private)
    except Forbidden as error:
        raise ServerDown(str(error)) from error
    except NotTaken as error:
        raise TryLater(str(error)) from error
    if 200 <= found.status < 300 or found.status == 409:
        return found
    raise _refusal(found)


def _refusal(found: Answered) -> Exception:
    said = f"HTTP {found.status} {_words(found.body)}".strip()
    if found.status in OURS or 300 <= found.status < 400:
        return ServerDown(said)
    if found.status == 429 or (found.status == 503 and found.retry_after):
        return Throttled(said, _pause(found.retry_after))
    return Undeliverable(said) if 400 <= found.status < 500 and found.status != 408 else TryLater(said)


def _pause(text: str) -> timedelta:
    return timedelta(seconds=int(text)) if text.isascii() and text.isdigit() and len(text) < 6 else timedelta(0)


def _words(body: bytes) -> str:
    """Return what a refusal says, where it says it as is usual."""
    try:
        said = told(body)
    except TryLater:
        return ""
    return " ".join(str(said[name]) for name in ("code", "message") if isinstance(said.get(name), str | int))


def told(body: bytes) -> dict[str, Any]:
    """Return the object that a body writes.

    Raises:
        TryLater: it writes none: a page of a proxy, half an answer, two of them, or far too much.
    """
    try:
        found = json.loads(body) if len(body) <= MOST else None
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise TryLater("应答不是约定的JSON The answer is not the JSON that was agreed on")
    return found
