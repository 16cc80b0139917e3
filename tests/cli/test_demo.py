"""`qiban demo`: refuses what it must not touch; killed in the middle, it goes on, loses nothing and reminds nobody twice."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner

from qiban.cli import demo
from qiban.platform import embedded
from qiban.platform.home import Home
from qiban.platform.problems import Problem
from qiban.platform.testing import environment_of

WAIT_SECONDS = 300
DEMANDS = "SELECT count(*) FROM hotline_demand"


def environment(home: Home) -> dict[str, str]:
    return environment_of(home) | {"QIBAN_WORKERS": "1"}


def qiban(home: Home, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "qiban", *arguments]
    return subprocess.run(
        command, env=environment(home), capture_output=True, text=True, timeout=WAIT_SECONDS, check=False
    )


def number(home: Home, sql: str) -> int:
    """Return the number that `sql` finds, 0 while there is no database or table yet."""
    try:
        with psycopg.connect(embedded.dsn(home)) as connection:
            row = connection.execute(sql).fetchone()  # type: ignore[call-overload]
    except psycopg.Error:
        return 0
    return int(row[0])


def wait_for(condition: Callable[[], bool], log: Path) -> None:
    deadline = time.monotonic() + WAIT_SECONDS
    while not condition():
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.05)


def kill(home: Home, name: str) -> None:
    """Kill the process `name` of a running demo with signal 9."""
    os.kill(int((home.run / f"{name}.pid").read_text()), signal.SIGKILL)


@pytest.fixture
def demo_of(own_home: Home, tmp_path: Path) -> Iterator[tuple[Home, Path]]:
    """A demo in a process of its own, with its log; stopped at the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ["--port", str(port), "--demands", "140", "--days", "14", "--seed", "5"]
    log = tmp_path / "log"
    with log.open("w") as output:
        command = [sys.executable, "-m", "qiban", "demo", *options]
        process = subprocess.Popen(command, env=environment(own_home), stdout=output, stderr=subprocess.STDOUT)
    yield own_home, log
    process.terminate()
    process.wait(60)


@pytest.mark.slow
@pytest.mark.crash
def test_a_demo_whose_processes_are_killed_ends_whole_and_reminds_nobody_twice(demo_of: tuple[Home, Path]) -> None:
    home, log = demo_of
    for name in ("demo", "worker", "web", "demo"):
        before = number(home, DEMANDS)
        wait_for(lambda before=before: number(home, DEMANDS) > before, log)  # type: ignore[misc]
        kill(home, name)
    wait_for(lambda: "The demo is complete" in log.read_text(), log)
    assert home.secret("demo-password") in log.read_text()
    assert "refused" not in log.read_text()
    assert number(home, DEMANDS) >= 140
    assert number(home, "SELECT count(external_id) - count(DISTINCT external_id) FROM hotline_demand") == 0
    # Without an id from outside: one matter each way between flood control and the hotline, four that are supervised or
    # disputed, two whose complainant stays unknown, thirteen calls of nuisance callers.
    assert number(home, f"{DEMANDS} WHERE external_id IS NULL") == 6 + 2 + 13
    assert number(home, "SELECT count(*) FROM obligations_reminder") > 0
    assert number(home, "SELECT count(*) - count(DISTINCT obligation_id) FROM obligations_reminder") == 0
    reminded = "SELECT count(*) FROM journal_entry WHERE action = 'remind'"
    assert number(home, reminded) == number(home, "SELECT count(*) FROM obligations_reminder")
    assert qiban(home, "journal", "verify").returncode == 0
    before = number(home, DEMANDS)
    assert qiban(home, "demo", "play").returncode == 0
    assert number(home, DEMANDS) == before


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


def test_a_demo_that_is_reset_loses_its_files_and_keeps_its_keys(folder: Path) -> None:
    home = Home(folder).prepare()
    (folder / demo.MARK).touch()
    (folder / "files" / "a" / "b").mkdir(parents=True)
    (folder / "files" / "c").touch()
    password = home.secret("demo-password")
    demo.reset_demo(home)
    assert list(home.files.iterdir()) == []
    assert home.secret("demo-password") == password


def test_there_is_nothing_to_reset_where_no_demo_was(folder: Path) -> None:
    demo.reset_demo(Home(folder))
    assert not folder.exists()


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
