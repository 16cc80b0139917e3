"""A gateway of short messages over HTTP. docs/operations/notices.md describes what it takes and answers."""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings

from qiban.core.channels.refusals import TryLater, Undeliverable
from qiban.core.webhooks.signing import PREFIX, signed_by

from .speaking import ask, told

LONGEST_ID = 64


@dataclass(frozen=True, slots=True)
class ShortMessage:
    """A short message: its words, and what a gateway needs that sends registered templates alone."""

    message_id: str
    phone: str
    text: str
    template_id: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)


def send(message: ShortMessage, at: datetime) -> str:
    """Hand a short message to the gateway, under an id by which it knows a second copy; return the gateway's own id.

    Raises:
        Undeliverable, TryLater, Throttled, ServerDown: as `speaking.ask` says, or as the gateway does.
    """
    body = json.dumps(
        {
            "message_id": message.message_id,
            "phone": message.phone,
            "template_id": message.template_id,
            "parameters": dict(message.parameters),
            "text": message.text,
        },
        ensure_ascii=False,
    ).encode()
    found = ask(
        settings.QIBAN_SMS_URL,
        body,
        _headers(message.message_id, body, at),
        private=settings.QIBAN_SMS_PRIVATE,
        seconds=settings.QIBAN_SMS_SECONDS,
    )
    said = told(found.body)
    given_id = said.get("id", "")
    if said.get("accepted") is True or found.status == 409:
        return given_id[:LONGEST_ID] if isinstance(given_id, str) and given_id.isprintable() else ""
    if said.get("accepted") is not False:
        raise TryLater("应答没有说明是否接收 The answer does not say whether it was accepted")
    why = " ".join(str(said[name]) for name in ("code", "message") if isinstance(said.get(name), str | int))
    if said.get("retry") is True:
        raise TryLater(why)
    raise Undeliverable(why or "网关拒收 The gateway refuses it")


def _headers(message_id: str, body: bytes, at: datetime) -> dict[str, str]:
    """Return what shows the gateway who asks: the key that it gave, and a signature where both know a secret."""
    name, key = settings.QIBAN_SMS_HEADER, settings.QIBAN_SMS_KEY
    shown = {name: f"Bearer {key}" if name.lower() == "authorization" else key} if key else {}
    secret = secret_key()
    return {**shown, **(signed_by(secret, message_id, body, at) if secret else {}), "Idempotency-Key": message_id}


def secret_key() -> bytes:
    """Return the secret that gateway and Qiban share, as Standard Webhooks write it or as it is; empty for none."""
    secret: str = settings.QIBAN_SMS_SECRET
    if not secret.startswith(PREFIX):
        return secret.encode()
    try:
        return base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except binascii.Error:
        return secret.encode()
