"""Turns: requests of one process pass in the order in which they came, a few at once.

An interpreter runs one thread at a time. Many requests at once take no less time together, and each of them longer.
"""

import time
from collections import deque
from threading import Lock


class Turns:
    """Lets a few be at work; who comes then waits, and the first of them goes first.

    Args:
        at_once: how many have a turn at once.
        longest: seconds after which a turn no longer counts: who still works then waits for something else, a slow
            upload say, and keeps nobody waiting.
    """

    def __init__(self, at_once: int, longest: float) -> None:
        self._lock = Lock()
        self._at_once, self._longest = at_once, longest
        self._held: dict[Lock, float] = {}
        self._waiting: deque[Lock] = deque()

    def take(self) -> Lock:
        """Wait for a turn, and return it; it is to be given back."""
        turn = Lock()
        turn.acquire()
        with self._lock:
            self._waiting.append(turn)
            self._hand_out()
        while not turn.acquire(timeout=self._longest):
            with self._lock:
                self._hand_out()
        return turn

    def give_back(self, turn: Lock) -> None:
        """End a turn; who has waited longest gets one."""
        with self._lock:
            self._held.pop(turn, None)
            self._hand_out()

    def _hand_out(self) -> None:
        now = time.monotonic()
        for turn in [turn for turn, since in self._held.items() if now - since >= self._longest]:
            del self._held[turn]
        while self._waiting and len(self._held) < self._at_once:
            turn = self._waiting.popleft()
            self._held[turn] = now
            turn.release()
