"""What the tests of `qiban doctor` share."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest

from qiban.cli.doctor.finding import Finding, Place
from qiban.platform.home import Home
from qiban.settings.keys import identity_keys, journal_keys, phone_key

Look = Callable[[Place], Iterator[Finding]]


@pytest.fixture
def found() -> Callable[..., list[Finding]]:
    """Return what runs one check on a home and lists what it found."""

    def look(check: Look, home: Home, at: datetime | None = None) -> list[Finding]:
        return list(check(Place(home, at)))

    return look


@pytest.fixture
def only(found: Callable[..., list[Finding]]) -> Callable[..., Finding]:
    """Return what runs one check that finds exactly one thing, with a remedy in both languages."""

    def look(check: Look, home: Home, at: datetime | None = None) -> Finding:
        (finding,) = found(check, home, at)
        assert finding.remedy is not None
        assert finding.remedy.zh
        assert finding.remedy.en
        return finding

    return look


@pytest.fixture
def keyed_home(own_home: Home) -> Home:
    """Return a home with every key that one with a database has."""
    for name in ("secret-key", "database-password", "database-owner-password", "database-superuser-password"):
        own_home.secret(name)
    identity_keys(own_home)
    phone_key(own_home)
    journal_keys(own_home)
    return own_home
