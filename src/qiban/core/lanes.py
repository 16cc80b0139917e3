"""Lanes: each receiver of what is sent has a thread of its own, so that one that hangs delays no other."""

import logging
import threading
import time
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from django.db import connection

logger = logging.getLogger(__name__)
K = TypeVar("K")
MOST_LANES, LOOK_SECONDS = 32, 0.1


class Lanes(Generic[K]):
    """Sends what is due, lane by lane.

    Args:
        due: tells the lanes on which something is due.
        step: sends the next thing on a lane; tells whether to go on with that lane, None where nothing is left. What is
            told not to go on is left for the next round.
    """

    def __init__(self, due: Callable[[], Iterable[K]], step: Callable[[K], bool | None]) -> None:
        self._due, self._step = due, step
        self._lanes: dict[K, threading.Thread] = {}
        self._halted: set[K] = set()

    def run(self, *, seconds: float) -> bool:
        """Send for at most so many seconds and a last answer; return whether more may be due."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self._lanes = {key: lane for key, lane in self._lanes.items() if lane.is_alive()}
            waiting = [key for key in self._due() if key not in self._lanes and key not in self._halted]
            if not self._lanes and not waiting:
                return False
            for key in waiting[: MOST_LANES - len(self._lanes)]:
                self._lanes[key] = threading.Thread(target=self._go, args=(key, until), daemon=True)
                self._lanes[key].start()
            time.sleep(LOOK_SECONDS)
        for lane in self._lanes.values():
            lane.join()
        return any(key not in self._halted for key in self._due())

    def _go(self, key: K, until: float) -> None:
        try:
            while time.monotonic() < until:
                goes_on = self._step(key)
                if goes_on is False:
                    self._halted.add(key)
                if not goes_on:
                    return
        except Exception:
            self._halted.add(key)
            logger.exception("lane %s", key)
        finally:
            connection.close()
