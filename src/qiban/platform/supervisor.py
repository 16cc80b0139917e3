"""Keeps child processes running: starts them, starts a crashed one again with growing pauses, stops all in order."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

# What a child's exit code says that wants to go on later (EX_TEMPFAIL).
TRY_AGAIN = 75
_LONGEST_PAUSE_SECONDS = 30.0
# A child that lived this long had no bad start; its next pause is short again.
_HEALTHY_SECONDS = 60.0


@dataclass
class Child:
    """A process to keep running.

    Args:
        name: for messages and the pid file's name.
        command: program and arguments.
        stop_seconds: how long it may take to stop before it is killed.
        restart: False for work that ends by itself: it is left alone when it has ended, and started again only when it
            was killed or asks for that with exit code `TRY_AGAIN`.
    """

    name: str
    command: Sequence[str]
    stop_seconds: float = 20.0
    restart: bool = True
    process: "subprocess.Popen[bytes] | None" = None
    started_at: float = 0.0
    next_start_at: float = 0.0
    crashes: int = 0
    done: bool = False

    def start(self, run: Path) -> None:
        """Start the process, in a session of its own so that a terminal's Ctrl-C reaches the supervisor alone."""
        environment = os.environ | {"QIBAN_PARENT": str(os.getpid())}
        self.process = subprocess.Popen(  # noqa: S603 - our own command, no shell
            list(self.command), env=environment, start_new_session=True, stdin=subprocess.DEVNULL
        )
        self.started_at = time.monotonic()
        (run / f"{self.name}.pid").write_text(f"{self.process.pid}\n", encoding="ascii")

    def has_ended(self) -> int | None:
        """Return the exit code of a process that ended, or None while it runs or waits for its next start."""
        return self.process.poll() if self.process else None

    def stop(self, run: Path) -> None:
        """Ask the process to stop, and kill it when it takes too long."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(self.stop_seconds)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        (run / f"{self.name}.pid").unlink(missing_ok=True)


@dataclass
class Supervisor:
    """Runs children until a signal comes; `say` tells the operator what happens, in Chinese and English."""

    run: Path
    children: list[Child]
    say: Callable[[str, str], None]
    on_tick: Callable[[], None] = lambda: None
    _stopping: threading.Event = field(default_factory=threading.Event)

    def start(self) -> None:
        """Start every child, and from now on note SIGTERM and SIGINT."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._on_signal)
        for child in self.children:
            child.start(self.run)

    def add(self, children: Sequence[Child]) -> None:
        """Start more children and keep them too; they stop first."""
        for child in children:
            self.children.insert(0, child)
            child.start(self.run)

    def wait(self) -> None:
        """Keep the children running until `request_stop` or a signal."""
        while not self._stopping.wait(0.2):
            for child in self.children:
                self._look_after(child)
            self.on_tick()

    def stop(self) -> None:
        """Stop the children in their order."""
        self._stopping.set()
        for child in self.children:
            child.stop(self.run)

    def request_stop(self) -> None:
        """Make `wait` return."""
        self._stopping.set()

    @property
    def is_stopping(self) -> bool:
        return self._stopping.is_set()

    def _look_after(self, child: Child) -> None:
        code = child.has_ended()
        if code is None or child.done:
            if child.process is None and not child.done and time.monotonic() >= child.next_start_at:
                child.start(self.run)
            return
        child.process = None
        (self.run / f"{child.name}.pid").unlink(missing_ok=True)
        if not child.restart and code >= 0 and code != TRY_AGAIN:
            child.done = True
            return
        lived = time.monotonic() - child.started_at
        child.crashes = 1 if lived >= _HEALTHY_SECONDS else child.crashes + 1
        pause = pause_seconds(child.crashes)
        child.next_start_at = time.monotonic() + pause
        self.say(
            f"{child.name} 意外退出（{code}），{pause:g} 秒后重新启动。",
            f"{child.name} ended unexpectedly ({code}); it starts again in {pause:g} s.",
        )

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self._stopping.set()


def pause_seconds(crashes: int) -> float:
    """Return how long to wait after so many crashes in a row: 0.5 s, doubled each time, 30 s at most."""
    return float(min(_LONGEST_PAUSE_SECONDS, 0.5 * 2 ** (crashes - 1)))
