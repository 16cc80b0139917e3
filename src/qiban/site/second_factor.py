"""Whoever needs a second factor and has none sets it up before anything else."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from qiban.core.api.gate import PREFIX
from qiban.core.api.problems import problem_response
from qiban.core.errors import Denied
from qiban.core.people import second_factor
from qiban.law.text import Text

# Where one sets it up, signs out, or reads in another language. Programs with a token never come here.
OPEN = ("/accounts/", "/i18n/", "/healthz")


class SecondFactorFirst:
    """Middleware: leads to the set-up page whoever's posts need a second factor (`request.lacks_second_factor`)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        posts = request.posts  # type: ignore[attr-defined]
        lacks = second_factor.is_needed(posts) and not second_factor.has_one(posts[0].person_id)
        request.lacks_second_factor = lacks  # type: ignore[attr-defined]
        if not lacks or request.path_info.startswith(OPEN):
            return self.get_response(request)
        if request.path_info.startswith(PREFIX):
            return problem_response(_missing())
        if getattr(request, "htmx", None):
            return HttpResponseClientRedirect(reverse("mfa_activate_totp"))
        return redirect("mfa_activate_totp")


def _missing() -> Denied:
    return Denied(
        Text("您的岗位须先启用两步验证。", "Your post needs a second factor, which is not set up yet."),
        next_step=Text("请在网页登录后按提示启用。", "Sign in on the web site and follow the page that appears."),
    )
