"""Who asks: a program with its token, or a person who is signed in."""

from dataclasses import dataclass
from typing import cast

from django.conf import settings
from django.http import HttpRequest
from ninja.security import HttpBearer
from ninja.security.apikey import APIKeyCookie
from ninja.utils import check_csrf

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Denied
from qiban.core.people.clients import client_with
from qiban.core.web.posts import PostRequest, check_role
from qiban.core.web.request_id import request_id_of
from qiban.law.text import Text

from .problems import unauthenticated


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: in which post, and under which name idempotency keys are theirs."""

    actor: Actor
    scope: str


class ApiRequest(HttpRequest):
    """A request as the API's views see it."""

    auth: Caller


class BearerToken(HttpBearer):
    """A program's token; it acts in the post that an administrator gave it."""

    def authenticate(self, request: HttpRequest, token: str) -> Caller:
        found = client_with(token, clock.now())
        if found is None:
            raise unauthenticated()
        return Caller(found.actor.in_request(request_id_of(request)), f"client:{found.client_id}")


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


def _form_expired() -> Denied:
    return Denied(
        Text(
            "缺少防伪令牌，或登录状态已变化，没有办理。", "The CSRF token is missing or has changed; nothing was done."
        ),
        next_step=Text("请刷新页面，用请求头 X-CSRFToken 提交。", "Reload the page, and send the header X-CSRFToken."),
    )
