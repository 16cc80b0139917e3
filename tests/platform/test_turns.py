"""Requests of a process pass in the order in which they came."""

import time
from collections.abc import Callable
from threading import Thread

from qiban.platform.turns import Turns

LONG = 30.0


def started(work: Callable[[], None]) -> Thread:
    thread = Thread(target=work, daemon=True)
    thread.start()
    return thread


def has_come(is_so: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + LONG
    while not is_so() and time.monotonic() < deadline:
        time.sleep(0.001)
    return is_so()


def waiting_in_order(turns: Turns, names: str, passed: list[str]) -> list[Thread]:
    def wait(name: str) -> None:
        turns.take()
        passed.append(name)
        turns.give_back()

    threads = []
    for count, name in enumerate(names, start=1):
        threads.append(started(lambda name=name: wait(name)))  # type: ignore[misc]
        assert has_come(lambda count=count: len(turns._waiting) == count)  # type: ignore[misc]
    return threads


def test_as_many_as_may_be_at_work_do_not_wait() -> None:
    turns = Turns(2, patience=0.0)

    assert (turns.take(), turns.take(), turns.take()) == (True, True, False)


def test_who_came_first_goes_first() -> None:
    turns, passed = Turns(1, patience=LONG), []  # type: ignore[var-annotated]
    turns.take()
    threads = waiting_in_order(turns, "abcd", passed)

    turns.give_back()
    for thread in threads:
        thread.join(LONG)

    assert passed == ["a", "b", "c", "d"]


def test_a_turn_given_back_is_there_again() -> None:
    turns = Turns(1, patience=0.0)
    for _ in range(3):
        assert turns.take()
        turns.give_back()


def test_nobody_waits_longer_than_the_patience_and_a_turn_is_then_no_more_theirs() -> None:
    turns = Turns(1, patience=0.02)
    turns.take()

    assert not turns.take()
    turns.give_back()

    assert turns.take()
    assert not turns.take()


def test_of_many_that_come_and_give_up_no_turn_is_lost() -> None:
    turns = Turns(2, patience=0.0005)

    def hurry() -> None:
        for _ in range(200):
            if turns.take():
                time.sleep(0.0003)
                turns.give_back()

    threads = [started(hurry) for _ in range(6)]
    for thread in threads:
        thread.join(LONG)

    assert (turns._free, len(turns._waiting)) == (2, 0)
