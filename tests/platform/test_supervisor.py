"""The supervisor: crashed children come back after growing pauses, all stop in order, a signal stops everything."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from qiban.platform import supervisor
from qiban.platform.supervisor import TRY_AGAIN, Child, Supervisor, pause_seconds

SLEEP = ["sleep", "60"]
STUBBORN = ["sh", "-c", "trap '' TERM; while :; do sleep 0.1; done"]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make pauses short; their growth has a test of its own."""
    monkeypatch.setattr(supervisor, "pause_seconds", lambda crashes: 0.05)


@pytest.fixture
def keep(tmp_path: Path) -> Iterator[Callable[..., Supervisor]]:
    """Return what makes and starts a supervisor over children; all of it ends with the test."""
    signals = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)}
    made: list[Supervisor] = []

    def make(*children: Child) -> Supervisor:
        said: list[str] = []
        one = Supervisor(tmp_path, list(children), lambda zh, en: said.append(f"{zh} {en}"))
        one.said = said  # type: ignore[attr-defined]
        made.append(one)
        one.start()
        return one

    yield make
    for one in made:
        one.stop()
    for number, handler in signals.items():
        signal.signal(number, handler)


def wait_for(condition: Callable[[], bool], seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


def watch(one: Supervisor) -> threading.Thread:
    thread = threading.Thread(target=one.wait, daemon=True)
    thread.start()
    return thread


def pid(child: Child) -> int | None:
    return child.process.pid if child.process else None


def test_a_child_runs_in_a_session_of_its_own_and_leaves_its_pid(
    keep: Callable[..., Supervisor], tmp_path: Path
) -> None:
    child = Child("web", SLEEP)
    keep(child)
    number = int((tmp_path / "web.pid").read_text())
    assert number == pid(child)
    assert os.getsid(number) == number


def test_a_child_knows_who_started_it(keep: Callable[..., Supervisor], tmp_path: Path) -> None:
    keep(Child("web", ["sh", "-c", f'echo "$QIBAN_PARENT" > {tmp_path}/parent; exec sleep 60']))
    wait_for(lambda: (tmp_path / "parent").exists() and (tmp_path / "parent").read_text().endswith("\n"))
    assert int((tmp_path / "parent").read_text()) == os.getpid()


def test_a_killed_child_comes_back_and_it_is_said(keep: Callable[..., Supervisor]) -> None:
    child = Child("worker", SLEEP)
    one = keep(child)
    first = pid(child)
    assert first is not None
    watch(one)
    os.kill(first, signal.SIGKILL)
    wait_for(lambda: pid(child) not in (None, first))
    assert "worker 意外退出（-9）" in one.said[0]  # type: ignore[attr-defined]
    assert psutil.pid_exists(pid(child) or 0)


def test_work_that_ends_by_itself_is_left_alone(keep: Callable[..., Supervisor]) -> None:
    done, failed = Child("replay", ["true"], restart=False), Child("other", ["false"], restart=False)
    one = keep(done, failed)
    watch(one)
    wait_for(lambda: done.done and failed.done)
    time.sleep(0.3)
    assert (done.process, failed.process) == (None, None)
    assert one.said == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("end", [f"exit {TRY_AGAIN}", "kill -9 $$"])
def test_work_that_was_killed_or_asks_for_it_is_started_again(
    keep: Callable[..., Supervisor], tmp_path: Path, end: str
) -> None:
    child = Child("replay", ["sh", "-c", f"echo x >> {tmp_path}/runs; {end}"], restart=False)
    watch(keep(child))
    wait_for(lambda: (tmp_path / "runs").exists() and (tmp_path / "runs").read_text().count("x") >= 3)
    assert not child.done


def test_children_stop_in_their_order_and_take_their_pid_files_along(
    keep: Callable[..., Supervisor], tmp_path: Path
) -> None:
    script = f"trap 'echo $0 >> {tmp_path}/order; exit 0' TERM; touch {tmp_path}/$0.up; while :; do sleep 0.05; done"
    one = keep(*(Child(name, ["sh", "-c", script, name]) for name in ("web", "worker")))
    one.add([Child("replay", ["sh", "-c", script, "replay"])])
    wait_for(lambda: len(list(tmp_path.glob("*.up"))) == 3)
    one.stop()
    assert (tmp_path / "order").read_text().split() == ["replay", "web", "worker"]
    assert list(tmp_path.glob("*.pid")) == []


def test_a_child_that_does_not_stop_is_killed_after_its_time(keep: Callable[..., Supervisor]) -> None:
    child = Child("worker", STUBBORN, stop_seconds=0.3)
    one = keep(child)
    number = pid(child)
    time.sleep(0.2)
    began = time.monotonic()
    one.stop()
    assert 0.25 < time.monotonic() - began < 5
    assert not psutil.pid_exists(number or 0)


def test_a_signal_ends_the_waiting(keep: Callable[..., Supervisor]) -> None:
    one = keep(Child("web", SLEEP))
    threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGTERM)).start()
    one.wait()
    assert one.is_stopping


def test_the_tick_is_called_again_and_again(keep: Callable[..., Supervisor]) -> None:
    one = keep(Child("web", SLEEP))
    ticks: list[None] = []
    one.on_tick = lambda: ticks.append(None)
    thread = watch(one)
    wait_for(lambda: len(ticks) >= 3)
    one.request_stop()
    thread.join(5)
    assert not thread.is_alive()


@pytest.mark.parametrize(("crashes", "seconds"), [(1, 0.5), (2, 1), (3, 2), (7, 30), (1000, 30)])
def test_pauses_double_up_to_half_a_minute(crashes: int, seconds: float) -> None:
    assert pause_seconds(crashes) == seconds
