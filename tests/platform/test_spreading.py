"""A process that has more in hand than another parts with connections."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from qiban.platform.spreading import Spread

HOLDER = (
    "import sys, time; from pathlib import Path; from qiban.platform.spreading import Spread\n"
    "spread = Spread(Path(sys.argv[1]), 'web-8000', 2); print('held', flush=True); time.sleep(60)"
)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    return now


def told(spread: Spread, clock: list[float], in_hand: int, seconds: float = 1.0) -> int:
    """Let a process have as many in hand for a while, a request each 10 ms; tell how often it parted."""
    parted = 0
    for _ in range(round(seconds / 0.01)):
        clock[0] += 0.01
        parted += spread.is_to_part(in_hand)
    return parted


def both(one: Spread, other: Spread, clock: list[float], in_hand: tuple[int, int]) -> tuple[int, int]:
    parted = [0, 0]
    for _ in range(300):
        clock[0] += 0.01
        parted[0] += one.is_to_part(in_hand[0])
        parted[1] += other.is_to_part(in_hand[1])
    return parted[0], parted[1]


def test_the_busier_of_two_parts_with_connections_the_other_never(tmp_path: Path, clock: list[float]) -> None:
    one, other = (Spread(tmp_path, "web-8000", 2) for _ in range(2))

    parted = both(one, other, clock, (6, 2))

    assert parted[0] > 0
    assert parted[1] == 0


@pytest.mark.parametrize("in_hand", [(4, 4), (4, 3), (1, 0), (1, 1)])
def test_where_they_have_about_the_same_nothing_is_parted_with(
    tmp_path: Path, clock: list[float], in_hand: tuple[int, int]
) -> None:
    one, other = (Spread(tmp_path, "web-8000", 2) for _ in range(2))

    assert both(one, other, clock, in_hand) == (0, 0)


def test_a_process_that_has_said_nothing_for_a_second_has_nothing_in_hand(tmp_path: Path, clock: list[float]) -> None:
    one, other = (Spread(tmp_path, "web-8000", 2) for _ in range(2))
    both(one, other, clock, (4, 4))

    assert told(one, clock, 4, seconds=0.5) == 0
    assert told(one, clock, 4, seconds=1.5) > 0


def test_it_parts_with_no_more_than_ten_connections_a_second(tmp_path: Path, clock: list[float]) -> None:
    one, _other = (Spread(tmp_path, "web-8000", 2) for _ in range(2))

    assert 0 < told(one, clock, 200, seconds=1.0) <= 10


def test_alone_it_parts_with_nothing(tmp_path: Path, clock: list[float]) -> None:
    assert told(Spread(tmp_path, "web-8000", 1), clock, 200) == 0


def test_servers_of_two_ports_know_nothing_of_each_other(tmp_path: Path, clock: list[float]) -> None:
    one, other = Spread(tmp_path, "web-8000", 1), Spread(tmp_path, "web-8001", 1)

    assert both(one, other, clock, (6, 0)) == (0, 0)


def test_a_process_beyond_those_expected_keeps_its_connections(tmp_path: Path, clock: list[float]) -> None:
    kept = [Spread(tmp_path, "web-8000", 2) for _ in range(2)]
    beyond = Spread(tmp_path, "web-8000", 2)

    assert told(beyond, clock, 200) == 0
    assert len(kept) == 2


def test_the_place_of_one_that_was_killed_is_free_for_the_next(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(tmp_path)], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        second, third = (Spread(tmp_path, "web-8000", 2) for _ in range(2))
        holder.kill()
    fourth = Spread(tmp_path, "web-8000", 2)

    assert [one._mine is not None for one in (second, third, fourth)] == [True, False, True]
