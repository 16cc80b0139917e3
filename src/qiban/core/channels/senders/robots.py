"""Robots in groups of WeCom (企业微信) and DingTalk (钉钉): a line of text, and what their numbers of errors mean.

Neither takes an id of ours: what was sent just before a worker was killed comes twice.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from urllib.parse import quote_plus, urlsplit

from qiban.core.channels.refusals import ServerDown, Throttled, TryLater, Undeliverable
from qiban.law.text import Text

from .speaking import ask, told

# What providers allow of one robot.
MOST_A_MINUTE, MINUTE = 20, timedelta(minutes=1)
# WeCom takes so many bytes.
MOST_BYTES = 2048
# A group of DingTalk may let in what holds a word of its choice.
MARK = "【齐办】"


class Provider(NamedTuple):
    """Whose robots: its only host, what its numbers say, and how long it wants to be left alone when it was too much."""

    title: Text
    host: str
    too_many: frozenset[int]
    pause: timedelta
    # The robot is gone, or its secret is wrong: no message of ours goes.
    robots_own: frozenset[int]
    # This very message is not liked.
    messages_own: frozenset[int]


PROVIDERS: Mapping[str, Provider] = {
    "wecom": Provider(
        Text("企业微信", "WeCom"),
        "qyapi.weixin.qq.com",
        frozenset({45009, 45033}),
        MINUTE,
        frozenset({40001, 40014, 42001, 45024, 93000, 93008, 93017}),
        frozenset({40008, 40058, 44004, 45002}),
    ),
    "dingtalk": Provider(
        Text("钉钉", "DingTalk"),
        "oapi.dingtalk.com",
        frozenset({130101, 410100, 660026}),
        timedelta(minutes=10),
        frozenset({300001, 310000, 400013, 400101, 400102}),
        frozenset({40035, 400105, 430101, 430102, 430103, 430104}),
    ),
}


def send(provider: str, url: str, secret: str, *, text: str, at: datetime) -> None:
    """Let a robot say a line in its group.

    Raises:
        Undeliverable, TryLater, Throttled, ServerDown: as its provider says.
    """
    address = _signed(url, secret, at) if provider == "dingtalk" else url
    said = told(ask(address, json.dumps(_content(text), ensure_ascii=False).encode(), {}).body)
    code = said.get("errcode")
    if code == 0 and not isinstance(code, bool):
        return
    if not isinstance(code, int) or isinstance(code, bool):
        raise TryLater("应答没有errcode The answer has no errcode")
    raise _meaning(PROVIDERS[provider], code, said.get("errmsg"))


def _meaning(provider: Provider, code: int, words: Any) -> Exception:
    said = f"{code} {words}" if isinstance(words, str) else str(code)
    if code in provider.too_many:
        return Throttled(said, provider.pause)
    if code in provider.robots_own:
        return ServerDown(said)
    return Undeliverable(said) if code in provider.messages_own else TryLater(said)


def _content(text: str) -> dict[str, Any]:
    """Return a message as both take it: plain text, in which nothing is a link or calls anybody."""
    return {"msgtype": "text", "text": {"content": _at_most(f"{MARK}{text}")}}


def _at_most(text: str) -> str:
    return text.encode()[:MOST_BYTES].decode(errors="ignore")


def _signed(url: str, secret: str, at: datetime) -> str:
    """Return the address with the moment and its signature, as DingTalk wants them of a robot with a secret."""
    if not secret:
        return url
    stamp = str(int(at.timestamp() * 1000))
    mac = hmac.digest(secret.encode(), f"{stamp}\n{secret}".encode(), hashlib.sha256)
    joined = "&" if urlsplit(url).query else "?"
    return f"{url}{joined}timestamp={stamp}&sign={quote_plus(base64.b64encode(mac))}"
