"""Where one is signed in, and the end of it."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from qiban.core import clock
from qiban.core.access import operations
from qiban.core.access.models import Session
from qiban.core.access.queries import device_name, handle_of, sessions_of
from qiban.core.web.posts import PostRequest, for_post


@require_safe
@for_post()
def index(request: PostRequest) -> HttpResponseBase:
    """List the browsers in which the person is signed in, this one marked."""
    rows = [
        {
            "session": one,
            "handle": handle_of(one),
            "device": device_name(one) or _("未知设备"),
            "is_here": one.pk == request.session.session_key,
        }
        for one in sessions_of(request.post.person_id, clock.now())
    ]
    return render(request, "account/sessions.html", {"rows": rows})


@require_POST
@for_post()
def end(request: PostRequest) -> HttpResponseBase:
    """End the session that `session` names, all but this one ("others"), or all ("all")."""
    chosen, now, person_id = request.POST.get("session", ""), clock.now(), request.post.person_id
    here = request.session.session_key
    if chosen == "all":
        operations.end_sessions(actor=request.actor, person_id=person_id, why="sign_out_everywhere", at=now)
    elif chosen == "others":
        ended = operations.end_other_sessions(
            actor=request.actor, person_id=person_id, but=here, why="sign_out_everywhere", at=now
        )
        messages.success(
            request, ngettext("已退出 %(count)d 处登录。", "已退出 %(count)d 处登录。", ended) % {"count": ended}
        )
    else:
        operations.end_session(actor=request.actor, person_id=person_id, handle=chosen, at=now)
        messages.success(request, _("已退出该处登录。"))
    if Session.objects.filter(pk=here).exists():
        return redirect("sessions")
    logout(request)
    messages.success(request, _("您已退出登录。"))
    return redirect("account_login")
