"""Checks around the data: the site, the calendar, whether the law is in force."""

import http.server
import os
import socket
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from qiban.cli.doctor import around
from qiban.cli.doctor.finding import Finding, Level
from qiban.platform.home import Home

Only = Callable[..., Finding]
Found = Callable[..., list[Finding]]


@pytest.fixture
def stranger() -> Iterator[int]:
    """Return the port of another program's web server."""
    with http.server.HTTPServer(("127.0.0.1", 0), http.server.SimpleHTTPRequestHandler) as other:
        other.RequestHandlerClass.log_message = lambda *_: None  # type: ignore[attr-defined]
        threading.Thread(target=other.serve_forever, daemon=True).start()
        yield other.server_port
        other.shutdown()


def test_another_program_on_our_port_is_found(
    only: Only, own_home: Home, stranger: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QIBAN_PORT", str(stranger))
    finding = only(around.web, own_home)
    assert finding.level is Level.BROKEN
    assert "别的程序" in finding.message.zh


def test_a_site_that_does_not_run_is_found(only: Only, own_home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        monkeypatch.setenv("QIBAN_PORT", str(probe.getsockname()[1]))
    assert only(around.web, own_home).level is Level.WARNING
    (own_home.run / "up.lock").write_text(str(os.getpid()))
    assert only(around.web, own_home).level is Level.BROKEN


@pytest.mark.parametrize(
    ("at", "years"),
    [
        ("2026-11-30T15:59:59", []),
        ("2026-11-30T16:00:00", [2027]),
        ("2027-01-05T00:00:00", [2027]),
    ],
)
def test_a_year_whose_working_days_are_not_published_is_found(
    found: Found, own_home: Home, at: str, years: list[int]
) -> None:
    from qiban.law.calendar import statutory

    if statutory().published_until != 2026:
        pytest.skip("the calendar of 2027 is published")
    findings = found(around.calendar, own_home, datetime.fromisoformat(at).replace(tzinfo=UTC))
    assert [one.level for one in findings] == [Level.WARNING] * len(years)
    assert all(str(year) in one.message.zh for year, one in zip(years, findings, strict=True))


def test_a_calendar_about_to_end_is_found(found: Found, own_home: Home) -> None:
    from qiban.law.calendar import statutory

    end = datetime.combine(statutory().last_day, datetime.min.time(), UTC)
    assert Level.BROKEN in {one.level for one in found(around.calendar, own_home, end - timedelta(days=100))}


@pytest.mark.parametrize(("at", "lapsed"), [("2026-06-27T15:59:59", False), ("2026-06-27T16:00:00", True)])
def test_a_lapsed_basis_is_found_from_the_first_day_on(found: Found, own_home: Home, at: str, *, lapsed: bool) -> None:
    findings = found(around.basis, own_home, datetime.fromisoformat(at).replace(tzinfo=UTC))
    assert [one.level for one in findings] == [Level.WARNING] * lapsed
