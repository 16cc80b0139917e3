"""Whatever surrounds a request - method, headers, cookies, kind and shape of its body - is answered and breaks nothing."""

import logging
from typing import Any

import pytest
from tests.hostile.values import IS_LONG
from tests.hotline.conftest import City

from .test_browsers import PAGES, Things, Visitor

METHODS = ("HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND")
RUBBISH = {
    "nul": "\x00",
    "bytes": "\xff\xfe",
    "commas": "," * 3_000,
    "digits": "9" * 5_000,
    "brackets": "[" * 3_000,
    "addresses": "1.2.3.4:99999, [::1%eth0]:x, \x01",
    "percents": "%00%ff%ed%a0%80",
}
HEADERS = (
    *("ACCEPT_LANGUAGE", "IDEMPOTENCY_KEY", "X_REQUEST_ID", "HOST", "X_FORWARDED_FOR", "X_FORWARDED_PROTO", "COOKIE"),
    *("HX_REQUEST", "HX_TARGET", "HX_CURRENT_URL", "HX_TRIGGER", "TRIGGERING_EVENT", "REFERER", "ORIGIN", "ACCEPT"),
    *("RANGE", "IF_MODIFIED_SINCE", "IF_NONE_MATCH", "USER_AGENT", "AUTHORIZATION", "X_CSRFTOKEN", "CONTENT_LENGTH"),
)
COOKIES = "sessionid={0}; csrftoken={0}; django_language={0}; messages={0}"
PART = 'Content-Disposition: form-data; name="detail"'
FILE = 'Content-Disposition: form-data; name="files"; filename='
PARTS = {
    "a text that is none": f"{PART}\r\n\r\n\xff\xfe",
    "a charset that is none": f"{PART}\r\nContent-Type: text/plain; charset=hex\r\n\r\nx",
    "a file's name with nul": f'{FILE}"a\x00b.jpg"\r\n\r\n\xff\xd8',
    "a file's name that climbs": f'{FILE}"../../etc/passwd"\r\nContent-Type: \xff\r\n\r\nx',
    "a file's long name": f'{FILE}"{"9" * 5_000}.jpg"\r\n\r\n\xff\xd8',
    "a file's name in no charset": f"{FILE[:-1]}*=hex''%ff%00\r\n\r\nx",
    "no base64": f'{FILE}"a.jpg"\r\nContent-Transfer-Encoding: base64\r\n\r\n=',
    "no name": "Content-Disposition: form-data\r\n\r\nx",
    "no headers": "\r\nx",
}
KINDS = ("multipart/form-data", "multipart/form-data; boundary=\xff", "a" * 20_000, "application/json; charset=x", "/")


class Sender(Visitor):
    """A visitor whose requests are odd all around."""

    def send(self, method: str, address: str, why: str, body: str = "", kind: str = "text/plain", **meta: Any) -> None:
        self._note(self.client.generic(method, address, body.encode("latin-1"), kind, **meta), address, why)


@pytest.fixture(
    params=[("centre", "director"), ("housing", "handler"), ("", "")] if IS_LONG else [("centre", "director")]
)
def sender(request: pytest.FixtureRequest, city: City, caplog: pytest.LogCaptureFixture) -> Sender:
    caplog.set_level(logging.CRITICAL)
    unit, role = request.param
    return Sender(city, role, unit)


def addresses(city: City) -> list[str]:
    things = Things(city)
    return [next(things.fill(page)) for page in PAGES]


def test_no_method_and_no_shape_of_a_body_breaks_a_page(sender: Sender, city: City) -> None:
    for number, address in enumerate(addresses(city)):
        sender.come()
        for method in METHODS if IS_LONG else METHODS[number % 4 :: 4]:
            sender.send(method, address, method)
        for kind in KINDS if IS_LONG else [KINDS[number % len(KINDS)]]:
            sender.send("POST", address, kind[:50], "a=%ff&b=%00&%ff", kind)
        for why, part in PARTS.items() if IS_LONG else [list(PARTS.items())[number % len(PARTS)]]:
            sender.send("POST", address, why, f"--x\r\n{part}\r\n--x--\r\n", "multipart/form-data; boundary=x")
    assert not sender.faults, "\n".join(sender.faults)


@pytest.mark.parametrize("address", ["/file/", "/board/", "/api/orders"])
def test_no_header_breaks_a_page(sender: Sender, address: str) -> None:
    for number, header in enumerate(HEADERS):
        for why, value in RUBBISH.items() if IS_LONG else list(RUBBISH.items())[number % 3 :: 3]:
            name = header if header == "CONTENT_LENGTH" else f"HTTP_{header}"
            meta = {name: COOKIES.format(value) if header == "COOKIE" else value}
            for method in ("GET", "POST"):
                sender.send(method, address, f"{method} {header} = {why}", "a=1", **meta)
    assert not sender.faults, "\n".join(sender.faults)
