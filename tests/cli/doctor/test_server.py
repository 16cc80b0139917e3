"""Checks of the database server: does it answer, and can it be trusted with data."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from qiban.cli.doctor import examine, server
from qiban.cli.doctor.finding import Finding, Level, Place
from qiban.core import clock
from qiban.platform import embedded
from qiban.platform.home import Home

Only = Callable[..., Finding]
Found = Callable[..., list[Finding]]


def test_a_home_without_a_database_is_told_how_to_get_one(only: Only, own_home: Home) -> None:
    finding = only(server.server, own_home)
    assert (finding.level, finding.stops) == (Level.WARNING, True)
    assert not own_home.database.exists()


def test_a_stopped_database_is_started_to_look_and_lost_durability_is_found(
    only: Only, found: Found, own_home: Home
) -> None:
    embedded.start(own_home, durable=False).stop()
    (started,) = found(server.server, own_home)
    assert started.level is Level.OK
    assert "已为检查启动" in started.message.zh
    embedded.stop(own_home)
    embedded.start(own_home, durable=False)
    finding = only(server.server, own_home)
    assert finding.level is Level.BROKEN
    assert "fsync" in finding.message.en
    assert found(server.time, own_home) == []


def test_a_database_that_does_not_answer_is_found(keyed_home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody:secret@127.0.0.1:9/none")
    findings = {one.check: one for one in examine(Place(keyed_home))}
    assert findings["database"].level is Level.BROKEN
    assert "连接不上" in findings["database"].message.zh
    assert "secret" not in findings["database"].message.zh
    assert "triggers" not in findings
    assert "calendar" in findings


@pytest.mark.parametrize(
    ("name", "value", "level"),
    [
        ("server_version_num", "130011", Level.BROKEN),
        ("server_encoding", "EUC_CN", Level.BROKEN),
        ("synchronous_commit", "off", Level.BROKEN),
        ("data_checksums", "off", Level.WARNING),
        ("is_superuser", "on", Level.WARNING),
    ],
)
def test_a_server_that_data_should_not_be_trusted_to_is_found(name: str, value: str, level: Level) -> None:
    good = dict.fromkeys(server.DURABLE, "on") | {
        "data_checksums": "on",
        "server_encoding": "UTF8",
        "server_version": "18.1",
        "server_version_num": "180001",
        "is_superuser": "off",
    }
    assert list(server._judged(good)) == []
    assert [one.level for one in server._judged(good | {name: value})] == [level]


@pytest.mark.parametrize(("seconds", "level"), [(1, None), (3, Level.WARNING), (-90, Level.BROKEN)])
def test_clocks_that_differ_are_found(
    found: Found,
    qiban_home: Home,
    embedded_database: str,
    monkeypatch: pytest.MonkeyPatch,
    seconds: int,
    level: Level | None,
) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime.now(UTC) + timedelta(seconds=seconds))
    assert [one.level for one in found(server.time, qiban_home)] == ([level] if level else [])
