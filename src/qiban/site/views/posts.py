"""Where a person's work begins, and the switch between their posts."""

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from qiban.core.errors import Denied
from qiban.core.web.posts import SESSION_KEY, PostRequest, for_post
from qiban.law.text import Text
from qiban.site.navigation import items_for


@require_safe
@for_post()
def start(request: PostRequest) -> HttpResponseBase:
    """Lead to the first page of the acting post's role."""
    return redirect(items_for(request.post.role)[0].path)


@require_POST
@for_post()
def switch(request: PostRequest) -> HttpResponseBase:
    """Act in another of one's own open posts from now on.

    Raises:
        Denied: the post is not the person's, or not open today.
    """
    chosen = next((post for post in request.posts if str(post.pk) == request.POST.get("post")), None)
    if chosen is None:
        raise Denied(
            Text("您没有这个岗位，或该岗位已经结束。", "You do not hold this post, or it has ended."),
            next_step=Text("请从右上角的岗位列表中选择。", "Choose from the list of posts at the top right."),
        )
    request.session[SESSION_KEY] = chosen.pk
    messages.success(request, _("已切换到岗位：%(post)s") % {"post": f"{chosen.unit.label} · {chosen.role_label}"})
    return redirect("start")
