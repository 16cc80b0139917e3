"""Where sealed records lie: what the offices declare, and the secrets of second factors."""

import base64
from collections import Counter
from typing import Any

from allauth.mfa.models import Authenticator
from cryptography.exceptions import InvalidTag
from django.db import transaction

from qiban.core.office import offices
from qiban.core.rekeying.declared import Round, Sealed, SealedColumn
from qiban.core.sealing import sealed_with
from qiban.law.text import Text
from qiban.platform.keyring import PREFIX, Key

from .secrets import PURPOSE, unseal


class SecondFactors:
    """Secrets of authenticator apps and seeds of recovery codes: sealed texts within JSON, each naming its key."""

    title = Text("两步验证", "Second factors")
    tables = (Authenticator._meta.db_table,)

    def under(self) -> dict[str, int]:
        found: Counter[str] = Counter()
        for data in Authenticator.objects.values_list("data", flat=True):
            found.update({_key_of(text) for text in _sealed_in(data)})
        return dict(found)

    def rekey(self, key: Key, after: Any, most: int, *, waits: bool) -> Round:
        with transaction.atomic():
            locked = Authenticator.objects.select_for_update(skip_locked=not waits)
            rows = list(locked.filter(pk__gt=after or 0).order_by("pk")[:most])
            results = [_rekeyed(one, key) for one in rows]
        return Round(results.count(True), results.count(False), rows[-1].pk if rows else None)

    def opens(self, key_id: str) -> bool:
        every = Authenticator.objects.values_list("data", flat=True)
        texts = (text for data in every for text in _sealed_in(data) if _key_of(text) == key_id)
        first = next(texts, None)
        return first is None or _opened(first) is not None


# What the floor below the offices seals: where short messages and robots' notices go.
SHARED = (
    SealedColumn(Text("接收短信的手机号", "Phones of short messages"), "channels_phone", "content", bound="seal_no"),
    SealedColumn(Text("群机器人地址", "Addresses of robots"), "channels_robot", "content", bound="seal_no"),
)


def every_place() -> list[Sealed]:
    """Return every place in which sealed records lie here."""
    return [*(one for office in offices() for one in office.sealed), *SHARED, SecondFactors()]


def _rekeyed(one: Authenticator, key: Key) -> bool | None:
    """Seal the secrets of a second factor with `key`; return None where they are, False where they cannot be opened."""
    old = {_key_of(text) for text in _sealed_in(one.data)} - {key.name}
    if not old:
        return None
    plain = [_opened(text) for text in _sealed_in(one.data)]
    if None in plain:
        return False
    one.data = {name: _renewed(value, key) for name, value in one.data.items()}
    one.save(update_fields=["data"])
    return True


def _renewed(value: Any, key: Key) -> Any:
    if isinstance(value, list):
        return [_renewed(each, key) for each in value]
    if not (isinstance(value, str) and value.startswith(PREFIX)):
        return value
    content = sealed_with(key, unseal(value).encode(), PURPOSE, PURPOSE)
    return f"{key.name}:{base64.urlsafe_b64encode(content).decode()}"


def _sealed_in(data: dict[str, Any]) -> list[str]:
    values = [each for value in data.values() for each in (value if isinstance(value, list) else [value])]
    return [one for one in values if isinstance(one, str) and one.startswith(PREFIX)]


def _key_of(text: str) -> str:
    return text.partition(":")[0]


def _opened(text: str) -> str | None:
    try:
        return unseal(text)
    except (KeyError, ValueError, InvalidTag):
        return None
