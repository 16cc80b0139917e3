"""`qiban up`: database, web and worker as one: it answers, brings back what is killed, and stops clean on a signal.

The tests share one Qiban, in their order; the last one stops it.
"""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from qiban.platform import embedded
from qiban.platform.home import Home
from qiban.platform.testing import environment_of

pytestmark = [pytest.mark.slow, pytest.mark.crash]
START_SECONDS, RETURN_SECONDS, STOP_SECONDS = 90, 60, 60


@dataclass
class Running:
    """A Qiban in a process of its own."""

    home: Home
    port: int
    process: "subprocess.Popen[str]"
    log: Path

    def pid(self, name: str) -> int | None:
        try:
            return int((self.home.run / f"{name}.pid").read_text())
        except (OSError, ValueError):
            return None

    def health(self) -> int:
        """Return the status of the health page, 0 where nobody answers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return 0
        finally:
            connection.close()


def qiban(home: Home, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "qiban", *arguments]
    return subprocess.run(command, env=environment_of(home), capture_output=True, text=True, timeout=120, check=False)


def wait_for(condition: Callable[[], bool], seconds: float, running: Running) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, running.log.read_text()
        time.sleep(0.1)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("up")
    home, log = Home(folder / "home").prepare(), folder / "log"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "qiban", "up", "--port", str(port), "--workers", "1"]
    with log.open("w") as output:
        process = subprocess.Popen(
            command, env=environment_of(home), stdout=output, stderr=subprocess.STDOUT, text=True
        )
    one = Running(home, port, process, log)
    try:
        wait_for(lambda: one.health() == 200, START_SECONDS, one)
        yield one
    finally:
        process.terminate()
        process.wait(STOP_SECONDS)
        embedded.remove(home)


def test_it_answers_and_says_where(running: Running) -> None:
    wait_for(lambda: "齐办已启动" in running.log.read_text(), 10, running)
    assert f"http://127.0.0.1:{running.port}/" in running.log.read_text()


def test_a_second_one_on_the_same_home_is_refused(running: Running) -> None:
    second = qiban(running.home, "up", "--port", str(running.port + 1))
    assert second.returncode == 1
    assert f"齐办已在此目录运行（进程 {running.process.pid}）" in second.stderr


def test_one_on_the_same_port_is_refused(running: Running, own_home: Home) -> None:
    second = qiban(own_home, "up", "--port", str(running.port))
    assert second.returncode == 1
    assert "无法使用" in second.stderr
    assert "Traceback" not in second.stderr


def test_doctor_finds_it_sound(running: Running) -> None:
    wait_for(lambda: _levels(running).get("worker") == "ok", 30, running)
    levels = _levels(running)
    assert "broken" not in levels.values(), levels
    assert (levels["web"], levels["jobs"], levels["lights"]) == ("ok", "ok", "ok")


def _levels(running: Running) -> dict[str, str]:
    found = json.loads(qiban(running.home, "doctor", "--json").stdout)["findings"]
    return {one["check"]: one["level"] for one in found}


@pytest.mark.parametrize("name", ["worker", "web"])
def test_a_killed_process_comes_back(running: Running, name: str) -> None:
    first = running.pid(name)
    assert first is not None
    children = psutil.Process(first).children(recursive=True)
    os.kill(first, signal.SIGKILL)
    wait_for(lambda: running.pid(name) not in (None, first), RETURN_SECONDS, running)
    wait_for(lambda: running.health() == 200, RETURN_SECONDS, running)
    wait_for(lambda: not any(_lives(child) for child in children), RETURN_SECONDS, running)
    assert f"{name} 意外退出" in running.log.read_text()


def test_a_killed_database_comes_back_and_the_site_with_it(running: Running) -> None:
    first = embedded.running_pid(running.home)
    assert first is not None
    os.kill(first, signal.SIGKILL)
    wait_for(lambda: embedded.running_pid(running.home) not in (None, first), RETURN_SECONDS, running)
    wait_for(lambda: running.health() == 200, RETURN_SECONDS, running)


def test_a_signal_stops_everything_and_leaves_nothing_behind(running: Running) -> None:
    above = psutil.Process(running.process.pid)
    # The database was killed before; what it took with it comes back.
    wait_for(lambda: len(above.children(recursive=True)) >= 3, RETURN_SECONDS, running)
    below = above.children(recursive=True)
    said_before = len(running.log.read_text())
    running.process.send_signal(signal.SIGTERM)
    assert running.process.wait(STOP_SECONDS) == 0
    assert [child for child in below if _lives(child)] == []
    assert embedded.running_pid(running.home) is None
    assert running.health() == 0
    assert list(running.home.run.glob("*.pid")) == []
    said = running.log.read_text()[said_before:]
    assert "已停止。" in said
    assert "Traceback" not in said


def _lives(process: psutil.Process) -> bool:
    return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
