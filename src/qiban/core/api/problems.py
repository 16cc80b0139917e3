"""Whatever goes wrong answers in one shape: `QibanError.as_json`, in the language that was asked for."""

import logging
from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import DatabaseError, DataError, IntegrityError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, RawPostDataException, UnreadablePostError
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from qiban.core.errors import Invalid, NotFound, QibanError, clashing, unstorable
from qiban.core.web.language import language
from qiban.law.calendar import OutOfCalendar, statutory
from qiban.law.faults import name_of, words_for
from qiban.law.parameter import OutOfForce
from qiban.law.text import Text

from .answers import json_response

logger = logging.getLogger(__name__)


class WireError(QibanError):
    """What a server says of a request before any office has seen it."""

    def __init__(self, code: str, status: int, message: Text, next_step: Text) -> None:
        super().__init__(message, next_step=next_step)
        self.code, self.status = code, status


def malformed() -> QibanError:
    """Return the error for a request that cannot be read."""
    return WireError(
        "malformed",
        400,
        Text("请求内容不是有效的 JSON，没有办理。", "The request is no valid JSON; nothing was done."),
        Text("请核对请求内容，编码应为 UTF-8。", "Check the request; it must be JSON in UTF-8."),
    )


def unauthenticated() -> QibanError:
    """Return the error for a request that does not say who asks."""
    return WireError(
        "unauthenticated",
        401,
        Text("没有有效的凭据，不能办理。", "There are no valid credentials; nothing was done."),
        Text(
            "请在请求头写明 Authorization: Bearer 令牌；令牌由系统管理员发放。",
            "Send the header Authorization: Bearer TOKEN; an administrator gives out tokens.",
        ),
    )


def too_large() -> QibanError:
    """Return the error for a body beyond the limit."""
    return WireError(
        "too_large",
        413,
        Text("请求内容过大，没有办理。", "The request is too large; nothing was done."),
        Text("请分批提交，每次不超过10MB。", "Send it in parts of at most 10 MB."),
    )


def not_here() -> QibanError:
    """Return the error for an address that the API does not have."""
    return NotFound(
        Text("没有这个接口，请核对网址。", "The API has no such address."),
        next_step=Text("接口说明见 /api/docs。", "The API is described at /api/docs."),
    )


def wrong_method() -> QibanError:
    """Return the error for a method that the address does not take."""
    return WireError(
        "method_not_allowed",
        405,
        Text("该接口不支持这种请求方法。", "This address does not take this method."),
        Text("可用的方法见响应头 Allow。", "The header Allow names those it takes."),
    )


def busy() -> QibanError:
    """Return the error for a database that does not answer, or gave way to another transaction."""
    return WireError(
        "busy",
        503,
        Text("系统繁忙，没有办理。", "The system is busy; nothing was done."),
        Text("请稍后用同一幂等键重试。", "Try again soon, with the same idempotency key."),
    )


def broken() -> QibanError:
    """Return the error for a fault of ours."""
    return WireError(
        "broken",
        500,
        Text("系统出错，没有办理。", "Something of ours is broken; nothing was done."),
        Text("请把响应头 X-Request-ID 告知系统管理员。", "Tell an administrator the X-Request-ID of this answer."),
    )


def invalid(errors: Sequence[Any], *, skip: int = 0) -> Invalid:
    """Return the error that names every field which pydantic found wrong.

    Args:
        skip: parts of each location that say only where the fields come from.
    """
    fields = {name_of(tuple(error["loc"])[skip:]): words_for(error) for error in errors}
    return Invalid(Text("提交的内容有误，没有办理。", "What was sent is not right; nothing was done."), fields=fields)


def problem_response(error: QibanError) -> HttpResponse:
    """Return the answer that says what went wrong."""
    response = json_response(error.as_json(language()), error.status)
    if error.status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def handle_problems(api: NinjaAPI) -> None:
    """Let `api` answer every exception in the one shape."""

    def on(kind: type[Exception], meaning: Callable[[Any], QibanError]) -> None:
        api.add_exception_handler(kind, lambda _request, error: problem_response(meaning(error)))

    on(QibanError, lambda error: error)
    on(ValidationError, lambda error: _of_ninja(error.errors))
    on(AuthenticationError, lambda _: unauthenticated())
    on(HttpError, lambda _: malformed())
    on(Http404, lambda _: not_here())
    on(RequestDataTooBig, lambda _: too_large())
    for unreadable in (UnreadablePostError, RawPostDataException, SuspiciousOperation):
        on(unreadable, lambda _: malformed())
    on(OutOfForce, lambda _: _out_of_force())
    on(OutOfCalendar, lambda _: _out_of_calendar())
    on(IntegrityError, lambda error: clashing(getattr(error.__cause__, "sqlstate", None)))
    on(DataError, lambda _: unstorable())
    on(OperationalError, lambda _: busy())
    for unexpected in (DatabaseError, Exception):
        api.add_exception_handler(unexpected, _unexpected)


def problem_of_status(status: int) -> QibanError:
    """Return the error behind an answer that Django gave by itself."""
    known = {404: not_here, 405: wrong_method, 413: too_large}
    return known[status]() if status in known else broken() if status >= 500 else malformed()


def _of_ninja(errors: list[dict[str, Any]]) -> QibanError:
    # ("body", the view's argument, field …), but ("query", field) and ("path", field).
    for error in errors:
        error["loc"] = error["loc"][2:] if error["loc"][0] == "body" else error["loc"][1:]
    return invalid(errors)


def _out_of_force() -> QibanError:
    return Invalid(Text("该日尚无规定可用。", "Nothing is in force on that day."))


def _out_of_calendar() -> QibanError:
    calendar = statutory()
    return Invalid(
        Text(
            f"超出工作日历：日历从{calendar.first_day}到{calendar.last_day}。",
            f"That is beyond the calendar, which runs from {calendar.first_day} to {calendar.last_day}.",
        ),
        next_step=Text("请换一个时间或较少的天数。", "Give another time, or fewer days."),
    )


def _unexpected(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    logger.error("%s %s failed", request.method, request.path, exc_info=error if isinstance(error, Exception) else None)
    return problem_response(broken())
