"""The home is closed to everybody else, also one that was made open."""

import os
import stat
from pathlib import Path

import pytest

from qiban.platform import embedded
from qiban.platform.account import database_account
from qiban.platform.home import Home


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("open_mode", [0o755, 0o777, 0o750, 0o711, 0o701])
def test_a_home_that_was_open_is_closed(tmp_path: Path, open_mode: int) -> None:
    home = Home(tmp_path / "home")
    home.path.mkdir()
    home.path.chmod(open_mode)
    home.settings_file.write_text("")
    home.settings_file.chmod(0o644)
    home.prepare()
    assert mode(home.path) == 0o700
    assert mode(home.settings_file) == 0o600
    folders = [home.keys, home.files, home.run, home.logs, home.outbox, home.heads]
    assert {mode(folder) for folder in folders} == {0o700}


def test_a_folder_that_is_everybodys_is_left_to_everybody(tmp_path: Path) -> None:
    tmp_path.chmod(0o1777)
    Home(tmp_path).prepare()
    assert mode(tmp_path) == 0o1777


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server under another account")
def test_under_root_the_databases_account_passes_and_nobody_else(own_home: Home) -> None:
    own_home.path.chmod(0o755)
    os.chown(own_home.path, 0, 0)
    embedded.start(own_home, durable=False)
    assert mode(own_home.path) == 0o710
    assert own_home.path.stat().st_gid == database_account().gid
    assert not own_home.database.is_symlink()

    # An installation of the time before: inside an open home that is root's.
    embedded.stop(own_home)
    os.chown(own_home.path, 0, 0)
    own_home.path.chmod(0o755)
    embedded.start(own_home, durable=False)
    assert mode(own_home.path) == 0o710
    own_home.prepare()
    assert mode(own_home.path) == 0o710
