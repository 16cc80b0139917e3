"""Connections spread over the processes of one server.

The system deals them out by chance, and browsers keep theirs: of eight, six may stay with one process while the other
idles. So the processes tell one another how much they have in hand, and one that has more parts with a connection, as
HTTP lets it: it says so with an answer, and the next request comes over a new connection, which is dealt out anew.
"""

import fcntl
import mmap
import os
import struct
import time
from pathlib import Path

# What a process tells: how many requests it has in hand, and when it told, in seconds of the system's own clock.
_TOLD = struct.Struct("dd")
_EVERY_SECONDS, _FRESH_SECONDS = 0.1, 1.0
# A mean over so long, in which one request counts for no more than a tenth; so much more than another has is no accident.
_MEAN_SECONDS, _MOST_WEIGHT, _TOO_MUCH = 0.3, 0.1, 1.5


class Spread:
    """What one process has in hand, and what the others have.

    Args:
        folder: in which the processes of a server find one another.
        name: of the server.
        processes: how many there are.
    """

    def __init__(self, folder: Path, name: str, processes: int) -> None:
        self._mean, self._looked_at, self._told_at = 0.0, 0.0, 0.0
        self._mine: mmap.mmap | None = None
        self._others: list[mmap.mmap] = []
        for number in range(processes):
            file = os.open(folder / f"{name}-{number}.load", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            os.ftruncate(file, _TOLD.size)
            place = mmap.mmap(file, _TOLD.size)
            if self._mine is None and _is_free(file):
                self._mine = place
            else:
                os.close(file)
                self._others.append(place)

    def is_to_part(self, in_hand: int) -> bool:
        """Take down how many requests are in hand; tell whether to part with the connection of the latest."""
        now = time.monotonic()
        self._mean += (in_hand - self._mean) * min(_MOST_WEIGHT, (now - self._looked_at) / _MEAN_SECONDS)
        self._looked_at = now
        if self._mine is None or now - self._told_at < _EVERY_SECONDS:
            return False
        self._told_at = now
        _TOLD.pack_into(self._mine, 0, self._mean, now)
        if self._mean - self._least(now) < _TOO_MUCH:
            return False
        self._mean -= 1
        return True

    def _least(self, now: float) -> float:
        told = (_TOLD.unpack_from(other) for other in self._others)
        return min((mean if now - at < _FRESH_SECONDS else 0.0 for mean, at in told), default=self._mean)


def _is_free(file: int) -> bool:
    """Tell whether no process holds a place, and hold it as long as this one lives; where files have no locks, none is free."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
