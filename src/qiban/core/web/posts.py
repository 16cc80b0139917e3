"""The post in which a request acts, and which posts may reach a view. What is not granted is denied."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, TypeVar, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Denied
from qiban.core.people.models import Post
from qiban.core.people.queries import open_posts
from qiban.law.hotline import workflow
from qiban.law.text import Text

from .request_id import HEADER, request_id_of

SESSION_KEY = "post_id"
V = TypeVar("V", bound=Callable[..., HttpResponseBase])


class PostRequest(HttpRequest):
    """A request as views behind `for_post` see it."""

    htmx: HtmxDetails
    posts: Sequence[Post]
    post: Post
    actor: Actor


class ActingPost:
    """Middleware: says in which of the signed-in person's open posts the request acts.

    Sets `request.posts`, `request.post` (None without one) and `request.actor`; the actor of somebody
    who holds no post has the role "public". The session keeps the choice; the default is the first post.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request_id = request_id_of(request)
        posts = _posts_of(request)
        post = _chosen(posts, request.session.get(SESSION_KEY)) if posts else None
        held = tuple(one.unit.path for one in posts)
        public = Actor("public", person_id=request.user.pk, request_id=request_id)
        actor = post.actor(request_id, held_paths=held) if post else public
        request.__dict__.update(posts=posts, post=post, actor=actor)
        response = self.get_response(request)
        response.headers[HEADER] = request_id
        return response


def _posts_of(request: HttpRequest) -> list[Post]:
    if not request.user.is_authenticated:
        return []
    return open_posts(request.user.pk, clock.civil_date(clock.now()))


def _chosen(posts: Sequence[Post], post_id: int | None) -> Post:
    return next((post for post in posts if post.pk == post_id), posts[0])


def for_post(*roles: str) -> Callable[[V], V]:
    """Let a view be reached only from an open post of one of `roles`, or from any open post when none is named.

    The view gets a `PostRequest`. Somebody who is not signed in is sent to sign in first.

    Raises:
        Denied: the request's post has another role; the answer says which roles may.
    """

    def decorate(view: V) -> V:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return _sign_in_first(request)
            check_role(cast("PostRequest", request), roles)
            return view(request, *args, **kwargs)

        guarded.audience = roles or ("any post",)  # type: ignore[attr-defined]
        return cast("V", guarded)

    return decorate


def for_everyone(view: V) -> V:
    """Mark a view that needs no sign-in; a test fails on a view that does not say whom it is for."""
    view.audience = ("everyone",)  # type: ignore[attr-defined]
    return view


def check_role(request: PostRequest, roles: Sequence[str]) -> None:
    """Raise Denied unless the request acts in an open post of one of `roles` (of any role when empty)."""
    post: Post | None = request.post
    if post is None:
        raise Denied(
            Text(
                "您目前没有在任岗位，不能进入办公页面。",
                "You hold no open post, so the office pages are closed to you.",
            ),
            next_step=Text("请联系本单位管理员为您登记岗位。", "Ask your unit's administrator to enter your post."),
        )
    if roles and post.role not in roles:
        names = [workflow.ROLES[role] for role in roles]
        raise Denied(
            Text(
                f"当前岗位不能进入本页，仅限：{'、'.join(one.zh for one in names)}。",
                f"Your present post may not enter this page. It is for: {', '.join(one.en for one in names)}.",
            ),
            next_step=_way_in(request.posts, roles),
        )


def _way_in(posts: Sequence[Post], roles: Sequence[str]) -> Text:
    fitting = next((post for post in posts if post.role in roles), None)
    if fitting is None:
        return Text(
            "如确需办理，请联系管理员调整岗位。", "If this is your task, ask an administrator to change your post."
        )
    role, unit = workflow.ROLES[fitting.role], fitting.unit
    return Text(
        f"您另有岗位“{unit.short_name} · {role.zh}”，请在页面右上角切换岗位后再进入。",
        f"You also hold the post “{role.en}, {unit.name_en}”: switch to it at the top right, then come back.",
    )


def _sign_in_first(request: HttpRequest) -> HttpResponse:
    htmx: HtmxDetails | None = getattr(request, "htmx", None)
    if htmx:
        # The address bar's page, not the fragment's, is where the person was.
        return HttpResponseClientRedirect(redirect_to_login(htmx.current_url_abs_path or "/").url)
    return redirect_to_login(request.get_full_path())
