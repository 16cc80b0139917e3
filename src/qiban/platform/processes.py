"""Processes: one that does not outlive its parent, ports, pid files."""

import contextlib
import ctypes
import fcntl
import os
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

from qiban.platform.problems import Problem

_PR_SET_PDEATHSIG = 1


def die_with_parent(parent: int, how: signal.Signals = signal.SIGTERM) -> None:
    """Ask the kernel to end this process when process `parent`, which started it, is gone, even by kill -9.

    Linux only; elsewhere the supervisor's next start finds the port taken and says so.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, int(how), 0, 0, 0)
    if os.getppid() != parent:
        os.kill(os.getpid(), how)


def require_free_port(host: str, port: int) -> None:
    """Make sure that `host`:`port` can be listened on.

    Raises:
        Problem: another program has it, or this account may not have it.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            # A listener that shares its port lets others bind; it shows when asked.
        with socket.socket(family, kind, protocol) as probe:
            probe.settimeout(0.5)
            if probe.connect_ex(reachable(str(address[0]), int(address[1]))) == 0:
                raise OSError("another program listens")
    except OSError as error:
        raise Problem(
            f"端口 {host}:{port} 无法使用：{error.strerror or error}。",
            f"{host}:{port} cannot be used: {error.strerror or error}.",
            f"请停止占用该端口的程序，或换一个端口：--port {port + 1}",
            f"Stop the program that has it, or take another port: --port {port + 1}",
        ) from error


def answers(host: str, port: int) -> bool:
    """Tell whether somebody accepts connections on `host`:`port`."""
    try:
        address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][4]
        with socket.create_connection(reachable(str(address[0]), int(address[1])), timeout=0.5):
            return True
    except OSError:
        return False


def reachable(host: str, port: int) -> tuple[str, int]:
    """Return where to knock for a listener on `host`, which may stand for every address."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host), port  # noqa: S104


@contextlib.contextmanager
def only_one(lock: Path, zh: str, en: str) -> Iterator[None]:
    """Hold `lock`, with our process id in it, for as long as the block runs.

    Raises:
        Problem: another process holds it; `zh` and `en` say what that means.
    """
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.read(descriptor, 20).decode().strip() or "?"
            raise Problem(f"{zh}（进程 {holder}）。", f"{en} (process {holder}).") from error
        os.ftruncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode())
        yield
        os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)
