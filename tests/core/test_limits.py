"""So many times for one address, and then a pause."""

import pytest
from django.http import HttpRequest
from pytest_django import Settings

from qiban.core.web import limits
from qiban.core.web.limits import Limit, TooMany, address_of


class Seconds:
    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 0.0
        monkeypatch.setattr(limits.time, "monotonic", lambda: self.now)


def test_an_address_has_its_times_and_gets_them_back(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, limit = Seconds(monkeypatch), Limit(times=2, seconds=60)
    limit.spend("a")
    clock.now = 10
    limit.spend("a")
    with pytest.raises(TooMany):
        limit.spend("a")
    with pytest.raises(TooMany):
        limit.check("a")
    # The first time is given back after sixty seconds, not before.
    clock.now = 59.9
    with pytest.raises(TooMany):
        limit.check("a")
    clock.now = 60
    limit.check("a")
    limit.spend("a")
    with pytest.raises(TooMany):
        limit.spend("a")


def test_other_addresses_and_mere_checks_use_nothing_up() -> None:
    limit = Limit(times=1, seconds=60)
    limit.check("a")
    limit.spend("a")
    limit.spend("b")
    limit.forget()
    limit.spend("a")


def test_memory_stays_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_ADDRESSES", 3)
    limit = Limit(times=1, seconds=60)
    for address in "abcd":
        limit.spend(address)

    # The one that asked longest ago is forgotten.
    limit.check("a")
    with pytest.raises(TooMany):
        limit.check("d")


def test_a_refusal_says_how_long_to_wait_and_what_else_to_do() -> None:
    limit = Limit(times=0, seconds=600)
    with pytest.raises(TooMany) as caught:
        limit.spend("a")

    assert caught.value.status == 429
    assert caught.value.next_step is not None
    assert caught.value.next_step.zh == "请过10分钟再试；情况紧急的，请直接拨打12345。"


@pytest.mark.parametrize(
    ("remote", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::2", "2001:db8:1:2::/64"),
        ("", ""),
        ("unix:", "unix:"),
    ],
)
def test_a_household_counts_as_one(remote: str, counted: str) -> None:
    request = HttpRequest()
    request.META["REMOTE_ADDR"] = remote

    assert address_of(request) == counted


def test_a_forwarded_address_counts_only_behind_our_own_proxy(settings: Settings) -> None:
    request = HttpRequest()
    request.META |= {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "198.51.100.9, 192.0.2.7"}

    settings.SECURE_PROXY_SSL_HEADER = None
    assert address_of(request) == "10.0.0.1"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert address_of(request) == "192.0.2.7"
