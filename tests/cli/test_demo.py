"""`qiban demo`: refuses what it must not touch; killed in the middle, it goes on, loses nothing and reminds nobody twice."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner

from qiban.cli import demo
from qiban.platform import embedded
from qiban.platform.home import Home
from qiban.platform.problems import Problem

WAIT_SECONDS = 240
WANTED = ("--address", "http://127.0.0.1:1/", "--demands", "130", "--days", "14", "--seed", "5")


def environment(home: Home) -> dict[str, str]:
    outer = {name: value for name, value in os.environ.items() if name not in ("QIBAN_TESTING", "DATABASE_URL")}
    return outer | {"QIBAN_HOME": str(home.path)}


def qiban(home: Home, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "qiban", *arguments]
    return subprocess.run(
        command, env=environment(home), capture_output=True, text=True, timeout=WAIT_SECONDS, check=False
    )


def number(home: Home, sql: str) -> int:
    with psycopg.connect(embedded.dsn(home)) as connection:
        row = connection.execute(sql).fetchone()  # type: ignore[call-overload]
    return int(row[0])


def kill_in_the_middle(home: Home, least: int) -> int:
    """Start the player, kill it -9 once it has played over `least` demands, and return how many are there."""
    player = subprocess.Popen([sys.executable, "-m", "qiban", "demo", "play"], env=environment(home))
    deadline = time.monotonic() + WAIT_SECONDS
    while number(home, "SELECT count(*) FROM hotline_demand") <= least and time.monotonic() < deadline:
        assert player.poll() is None, "the player ended by itself"
        time.sleep(0.05)
    player.send_signal(signal.SIGKILL)
    player.wait()
    return number(home, "SELECT count(*) FROM hotline_demand")


@pytest.mark.slow
@pytest.mark.crash
def test_a_demo_killed_twice_ends_whole(own_home: Home) -> None:
    assert qiban(own_home, "init", "--quiet").returncode == 0
    begun = qiban(own_home, "demo", "prepare", *WANTED)
    assert begun.returncode == 0, begun.stderr
    assert own_home.secret("demo-password") in begun.stdout
    first = kill_in_the_middle(own_home, 0)
    second = kill_in_the_middle(own_home, first)
    assert 0 < first < second
    rest = qiban(own_home, "demo", "play")
    assert rest.returncode == 0, rest.stderr
    assert "refused" not in rest.stdout
    assert number(own_home, "SELECT count(*) FROM hotline_demand") >= 130
    assert number(own_home, "SELECT count(*) - count(DISTINCT external_id) FROM hotline_demand") == 0
    assert number(own_home, "SELECT count(*) FROM obligations_reminder") > 0
    assert number(own_home, "SELECT count(*) - count(DISTINCT obligation_id) FROM obligations_reminder") == 0
    assert qiban(own_home, "journal", "verify").returncode == 0
    before = number(own_home, "SELECT count(*) FROM journal_entry")
    assert qiban(own_home, "demo", "play").returncode == 0
    assert number(own_home, "SELECT count(*) FROM journal_entry") == before


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QIBAN_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return tmp_path / "home"


def test_a_folder_that_is_no_demos_is_not_reset(folder: Path) -> None:
    Home(folder).prepare()
    (folder / "files" / "a").write_text("real", encoding="ascii")
    outcome = CliRunner().invoke(demo.command, ["--reset"])
    assert isinstance(outcome.exception, Problem)
    assert "不是演示目录" in outcome.exception.zh
    assert (folder / "files" / "a").exists()


def test_a_demo_on_a_server_of_ones_own_is_not_reset(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Home(folder).prepare()
    (folder / demo.MARK).touch()
    monkeypatch.setenv("DATABASE_URL", "postgresql://somebody@db.example/qiban")
    outcome = CliRunner().invoke(demo.command, ["--reset"])
    assert isinstance(outcome.exception, Problem)
    assert "外部数据库" in outcome.exception.zh


def test_a_demo_has_a_folder_of_its_own_beside_the_real_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QIBAN_HOME")
    monkeypatch.setattr(demo, "default_path", lambda: Path("/srv/qiban"))
    monkeypatch.setattr(demo, "use_home", _stop)
    outcome = CliRunner().invoke(demo.command, [])
    assert str(outcome.exception) == "/srv/qiban-demo"


def _stop() -> Home:
    raise RuntimeError(os.environ["QIBAN_HOME"])


@pytest.mark.parametrize("wrong", [["--demands", "5"], ["--days", "1"], ["--port", "0"], ["--seed", "x"]])
def test_a_wrong_option_is_named(wrong: list[str]) -> None:
    outcome = CliRunner().invoke(demo.command, wrong)
    assert outcome.exit_code == 2
    assert wrong[0] in outcome.output
