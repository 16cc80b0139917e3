"""Checks of the home: closed to others, settings that mean something, keys whole, room on the disk."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from qiban.cli.doctor import examine, folder
from qiban.cli.doctor.finding import Finding, Level, Place
from qiban.platform.home import Home

Only = Callable[..., Finding]
Found = Callable[..., list[Finding]]


def test_a_new_home_is_sound(found: Found, keyed_home: Home) -> None:
    for check in folder.CHECKS:
        assert found(check.look, keyed_home) == [], check.name


def test_looking_changes_nothing(tmp_path: Path) -> None:
    findings = list(examine(Place(Home(tmp_path / "nowhere"))))
    assert [(one.check, one.level) for one in findings] == [("folder", Level.BROKEN)]
    assert "不存在" in findings[0].message.zh
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(
    ("name", "mode", "closed"), [("", 0o755, "750"), ("keys", 0o750, "700"), ("files", 0o701, "700")]
)
def test_a_folder_that_others_may_enter_is_found(only: Only, own_home: Home, name: str, mode: int, closed: str) -> None:
    path = own_home.path / name
    path.chmod(mode)
    finding = only(folder.folder, own_home)
    assert finding.level is Level.BROKEN
    assert finding.remedy is not None
    assert f"chmod {closed} {path}".rstrip("/") in finding.remedy.zh


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_home_that_is_not_ours_is_found(only: Only, own_home: Home) -> None:
    own_home.path.chmod(0o500)
    assert only(folder.folder, own_home).stops
    own_home.path.chmod(0o700)


def test_misspelt_settings_are_found_with_the_right_spelling(found: Found, own_home: Home) -> None:
    own_home.settings_file.write_text('[web]\nprot = 8001\n[mial]\nhost = "x"\n')
    prot, mail = found(folder.settings, own_home)
    assert (prot.level, mail.level) == (Level.WARNING, Level.WARNING)
    assert "web.prot" in prot.message.zh
    assert prot.remedy is not None
    assert "web.port" in prot.remedy.zh
    assert "mial.host" in mail.message.zh


def test_a_misspelt_environment_variable_is_found(only: Only, own_home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QIBAN_PROT", "8001")
    finding = only(folder.settings, own_home)
    assert "QIBAN_PROT" in finding.message.zh
    assert finding.remedy is not None
    assert "QIBAN_PORT" in finding.remedy.zh


@pytest.mark.parametrize("text", ["[web", '[web]\nport = "many"\n', "[web]\nport = true\n", "\xff"])
def test_settings_that_cannot_be_used_are_found(only: Only, own_home: Home, text: str) -> None:
    own_home.settings_file.write_text(text, encoding="latin-1")
    finding = only(folder.settings, own_home)
    assert finding.level is Level.BROKEN
    assert finding.stops


def test_settings_that_others_may_read_are_found(only: Only, own_home: Home) -> None:
    own_home.settings_file.chmod(0o644)
    assert "settings.toml" in only(folder.settings, own_home).message.zh


def test_debug_and_an_open_address_without_https_are_found(found: Found, own_home: Home) -> None:
    own_home.settings_file.write_text('[web]\ndebug = true\nhost = "0.0.0.0"\n')
    debug, exposed = found(folder.settings, own_home)
    assert "调试" in debug.message.zh
    assert "HTTPS" in exposed.message.zh
    own_home.settings_file.write_text('[web]\nhost = "0.0.0.0"\nhttps = true\n')
    assert found(folder.settings, own_home) == []


@pytest.mark.parametrize("name", ["secret-key", "identity-0001", "phone-lookup"])
def test_a_key_that_a_database_needs_and_is_gone_is_found(
    only: Only, found: Found, keyed_home: Home, name: str
) -> None:
    keyed_home.database.mkdir()
    assert found(folder.keys, keyed_home) == []
    (keyed_home.keys / name).unlink()
    finding = only(folder.keys, keyed_home)
    assert (finding.level, finding.stops) == (Level.BROKEN, True)


def test_no_keys_are_needed_before_there_is_a_database(found: Found, own_home: Home) -> None:
    assert found(folder.keys, own_home) == []


def test_an_empty_key_and_one_that_others_may_read_are_found(only: Only, keyed_home: Home) -> None:
    (keyed_home.keys / "phone-lookup").write_text("\n")
    assert only(folder.keys, keyed_home).stops
    (keyed_home.keys / "phone-lookup").unlink()
    (keyed_home.keys / "identity-0001").chmod(0o640)
    finding = only(folder.keys, keyed_home)
    assert finding.remedy is not None
    assert "chmod 600" in finding.remedy.zh


@pytest.mark.parametrize(("free", "level"), [(5, None), (4.9, Level.WARNING), (1, Level.WARNING), (0.9, Level.BROKEN)])
def test_a_disk_that_fills_up_is_found(
    found: Found, own_home: Home, monkeypatch: pytest.MonkeyPatch, free: float, level: Level | None
) -> None:
    class Usage:
        def __init__(self) -> None:
            self.free = int(free * 1024**3)

    monkeypatch.setattr(folder.shutil, "disk_usage", lambda path: Usage())
    assert [one.level for one in found(folder.disk, own_home)] == ([level] if level else [])
