"""Commands borrow the embedded database: what a command started, the last command to leave stops.

Every process that works with the database holds a shared lock until it ends, however it ends. A mark says that a command
started the server, not `qiban up` or `qiban database start`; whoever ends, finds the mark and holds the lock alone stops it.
"""

import atexit
import contextlib
import fcntl
import os
import signal
import sys
import threading
from pathlib import Path

from qiban.platform import embedded
from qiban.platform.home import Home
from qiban.platform.problems import Problem

_held: dict[Path, int] = {}


def borrow(home: Home) -> str:
    """Start the database of `home` if it does not run, and return its address; at this process's end it is given back.

    Raises:
        Problem: it cannot be started.
    """
    home.prepare()
    if home.path not in _held:
        _hold(home)
    return embedded.start(home, on_start=lambda: _begin(home)).dsn


def keep(home: Home) -> None:
    """Let the database of `home` go on when this process ends; whoever asked for that stops it."""
    _mark(home).unlink(missing_ok=True)


def is_borrowed(home: Home) -> bool:
    """Tell whether a command started the database, so that it ends with the last command."""
    return _mark(home).exists()


def give_back(home: Home) -> None:
    """Stop the database of `home` if a command started it and nobody else works with it."""
    descriptor = _held.pop(home.path, None)
    if descriptor is None:
        return
    try:
        if is_borrowed(home) and _is_last(descriptor):
            embedded.stop(home)
            keep(home)
    except Problem as problem:
        sys.stderr.write(f"{problem}\n")
    finally:
        os.close(descriptor)


def _begin(home: Home) -> None:
    _mark(home).touch(mode=0o600)
    _end_in_order()


def _hold(home: Home) -> None:
    descriptor = os.open(home.run / "database.users", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    # Waits while another process stops the server.
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    _held[home.path] = descriptor
    holder = os.getpid()
    atexit.register(lambda: give_back(home) if os.getpid() == holder else None)


def _is_last(descriptor: int) -> bool:
    with contextlib.suppress(BlockingIOError):
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


def _end_in_order() -> None:
    """Let a signal that would end this process at once end it in order instead, so that the database is given back."""
    if threading.current_thread() is not threading.main_thread():
        return
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, lambda number, _: sys.exit(128 + number))


def _mark(home: Home) -> Path:
    return home.run / "database.borrowed"
