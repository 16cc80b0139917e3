"""So many times for one who asks, and then a pause: the same in every process."""

from datetime import UTC, datetime, timedelta

import pytest
from django.http import HttpRequest
from pytest_django import Settings

from qiban.core import clock
from qiban.core.access.operations import forget_expired
from qiban.core.web.addresses import client_address
from qiban.core.web.limits import Limit, TooMany, address_of

pytestmark = pytest.mark.django_db
START = datetime(2026, 3, 2, 9, tzinfo=UTC)


class Seconds:
    """The clock, to be turned by hand: seconds after the start."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 0.0
        monkeypatch.setattr(clock, "now", lambda: START + timedelta(seconds=self.now))


def test_an_address_has_its_times_and_gets_them_back(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds, limit = Seconds(monkeypatch), Limit("a", times=2, seconds=60)
    limit.spend("a")
    seconds.now = 10
    limit.spend("a")
    with pytest.raises(TooMany):
        limit.spend("a")
    with pytest.raises(TooMany):
        limit.check("a")
    # The first time is given back after sixty seconds, not before.
    seconds.now = 59.9
    with pytest.raises(TooMany):
        limit.check("a")
    seconds.now = 60
    limit.check("a")
    limit.spend("a")
    with pytest.raises(TooMany):
        limit.spend("a")


def test_a_clock_that_ran_ahead_and_was_put_right_keeps_nobody_out(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds, limit = Seconds(monkeypatch), Limit("a", times=1, seconds=60)
    seconds.now = 86_400
    limit.spend("a")
    seconds.now = 0
    limit.check("a")
    limit.spend("a")
    with pytest.raises(TooMany):
        limit.spend("a")


def test_other_addresses_other_limits_and_mere_checks_use_nothing_up() -> None:
    limit = Limit("a", times=1, seconds=60)
    limit.check("a")
    limit.spend("a")
    limit.spend("b")
    Limit("b", times=1, seconds=60).spend("a")


def test_another_process_knows_what_was_used_up() -> None:
    Limit("a", times=1, seconds=60).spend("a")
    with pytest.raises(TooMany):
        Limit("a", times=1, seconds=60).spend("a")


def test_what_was_given_back_can_be_used_again() -> None:
    limit = Limit("a", times=1, seconds=60)
    limit.give_back("a")
    limit.spend("a")
    limit.give_back("a")
    limit.spend("a")
    with pytest.raises(TooMany):
        limit.spend("a")


def test_what_no_longer_counts_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds, limit = Seconds(monkeypatch), Limit("a", times=1, seconds=60)
    limit.spend("a")

    assert forget_expired(at=START + timedelta(seconds=59)) == 0
    assert forget_expired(at=START + timedelta(seconds=60)) == 1
    seconds.now = 30
    limit.spend("a")


def test_a_refusal_says_how_long_to_wait_and_what_else_to_do() -> None:
    limit = Limit("a", times=0, seconds=600)
    with pytest.raises(TooMany) as caught:
        limit.spend("a")

    assert caught.value.status == 429
    assert caught.value.next_step is not None
    assert caught.value.next_step.zh == "请过10分钟再试；情况紧急的，请直接拨打12345。"


def request_from(remote: str, forwarded: str | None = None) -> HttpRequest:
    request = HttpRequest()
    request.META["REMOTE_ADDR"] = remote
    if forwarded is not None:
        request.META["HTTP_X_FORWARDED_FOR"] = forwarded
    return request


@pytest.mark.parametrize(
    ("remote", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::2", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        # A server that listens on IPv6 names IPv4 clients so; as one network they would all be one.
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
        ("unix:", "unix:"),
    ],
)
def test_a_household_counts_as_one(remote: str, counted: str) -> None:
    assert address_of(request_from(remote)) == counted


@pytest.mark.parametrize(
    ("proxies", "forwarded", "client"),
    [
        (0, "192.0.2.7", "10.0.0.1"),
        (1, "192.0.2.7", "192.0.2.7"),
        # What the client invented stands left of what our proxy appended.
        (1, "198.51.100.9, 192.0.2.7", "192.0.2.7"),
        (1, "127.0.0.1, ::1, 198.51.100.9,192.0.2.7", "192.0.2.7"),
        (2, "198.51.100.9, 192.0.2.7, 10.0.0.2", "192.0.2.7"),
        # Around one of two proxies: not believed.
        (2, "192.0.2.7", "10.0.0.1"),
        (1, None, "10.0.0.1"),
        (1, "", "10.0.0.1"),
        (1, "192.0.2.7:51234", "192.0.2.7"),
        (1, "[2001:db8::1]:443", "2001:db8::1"),
        (1, "2001:db8::1", "2001:db8::1"),
        (1, "::ffff:192.0.2.7", "192.0.2.7"),
        (1, "unknown", "unknown"),
    ],
)
def test_a_forwarded_address_counts_as_far_as_our_own_proxies_vouch_for_it(
    settings: Settings, proxies: int, forwarded: str | None, client: str
) -> None:
    settings.QIBAN_PROXIES = proxies
    assert client_address(request_from("10.0.0.1", forwarded)) == client
