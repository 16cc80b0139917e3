"""The language a person chose goes with them to every machine they sign in on."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation


class OwnLanguage:
    """Middleware: answers a signed-in person in the language they chose; the browser's comes second."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        own = getattr(request.user, "language", "")
        if own in dict(settings.LANGUAGES) and own != translation.get_language():
            translation.activate(own)
            request.LANGUAGE_CODE = own
        return self.get_response(request)
