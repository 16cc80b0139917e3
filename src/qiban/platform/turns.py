"""Turns: requests of one process pass in the order in which they came, a few at once.

An interpreter runs one thread at a time. Many requests at once take no less time together, and each of them longer.
"""

from collections import deque
from threading import Lock


class Turns:
    """Lets a few be at work; who comes then waits for a turn, the first of them first, but for no more than `patience`.

    Args:
        at_once: how many have a turn at once.
        patience: seconds after which who waits goes ahead without one: those before are slow, not many.
    """

    def __init__(self, at_once: int, patience: float) -> None:
        self._lock = Lock()
        self._free = at_once
        self._patience = patience
        self._waiting: deque[Lock] = deque()

    def take(self) -> bool:
        """Wait for a turn; tell whether it came. Who has one gives it back."""
        with self._lock:
            if self._free:
                self._free -= 1
                return True
            mine = Lock()
            mine.acquire()
            self._waiting.append(mine)
        return mine.acquire(timeout=self._patience) or not self._gives_up(mine)

    def give_back(self) -> None:
        """Hand the turn to who has waited longest."""
        with self._lock:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._free += 1

    def _gives_up(self, mine: Lock) -> bool:
        """Wait no longer; tell False where the turn came just then."""
        with self._lock:
            if mine not in self._waiting:
                return False
            self._waiting.remove(mine)
            return True
