"""One effect for one key: a repeated write gets the first answer again."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.crypto import salted_hmac
from psycopg.types.json import Jsonb

from qiban.core.errors import Invalid
from qiban.core.rows import change, counted
from qiban.law.text import Text

from .models import Key

Answer = tuple[int, dict[str, Any]]
# So long a write may be repeated with its key.
KEPT_FOR = timedelta(days=7)
CLAIM = """
INSERT INTO idempotency_key (scope, key, fingerprint, status, body, created_at) VALUES (%s, %s, %s, 0, '{}', %s)
ON CONFLICT DO NOTHING
"""
BATCH = 10_000
SALT = "qiban.idempotency"


class UsedOtherwise(Invalid):
    """A key was used for a different request."""


def once(*, scope: str, key: str, request: bytes, at: datetime, act: Callable[[], Answer]) -> Answer:
    """Run `act` in one transaction with the key, or return what it answered before.

    Args:
        scope: who asks (an API client or a post); keys of different scopes do not meet.
        request: method, path and body, hashed (with a key: names and numbers are in it) to notice a key used for something else.

    Raises:
        UsedOtherwise: the key was used for a different request.
    """
    fingerprint = salted_hmac(SALT, request, algorithm="sha256").hexdigest()
    with transaction.atomic():
        if not _claim(scope, key, fingerprint, at):
            # Keys of the week before an upgrade were kept with a plain hash.
            return _earlier_answer(scope, key, {fingerprint, hashlib.sha256(request).hexdigest()})
        status, body = act()
        change(Key, {"scope": scope, "key": key}, status=status, body=Jsonb(body))
        return status, body


def _claim(scope: str, key: str, fingerprint: str, at: datetime) -> bool:
    # ON CONFLICT waits for a twin that is still running, so the loser sees the winner's answer.
    return bool(counted(CLAIM, [scope, key, fingerprint, at]))


def _earlier_answer(scope: str, key: str, fingerprints: set[str]) -> Answer:
    earlier = Key.objects.get(scope=scope, key=key)
    if earlier.fingerprint not in fingerprints:
        raise UsedOtherwise.field(
            "Idempotency-Key",
            Text(
                "该幂等键已用于另一请求，请更换。",
                "This idempotency key was used for a different request; use a new one.",
            ),
        )
    return earlier.status, earlier.body


def forget(*, before: datetime, batch: int = BATCH) -> int:
    """Forget the keys that were first used before then, the oldest first, batch by batch; return how many."""
    total = 0
    while True:
        oldest = Key.objects.order_by("id").values_list("id", "created_at")[:batch]
        ids = [pk for pk, created_at in oldest if created_at < before]
        total += Key.objects.filter(pk__in=ids).delete()[0]
        if len(ids) < batch:
            return total
