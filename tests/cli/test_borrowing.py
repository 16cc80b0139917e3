"""A command that started the embedded database stops it when it ends, however it ends, and never beneath another."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from click.testing import CliRunner

from qiban.cli.main import cli
from qiban.platform import embedded
from qiban.platform.home import Home
from qiban.platform.testing import environment_of

pytestmark = pytest.mark.slow
# A command that works with the database until its input ends; who runs the tests may have told children to ignore signals.
WAITING = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
from qiban.cli.environment import require_database, use_home
require_database(use_home())
print("ready", flush=True)
{ending}
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    one = Home(tmp_path_factory.mktemp("borrowing") / "home").prepare()
    embedded.start(one, durable=False).stop()
    yield one
    embedded.remove(one)


def start(home: Home, ending: str = "sys.stdin.read()") -> "subprocess.Popen[str]":
    outer = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    process = subprocess.Popen(
        [sys.executable, "-c", WAITING.format(ending=ending)],
        env=outer | {"QIBAN_HOME": str(home.path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def end(process: "subprocess.Popen[str]") -> None:
    process.communicate(timeout=60)


def qiban(home: Home, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "qiban", *arguments]
    return subprocess.run(command, env=environment_of(home), capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize("ending", ["sys.stdin.read()", "raise RuntimeError", "sys.exit(3)"])
def test_it_stops_with_the_command(home: Home, ending: str) -> None:
    end(start(home, ending))
    assert embedded.running_pid(home) is None


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_stops_with_a_command_that_a_signal_ends(home: Home, how: signal.Signals) -> None:
    process = start(home)
    process.send_signal(how)
    end(process)
    assert process.returncode != 0
    assert embedded.running_pid(home) is None


def test_what_starts_again_as_it_is_stopped_is_given_back_too(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QIBAN_HOME", str(home.path))
    begun: list[subprocess.Popen[str]] = []
    stop = embedded.stop

    def stop_and_start(one: Home) -> None:
        stop(one)
        begun.append(start(home))

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(embedded, "stop", stop_and_start)
        assert CliRunner().invoke(cli, ["database", "stop"]).exit_code == 0
    end(*begun)
    assert embedded.running_pid(home) is None


def test_the_last_of_two_stops_it_not_the_first(home: Home) -> None:
    first, second = start(home), start(home)
    end(first)
    assert embedded.running_pid(home) is not None
    end(second)
    assert embedded.running_pid(home) is None


def test_what_a_killed_command_left_running_the_next_one_stops(home: Home) -> None:
    process = start(home)
    process.kill()
    end(process)
    assert embedded.running_pid(home) is not None
    end(start(home))
    assert embedded.running_pid(home) is None


def test_what_was_started_on_purpose_goes_on(home: Home) -> None:
    try:
        assert qiban(home, "database", "start").returncode == 0
        end(start(home))
        assert embedded.running_pid(home) is not None
    finally:
        embedded.stop(home)


def test_one_who_asks_for_the_address_is_told_how_to_stop_it(home: Home) -> None:
    try:
        told = qiban(home, "database", "url")
        assert told.stdout.startswith("postgresql://qiban:")
        assert "qiban database stop" in told.stderr
        assert embedded.running_pid(home) is not None
    finally:
        embedded.stop(home)


def test_a_command_that_ends_leaves_no_noise(home: Home) -> None:
    began = time.monotonic()
    listed = qiban(home, "database", "psql", "--", "-Atc", "SELECT current_user")
    assert (listed.returncode, listed.stdout, listed.stderr) == (0, "qiban\n", ""), time.monotonic() - began
    assert embedded.running_pid(home) is None
