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


class Queue:
    """People who wait for a turn one behind the other."""

    def __init__(self, turns: Turns) -> None:
        self.turns, self.passed = turns, list[str]()

    def join(self, names: str) -> None:
        for count, name in enumerate(names, start=len(self.turns._waiting) + 1):
            started(lambda name=name: self._wait(name))  # type: ignore[misc]
            assert has_come(lambda count=count: len(self.turns._waiting) == count)  # type: ignore[misc]

    def _wait(self, name: str) -> None:
        turn = self.turns.take()
        self.passed.append(name)
        self.turns.give_back(turn)


def test_who_came_first_goes_first() -> None:
    turns = Turns(1, longest=LONG)
    turn, queue = turns.take(), Queue(turns)
    queue.join("abcd")

    turns.give_back(turn)

    assert has_come(lambda: len(queue.passed) == 4)
    assert queue.passed == ["a", "b", "c", "d"]


def test_as_many_as_may_do_not_wait_and_the_next_one_does() -> None:
    turns = Turns(2, longest=LONG)
    turns.take()
    turns.take()

    Queue(turns).join("a")


def test_a_turn_given_back_is_there_again() -> None:
    turns = Turns(1, longest=LONG)
    for _ in range(3):
        turns.give_back(turns.take())


def test_one_that_takes_too_long_no_longer_counts_whenever_it_ends() -> None:
    turns = Turns(1, longest=0.02)
    slow = turns.take()
    second = turns.take()

    turns.give_back(slow)

    assert list(turns._held) == [second]


def test_of_many_that_come_and_go_no_turn_is_lost() -> None:
    turns = Turns(2, longest=0.0005)

    def hurry() -> None:
        for _ in range(200):
            turn = turns.take()
            time.sleep(0.0003)
            turns.give_back(turn)

    threads = [started(hurry) for _ in range(6)]
    for thread in threads:
        thread.join(LONG)

    assert (turns._held, list(turns._waiting)) == ({}, [])
