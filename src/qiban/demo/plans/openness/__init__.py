"""Openness in the demo: a year that was assessed, with a returned ledger, a late one and an appeal, and the year after it."""

import heapq
from collections.abc import Iterator
from functools import partial

from qiban.demo.plans.world import Step, World

from .checks import checked, sampled
from .firms import disclosed, enterprises
from .reports import reported
from .scores import assessed
from .year import begun, filed, held, rubric, task_list


def openness(world: World) -> Iterator[Step]:
    """Yield what happens, in order of time."""
    yield from begun(world, 2025, "2025-01-06")
    yield from rubric(world)
    yield from task_list(world)
    for quarter in (1, 2):
        yield from checked(world, quarter)
    yield from filed(world, 2025)
    yield from held(world)
    yield from enterprises(world)
    for quarter in (3, 4):
        yield from checked(world, quarter)
    yield from begun(world, 2026, "2026-01-05")
    told = (assessed(world), reported(world))
    yield from heapq.merge(*told, key=lambda step: step.at)
    yield from filed(world, 2026)
    yield world.on("2026-10-20", partial(disclosed, world))
    yield from sampled(world)
