"""A charset that a request names never breaks the server, whatever Python takes the word for."""

import io
import logging
from typing import Any

import pytest

from qiban.settings.charsets import reads_forms
from qiban.settings.wsgi import application

pytestmark = pytest.mark.django_db
NO_TEXT = (
    "hex",
    "base64",
    "rot13",
    "zlib",
    "idna",
    "punycode",
    "undefined",
    "utf-16",
    "rubbish",
    "a\x00b",
    "",
    "9" * 5_000,
)


def ask(method: str, path: str, content_type: str, query: str = "") -> int:
    body = b"text=%ff"
    said: list[str] = []
    environ: dict[str, Any] = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "CONTENT_TYPE": content_type,
        "CONTENT_LENGTH": str(len(body)),
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "wsgi.input": io.BytesIO(body),
        "wsgi.url_scheme": "http",
    }
    application(environ, lambda status, headers: said.append(status))
    return int(said[0].partition(" ")[0])


@pytest.mark.parametrize("charset", NO_TEXT)
def test_a_charset_that_reads_no_text_is_left_aside(charset: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)
    assert not reads_forms(charset)
    for kind in ("text/plain", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded"):
        assert ask("GET", "/law/", f"{kind}; charset={charset}", "a=%ff&b=1") == 200
        assert ask("POST", "/accounts/login/", f"{kind}; charset={charset}", "a=1") == 403
    assert ask("GET", "/api/openapi.json", f'text/plain; CHARSET = "{charset}"', "a=1") == 200


@pytest.mark.parametrize("charset", ["utf-8", "UTF8", "gbk", "gb18030", "iso-8859-1", "us-ascii"])
def test_charsets_of_forms_are_heard_of(charset: str) -> None:
    assert reads_forms(charset)
