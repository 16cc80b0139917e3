"""A Qiban of the bench's own: a folder that is thrown away, its database with durable commits, and `qiban up` on it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from qiban.platform import embedded
from qiban.platform.home import Home
from qiban.platform.problems import Problem
from qiban.platform.processes import answers

HOST = "127.0.0.1"
START_SECONDS, STOP_SECONDS = 120, 60
QIBAN = (sys.executable, "-m", "qiban")


@contextmanager
def own_home() -> Iterator[Home]:
    """Make a home with a database of its own for this process and its children; delete both in the end.

    Django must not be loaded yet: its settings look at the home.
    """
    home = Home(Path(tempfile.mkdtemp(prefix="qiban-bench-"))).prepare()
    os.environ["QIBAN_HOME"] = str(home.path)
    os.environ.pop("DATABASE_URL", None)
    try:
        yield home
    finally:
        embedded.remove(home)
        shutil.rmtree(home.path, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Running:
    """A started Qiban."""

    home: Home
    port: int
    process: "subprocess.Popen[bytes]"
    seconds_to_answer: float

    def memory_bytes(self) -> dict[str, int]:
        """Return what its parts hold of the memory, pages that several processes share counted once (PSS)."""
        return {name: sum(held(pid) for pid in pids) for name, pids in self._processes().items()}

    def seconds_worked(self) -> dict[str, float]:
        """Return how long its parts have had a processor so far."""
        return {name: sum(_worked(pid) for pid in pids) for name, pids in self._processes().items()}

    def _processes(self) -> dict[str, list[int]]:
        parts = {"supervisor": [self.process.pid]}
        for name in ("web", "worker"):
            pid = int((self.home.run / f"{name}.pid").read_text(encoding="ascii"))
            parts[name] = [pid, *processes_below(pid)]
        server = embedded.running_pid(self.home)
        parts["database"] = [server, *processes_below(server)] if server else []
        return parts


@contextmanager
def running(home: Home, command: Sequence[str] = ("up",)) -> Iterator[Running]:
    """Run `qiban up` (or another command that serves) on `home`, on a free port, until the block ends."""
    port = free_port()
    began = time.perf_counter()
    log = (home.logs / "bench.log").open("ab")
    process = subprocess.Popen(  # noqa: S603 - ourselves
        [*QIBAN, *command, "--port", str(port)],
        env=os.environ | {"QIBAN_HOME": str(home.path)},
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        _await(process, port, home)
        yield Running(home, port, process, time.perf_counter() - began)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
        log.close()


def _await(process: "subprocess.Popen[bytes]", port: int, home: Home) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not answers(HOST, port):
        if process.poll() is not None or time.monotonic() > deadline:
            said = (home.logs / "bench.log").read_text(encoding="utf-8", errors="replace")[-800:]
            raise Problem(f"齐办未能启动：{said}", f"Qiban did not start: {said}")
        time.sleep(0.05)


def free_port() -> int:
    """Return a port that nobody has taken yet."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def processes_below(pid: int) -> list[int]:
    """Return the processes that a process started, and those that they started."""
    try:
        return [child.pid for child in psutil.Process(pid).children(recursive=True)]
    except psutil.Error:
        return []


def _worked(pid: int) -> float:
    try:
        times = psutil.Process(pid).cpu_times()
    except psutil.Error:
        return 0.0
    return float(times.user + times.system)


def held(pid: int) -> int:
    """Return how many bytes a process holds of the memory, its share of what it shares (PSS); 0 where it is gone."""
    try:
        full = psutil.Process(pid).memory_full_info()
    except psutil.Error:
        return 0
    return int(getattr(full, "pss", full.rss))
