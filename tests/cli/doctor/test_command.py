"""`qiban doctor` as a command: exit code 0 where nothing is broken, 1 where something is."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from qiban.platform.home import Home
from qiban.platform.testing import GiveTables


def run(home: Home, *arguments: str) -> "subprocess.CompletedProcess[str]":
    environment = {name: value for name, value in os.environ.items() if name != "QIBAN_TESTING"}
    environment |= {"QIBAN_HOME": str(home.path), "QIBAN_PORT": "9"}
    command = [sys.executable, "-m", "qiban", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


@pytest.mark.slow
def test_a_sound_home_ends_with_0_and_a_broken_one_with_1(own_home: Home, give_tables: GiveTables) -> None:
    give_tables(own_home)
    assert run(own_home, "init").returncode == 0
    sound = run(own_home, "doctor")
    assert sound.returncode == 0, sound.stdout + sound.stderr
    assert "0 处故障" in sound.stdout

    own_home.path.chmod(0o777)
    broken = run(own_home, "doctor", "--json")
    assert broken.returncode == 1
    content: dict[str, Any] = json.loads(broken.stdout)
    assert content["ok"] is False
    levels = {one["check"]: one["level"] for one in content["findings"]}
    assert levels["folder"] == "broken"
    assert levels["triggers"] == "ok"
    assert set(content["findings"][0]) == {"check", "level", "message", "message_en", "remedy", "remedy_en"}
