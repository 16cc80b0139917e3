"""Signatures by which a receiver knows that an event comes from here (Standard Webhooks 1.0: HMAC-SHA256)."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from datetime import datetime

from django.conf import settings

PREFIX = "whsec_"
# How old or early a signature may be, in seconds.
TOLERANCE = 300


def new_seed() -> str:
    """Return what a new secret is made from."""
    return secrets.token_hex(32)


def secret_of(seed: str) -> str:
    """Return a receiver's secret as it is told to whoever runs the receiver; it is kept nowhere."""
    return PREFIX + base64.b64encode(_key(seed)).decode()


def _key(seed: str) -> bytes:
    return hmac.digest(settings.SECRET_KEY.encode(), b"qiban webhook " + seed.encode(), hashlib.sha256)


def headers(seed: str, event_id: str, body: bytes, at: datetime) -> dict[str, str]:
    """Return the headers that sign a body: its id, the moment of sending, and the HMAC over both and the body."""
    return signed_by(_key(seed), event_id, body, at)


def signed_by(key: bytes, message_id: str, body: bytes, at: datetime) -> dict[str, str]:
    """Return the same headers, signed by a key that both sides know."""
    stamp = str(int(at.timestamp()))
    return {
        "webhook-id": message_id,
        "webhook-timestamp": stamp,
        "webhook-signature": f"v1,{_signature(key, message_id, stamp, body)}",
    }


def is_signed_by(key: bytes, headers: Mapping[str, str], body: bytes, at: datetime) -> bool:
    """Tell whether a body comes from who knows the key, and was signed within some minutes of `at`.

    Args:
        headers: looked up by their names in small letters.
    """
    message_id, stamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not (stamp.isascii() and stamp.isdigit() and len(stamp) < 12) or abs(int(stamp) - at.timestamp()) > TOLERANCE:
        return False
    expected = f"v1,{_signature(key, message_id, stamp, body)}"
    given = headers.get("webhook-signature", "").split()
    return any(hmac.compare_digest(expected.encode(), one.encode()) for one in given)


def _signature(key: bytes, message_id: str, stamp: str, body: bytes) -> str:
    signed = b".".join((message_id.encode(), stamp.encode(), body))
    return base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()
