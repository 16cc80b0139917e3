"""The post in which a request acts, and which posts may reach a view. What is not granted is denied."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, TypeVar, cast

from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Denied
from qiban.core.journal.exports import note_export
from qiban.core.people.models import Post
from qiban.core.people.queries import open_posts
from qiban.core.people.roles import role_title
from qiban.law.text import Text

from .request_id import HEADER, request_id_of
from .spreadsheets import Workbook
from .ways import page_before

SESSION_KEY = "post_id"
# Every page names the post for which it was made, and what it sends names it again (site/js/forms.js, live.js).
MEANT_HEADER, MEANT_FIELD = "X-Acting-Post", "acting_post"
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
    who holds no post has the role "public". The session keeps the choice; sign-in chooses the first.
    When the chosen post has ended, another one is shown, and nothing is done in it unseen (`request.has_lost_post`).
    With the last open post of a signed-in person the session ends, too (`request.has_left`).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request_id = request_id_of(request)
        posts = _posts_of(request)
        request.has_left = request.user.is_authenticated and not posts  # type: ignore[attr-defined]
        if request.has_left:  # type: ignore[attr-defined]
            logout(request)
        post = _chosen(request, posts) if posts else None
        held = tuple(one.unit.path for one in posts)
        public = Actor("public", person_id=request.user.pk, request_id=request_id)
        actor = post.actor(request_id, held_paths=held) if post else public
        request.__dict__.update(posts=posts, post=post, actor=actor)
        response = self.get_response(request)
        if post and request.method != "HEAD" and isinstance(response, Workbook) and response.table:
            note_export(request.actor, response.table, clock.now())  # type: ignore[attr-defined]
        response.headers[HEADER] = request_id
        return response


def _posts_of(request: HttpRequest) -> list[Post]:
    if not request.user.is_authenticated:
        return []
    return open_posts(request.user.pk, clock.civil_date(clock.now()))


def _chosen(request: HttpRequest, posts: Sequence[Post]) -> Post:
    kept = request.session.get(SESSION_KEY)
    post = next((post for post in posts if post.pk == kept), posts[0])
    request.has_lost_post = kept not in (None, post.pk)  # type: ignore[attr-defined]
    if request.has_lost_post:  # type: ignore[attr-defined]
        request.session[SESSION_KEY] = post.pk
    return post


def for_post(*roles: str, of: Callable[[], Sequence[str]] | None = None) -> Callable[[V], V]:
    """Let a view be reached only from an open post of one of `roles`, or from any open post when none is named.

    The view gets a `PostRequest`. Somebody who is not signed in is sent to sign in first.

    Args:
        of: tells the roles when a request comes, where the offices that run here name them.

    Raises:
        Denied: the request's post has another role; the answer says which roles may.
        Conflict: what is sent was filled in for another post than the one that acts now.
    """

    def decorate(view: V) -> V:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated and not getattr(request, "has_left", False):
                return _sign_in_first(request)
            acting = cast("PostRequest", request)
            check_role(acting, of() if of else roles)
            _check_meant(acting)
            return view(request, *args, **kwargs)

        guarded.audience = roles or ("whom the offices name" if of else "any post",)  # type: ignore[attr-defined]
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
        names = [role_title(role) for role in roles]
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
    role, unit = role_title(fitting.role), fitting.unit
    return Text(
        f"您另有岗位“{unit.short_name} · {role.zh}”，请在页面右上角切换岗位后再进入。",
        f"You also hold the post “{role.en}, {unit.name_en}”: switch to it at the top right, then come back.",
    )


def _check_meant(request: PostRequest) -> None:
    """Refuse what was filled in for another post: switched in another tab, ended meanwhile, or somebody else's."""
    if request.method in ("GET", "HEAD"):
        return
    meant = request.headers.get(MEANT_HEADER) or request.POST.get(MEANT_FIELD) or str(request.post.pk)
    if meant == str(request.post.pk) and not getattr(request, "has_lost_post", False):
        return
    role, unit = role_title(request.post.role), request.post.unit
    raise Conflict(
        Text(
            f"这一页是以另一岗位打开的，您现在的岗位是“{unit.short_name} · {role.zh}”，没有办理。",
            f"This page was opened in another post; you now act as “{role.en}, {unit.name_en}”. Nothing was done.",
        ),
        next_step=Text(
            "请先在右上角切换到应当办理的岗位，再回到原页面提交；已填写的内容保存在草稿中。",
            "Switch to the right post at the top right, then go back and submit; what you typed is kept as a draft.",
        ),
    )


def _sign_in_first(request: HttpRequest) -> HttpResponse:
    if getattr(request, "htmx", None):
        return HttpResponseClientRedirect(redirect_to_login(page_before(request)).url)
    if request.method in ("GET", "HEAD"):
        return redirect_to_login(request.get_full_path())
    return redirect_to_login(page_before(request))
