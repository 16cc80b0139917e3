"""Charsets that requests name: some that Python knows read no text, and Django breaks on them before any page is asked."""

import re
from collections.abc import Callable, Iterable
from typing import Any

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
CHARSET = re.compile(r";\s*charset\s*=\s*\"?([^;\"]*)\"?", re.IGNORECASE)


class ReadableCharsets:
    """WSGI application around another that hears of no charset but those in which forms are written.

    What comes without one is UTF-8.
    """

    def __init__(self, application: Application) -> None:
        self._application = application

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        environ["CONTENT_TYPE"] = CHARSET.sub(_if_readable, environ.get("CONTENT_TYPE", ""))
        return self._application(environ, start_response)


def _if_readable(found: re.Match[str]) -> str:
    return found[0] if reads_forms(found[1].strip()) else ""


def reads_forms(charset: str) -> bool:
    """Tell whether `charset` reads a form's plain letters: hex, punycode, UTF-16 and unknown ones do not."""
    try:
        return b"a=1\xff".decode(charset, "replace").startswith("a=1")
    except (LookupError, ValueError):
        return False
