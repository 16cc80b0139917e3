"""The way into the API: short for programs, and the same shape whatever goes wrong on it."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.urls import resolve
from django.utils import translation

from qiban.core.errors import QibanError
from qiban.core.web.request_id import HEADER, request_id_of

from .answers import JSON
from .parts import take_apart
from .problems import malformed, not_here, problem_of_status, problem_response, too_large

PREFIX, PAGE = "/api/", "/api/docs"


class Gate:
    """Middleware: takes a program's request to the API past sessions, messages and all that browsers need.

    It stands outside of those. Whoever is signed in goes the browsers' way, and so does the page that describes the API.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        request_id = request_id_of(request)
        response = self._answer(request)
        response.headers[HEADER] = request_id
        response.headers.setdefault("Cache-Control", "no-store, private")
        if not response.streaming:
            response.headers.setdefault("Content-Length", str(len(response.content)))
        return response

    def _answer(self, request: HttpRequest) -> HttpResponse:
        try:
            take_apart(request)
        except RequestDataTooBig:
            return _refused(request, too_large())
        except (SuspiciousOperation, MultiPartParserError, UnreadablePostError):
            return _refused(request, malformed())
        return _answer_directly(request) if _is_program(request) else self._answer_browser(request)

    def _answer_browser(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        with translation.override(response.headers.get("Content-Language") or settings.LANGUAGE_CODE):
            return _in_one_shape(response)


def _refused(request: HttpRequest, error: QibanError) -> HttpResponse:
    with translation.override(translation.get_language_from_request(request)):
        return problem_response(error)


def _is_program(request: HttpRequest) -> bool:
    if request.path_info == PAGE:
        return False
    return "HTTP_AUTHORIZATION" in request.META or settings.SESSION_COOKIE_NAME not in request.COOKIES


def _answer_directly(request: HttpRequest) -> HttpResponse:
    """Answer as the whole chain of middleware would, in the language that the request asks for."""
    with translation.override(translation.get_language_from_request(request)):
        try:
            request.get_host()
            match = resolve(request.path_info)
            request.resolver_match = match
            response = _in_one_shape(match.func(request, *match.args, **match.kwargs))
        except Http404:
            response = problem_response(not_here())
        except SuspiciousOperation:
            response = problem_response(malformed())
        response.headers["Content-Language"] = translation.get_language()
        response.headers["Vary"] = "Accept-Language, Authorization"
        return response


def _in_one_shape(response: HttpResponse) -> HttpResponse:
    """Put what Django answered by itself, such as 405, into the API's shape for errors."""
    if response.status_code < 400 or response.headers.get("Content-Type") == JSON:
        return response
    shaped = problem_response(problem_of_status(response.status_code))
    for name in ("Allow", "Content-Language", "Vary"):
        if name in response.headers:
            shaped.headers[name] = response.headers[name]
    shaped.status_code = response.status_code
    return shaped
