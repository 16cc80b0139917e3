"""Processes: one at a time, none outlives its parent, a taken port is said in words."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from qiban.platform.problems import Problem
from qiban.platform.processes import answers, only_one, reachable, require_free_port

HOLDER = (
    "import sys, time; from pathlib import Path; from qiban.platform.processes import only_one\n"
    "with only_one(Path(sys.argv[1]), '甲', 'A'): print('held', flush=True); time.sleep(60)"
)
# A parent that starts a child, says its number, and waits.
PARENT = (
    "import subprocess, sys, time\n"
    "child = subprocess.Popen([sys.executable, '-c', sys.argv[1]], stdout=subprocess.PIPE, text=True)\n"
    "child.stdout.readline(); print(child.pid, flush=True); time.sleep(60)"
)
CHILD = (
    "import os, time; from qiban.platform.processes import die_with_parent\n"
    "die_with_parent(os.getppid()); print('ready', flush=True); time.sleep(60)"
)


@pytest.fixture
def listener() -> Iterator[int]:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_free_port_is_free_and_nobody_answers() -> None:
    port = free_port()
    require_free_port("127.0.0.1", port)
    assert not answers("127.0.0.1", port)


def test_a_taken_port_is_said_with_another_one(listener: int) -> None:
    with pytest.raises(Problem, match="cannot be used") as raised:
        require_free_port("127.0.0.1", listener)
    assert f"--port {listener + 1}" in raised.value.remedy_zh
    assert answers("127.0.0.1", listener)


def test_a_listener_on_every_address_is_found() -> None:
    with socket.socket() as server:
        server.bind(("0.0.0.0", 0))  # noqa: S104
        server.listen()
        port = server.getsockname()[1]
        assert answers("0.0.0.0", port)  # noqa: S104
        with pytest.raises(Problem):
            require_free_port("127.0.0.1", port)


def test_a_listener_that_lets_others_bind_is_found() -> None:
    with socket.socket() as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        server.bind(("127.0.0.1", 0))
        server.listen()
        with pytest.raises(Problem):
            require_free_port("127.0.0.1", server.getsockname()[1])


@pytest.mark.parametrize("host", ["256.1.1.1", "no-such-host.invalid", "203.0.113.7"])
def test_an_address_that_is_not_this_machines_is_said_in_words(host: str) -> None:
    with pytest.raises(Problem, match="cannot be used"):
        require_free_port(host, 8000)
    assert not answers("no-such-host.invalid", 8000)


@pytest.mark.parametrize(
    ("host", "knocked"),
    [("0.0.0.0", "127.0.0.1"), ("::", "::1"), ("10.0.0.5", "10.0.0.5"), ("localhost", "localhost")],  # noqa: S104
)
def test_where_to_knock(host: str, knocked: str) -> None:
    assert reachable(host, 8000) == (knocked, 8000)


def test_only_one_process_holds_a_lock_and_its_number_is_told(tmp_path: Path) -> None:
    lock = tmp_path / "up.lock"
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, str(lock)], stdout=subprocess.PIPE, text=True)
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(Problem) as raised, only_one(lock, "已在运行", "Runs already"):
            pass
        assert raised.value.zh == f"已在运行（进程 {holder.pid}）。"
    finally:
        holder.kill()
        holder.wait()
    # A killed holder holds no longer.
    with only_one(lock, "已在运行", "Runs already"):
        assert lock.read_text() == str(os.getpid())
    assert lock.read_text() == ""


def test_the_lock_is_given_back_when_the_work_fails(tmp_path: Path) -> None:
    lock = tmp_path / "up.lock"
    with pytest.raises(ValueError, match="x"), only_one(lock, "甲", "A"):
        raise ValueError("x")
    with only_one(lock, "甲", "A"):
        pass


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel of Linux alone does it")
def test_a_child_does_not_outlive_a_killed_parent() -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT, CHILD], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    assert psutil.pid_exists(child)
    parent.kill()
    parent.wait()
    deadline = time.monotonic() + 10
    while psutil.pid_exists(child) and psutil.Process(child).status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_child_whose_parent_is_already_gone_ends_at_once() -> None:
    script = "from qiban.platform.processes import die_with_parent; die_with_parent(1 << 22); print('still here')"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGTERM
    assert done.stdout == ""
