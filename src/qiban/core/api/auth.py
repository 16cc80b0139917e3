"""Who asks: a program with its token, or a person who is signed in."""

import shlex
from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest
from ninja.security import HttpBearer
from ninja.security.apikey import APIKeyCookie
from ninja.utils import check_csrf

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Denied
from qiban.core.people.clients import KnownClient, client_with
from qiban.core.people.scopes import ACT, READ, SCOPES
from qiban.core.web.limits import Limit
from qiban.core.web.posts import PostRequest, check_role
from qiban.core.web.request_id import request_id_of
from qiban.law.text import Text

from .problems import unauthenticated

# Of an address that any token may ask.
ANY = "any"


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: in which post, and under which name idempotency keys are theirs.

    Args:
        channel: the one channel by which a program may bring demands; empty for any, and for people.
    """

    actor: Actor
    scope: str
    channel: str = ""


class ApiRequest(HttpRequest):
    """A request as the API's views see it."""

    auth: Caller


class BearerToken(HttpBearer):
    """A program's token; it acts in the post that an administrator gave it, and only in what its scopes name.

    Args:
        scope: what an address asks for: `ANY`, or one of people.scopes; without it, reads ask for `read` and writes
            for `act`.
    """

    openapi_description = "A program's token, given out by `qiban client add`; each address asks for one of its scopes."

    def __init__(self, scope: str = "") -> None:
        super().__init__()
        self.scope = scope

    def scope_of(self, method: str) -> str:
        """Return the scope that a request by this method needs."""
        return self.scope or (READ if method in ("GET", "HEAD", "OPTIONS") else ACT)

    def authenticate(self, request: HttpRequest, token: str) -> Caller:
        found = client_with(token, clock.now())
        if found is None:
            raise unauthenticated()
        if found.per_minute is not None:
            Limit("client", times=found.per_minute, seconds=60).spend(str(found.client_id))
        needed = self.scope_of(request.method or "")
        if needed != ANY and needed not in found.scopes:
            raise _out_of_scope(found, needed)
        return Caller(found.actor.in_request(request_id_of(request)), f"client:{found.client_id}", found.channel)


class SignedIn(APIKeyCookie):
    """A person who is signed in with the browser; it acts in the post chosen there, and writes need the CSRF token."""

    param_name = settings.SESSION_COOKIE_NAME
    openapi_description = "The session of a signed-in person; writes also need the header X-CSRFToken."

    def __call__(self, request: HttpRequest) -> Caller | None:
        user = getattr(request, "user", None)
        has_left = getattr(request, "has_left", False)
        if user is None or not (user.is_authenticated or has_left):
            return None
        if check_csrf(request) is not None:
            raise _form_expired()
        seen = cast("PostRequest", request)
        check_role(seen, ())
        return Caller(seen.actor, f"person:{user.pk}")

    def authenticate(self, request: HttpRequest, key: str | None) -> Caller | None:
        return self(request)


def callers(scope: str = "") -> list[Any]:
    """Return who may ask an address: programs whose token is for `scope` (see `BearerToken`), and people signed in."""
    return [BearerToken(scope), SignedIn()]


def _out_of_scope(client: KnownClient, scope: str) -> Denied:
    title, name = SCOPES[scope], shlex.quote(client.name)
    wanted = " ".join(f"--scope {one}" for one in (*sorted(client.scopes), scope))
    return Denied(
        Text(f"该令牌没有“{title.zh}”（{scope}）的权限，没有办理。", f"This token may not {title.en} ({scope})."),
        next_step=Text(
            f"确需此项权限的，请系统管理员在“接口客户端”中勾选，或运行 qiban client scope {name} {wanted}。",
            f"If it needs it, an administrator ticks it under “API clients”, or runs: qiban client scope {name} {wanted}",
        ),
    )


def _form_expired() -> Denied:
    return Denied(
        Text(
            "缺少防伪令牌，或登录状态已变化，没有办理。", "The CSRF token is missing or has changed; nothing was done."
        ),
        next_step=Text("请刷新页面，用请求头 X-CSRFToken 提交。", "Reload the page, and send the header X-CSRFToken."),
    )
