"""Samples that anybody can draw again: from a stated frame, with a stored seed, on any machine.

The algorithm, so that it can be repeated without this program: the ids of the frame are ordered by the SHA-256 of
"seed|id" in UTF-8, the smallest first; the sample is the first n of them. Of a frame in kinds, each kind gives its share of n,
rounded down; the places that are left go one by one to the kinds with the largest remainders, and among equal ones to the
kind whose name comes first.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import sha256


class UnableToDraw(ValueError):
    """A sample cannot be drawn: the frame names something twice, or does not hold as many as are wanted."""


def draw(frame: Iterable[str], number: int, seed: str) -> tuple[str, ...]:
    """Return `number` ids of a frame, in the order in which they were drawn; the frame's own order decides nothing.

    Raises:
        UnableToDraw: an id stands in the frame twice, or the frame does not hold so many.
    """
    listed = list(frame)
    if repeated := [one for one, count in Counter(listed).items() if count > 1]:
        raise UnableToDraw(f"Twice in the frame: {', '.join(repeated)}")
    _hold(len(listed), number)
    return tuple(_ordered(listed, seed)[:number])


def draw_by_kind(kinds: Mapping[str, str], number: int, seed: str) -> tuple[str, ...]:
    """Return `number` ids, each kind with its share of them.

    Args:
        kinds: every id of the frame with its kind.

    Raises:
        UnableToDraw: the frame does not hold so many.
    """
    left = Counter(shares(Counter(kinds.values()), number))
    drawn = []
    for one in _ordered(kinds, seed):
        if left[kinds[one]]:
            left[kinds[one]] -= 1
            drawn.append(one)
    return tuple(drawn)


def shares(sizes: Mapping[str, int], number: int) -> dict[str, int]:
    """Return how many of each kind a sample of `number` takes.

    Args:
        sizes: how many of each kind the frame holds.

    Raises:
        UnableToDraw: the frame does not hold so many.
    """
    whole = sum(sizes.values())
    _hold(whole, number)
    found = {kind: size * number // whole for kind, size in sizes.items()}
    by_remainder = sorted(sizes, key=lambda kind: (-(sizes[kind] * number % whole), kind))
    for kind in by_remainder[: number - sum(found.values())]:
        found[kind] += 1
    return found


def frame_mark(kinds: Mapping[str, str]) -> str:
    """Return what a frame is known by again: the SHA-256 of its ids and kinds, in the order of the ids."""
    rows = (f"{one}|{kinds[one]}\n" for one in sorted(kinds))
    return sha256("".join(rows).encode()).hexdigest()


def _hold(whole: int, number: int) -> None:
    if not 0 < number <= whole:
        raise UnableToDraw(f"The frame holds {whole}, and {number} are to be drawn")


def _ordered(names: Iterable[str], seed: str) -> list[str]:
    return sorted(names, key=lambda name: sha256(f"{seed}|{name}".encode()).digest())
