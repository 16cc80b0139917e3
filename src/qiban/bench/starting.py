"""How long the demo takes to answer, from nothing; and what a Qiban at rest holds of the memory."""

import time
from collections.abc import Iterator

from qiban.law.text import Text
from qiban.platform import embedded
from qiban.platform.home import Home

from .measure import Measure
from .place import Running, running

START_AIM_S, MEMORY_AIM_MIB = 60.0, 1024.0
SETTLE_SECONDS = 10


def demo_start(home: Home, *, runs: int) -> Iterator[Measure]:
    """Measure the time until `qiban demo` answers in a folder without database or data.

    Args:
        home: a folder for the demo, empty yet; its database is deleted after each run.
    """
    yield Measure(
        "demo_start",
        Text("演示从零启动到可以访问", "The demo from nothing until its address answers"),
        "s",
        tuple(_start_once(home) for _ in range(runs)),
        aim=START_AIM_S,
    )


def _start_once(home: Home) -> float:
    with running(home, ("demo",)) as up:
        seconds = up.seconds_to_answer
    embedded.remove(home)
    return seconds


def memory(up: Running, *, settle_seconds: float = SETTLE_SECONDS) -> Iterator[Measure]:
    """Measure what web, worker and database hold once they have served a while and rest."""
    time.sleep(settle_seconds)
    held = {name: size / 2**20 for name, size in up.memory_bytes().items()}
    yield Measure(
        "memory_at_rest",
        Text("静止时占用内存（网站、任务进程、数据库）", "Memory at rest: web, worker and database"),
        "MiB",
        (sum(held.values()),),
        aim=MEMORY_AIM_MIB,
        facts={"parts_mib": {name: round(size) for name, size in held.items()}},
    )
