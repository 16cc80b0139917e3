"""Pages for what goes wrong before or outside of our own views."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from qiban.core.errors import QibanError
from qiban.core.web.anew import shown_anew_by
from qiban.core.web.problems import problem_response
from qiban.core.web.ways import page_before
from qiban.law.text import Text


class _PageError(QibanError):
    """What a web server says rather than an office."""

    def __init__(self, code: str, status: int, message: Text, next_step: Text) -> None:
        super().__init__(message, next_step=next_step)
        self.code, self.status = code, status


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request itself makes no sense."""
    del exception
    return _page(
        request,
        "bad_request",
        400,
        Text("这个请求有误，没有办理。", "This request is malformed; nothing was done."),
        Text("请返回上一页重新操作。", "Go back and try again."),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: closed to this person."""
    del exception
    return _page(
        request,
        "denied",
        403,
        Text("您没有进入本页的权限。", "You may not enter this page."),
        Text("如确需进入，请联系本单位管理员。", "If you need to, ask your unit's administrator."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: no such page."""
    del exception
    return _page(
        request,
        "not_found",
        404,
        Text(
            "没有这个页面，网址可能有误或已变更。", "There is no such page; the address may be wrong or have changed."
        ),
        Text("请核对网址，或从首页重新进入。", "Check the address, or start again from the first page."),
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form that has grown old, or came from elsewhere. What was typed is there again: here, or as a draft."""
    del reason
    anew = shown_anew_by(request)
    if anew:
        return anew(request, _expired(_HERE))
    return problem_response(request, _expired(_BEFORE), back=page_before(request))


_HERE = Text(
    "已填写的内容都在下面，请核对后再次提交；附件需要重新选择。",
    "Everything you typed is below: look it over and submit again; files must be chosen anew.",
)
_BEFORE = Text(
    "已填写的内容没有丢失，请回到填写的页面核对后重新提交。",
    "What you typed is not lost: go back to the page, look it over and submit again.",
)


def _expired(next_step: Text) -> _PageError:
    return _PageError(
        "form_expired",
        403,
        Text(
            "页面停留时间过长，或登录状态已变化，提交没有生效。",
            "The page has grown old or you signed in anew meanwhile; nothing was submitted.",
        ),
        next_step,
    )


def too_many(request: HttpRequest) -> HttpResponse:
    """429: an account page that was asked for too often."""
    return _page(
        request,
        "too_many_requests",
        429,
        Text("操作过于频繁，没有办理。", "Too many attempts; nothing was done."),
        Text("请稍等几分钟再试。", "Wait a few minutes, then try again."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault; rendered without the database, which may be the reason."""
    template = "components/broken.html" if getattr(request, "htmx", False) else "500.html"
    return HttpResponse(render_to_string(template), status=500)


def _page(request: HttpRequest, code: str, status: int, message: Text, next_step: Text) -> HttpResponse:
    return problem_response(request, _PageError(code, status, message, next_step))
