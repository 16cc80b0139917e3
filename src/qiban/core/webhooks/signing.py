"""Signatures by which a receiver knows that an event comes from here (Standard Webhooks 1.0: HMAC-SHA256)."""

import base64
import hashlib
import hmac
import secrets
from datetime import datetime

from django.conf import settings

PREFIX = "whsec_"


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
    stamp = str(int(at.timestamp()))
    signed = b".".join((event_id.encode(), stamp.encode(), body))
    signature = base64.b64encode(hmac.digest(_key(seed), signed, hashlib.sha256)).decode()
    return {"webhook-id": event_id, "webhook-timestamp": stamp, "webhook-signature": f"v1,{signature}"}
