"""What every part of the demo's openness needs: who files where, and the year and ledgers by their numbers."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from qiban.core.actor import Actor
from qiban.core.units.queries import id_of
from qiban.demo.plans.world import World
from qiban.plans.models import (
    OpenLedger,
    OpenYear,
)

PUBLISHERS = {
    "housing": "zhujian-gk",
    "finance": "caizheng-gk",
    "education": "jiaoyu-gk",
    "transport": "jiaotong-gk",
    "water": "shuili-gk",
    "health": "weijian-gk",
    "zhangdian": "zhangdian-gk",
    "linzi": "linzi-gk",
}
DISTRICTS = ("zhangdian", "linzi")
Act = Callable[..., object]
Given = dict[str, Any]


def year_of(number: int) -> OpenYear:
    return OpenYear.objects.get(year=number)


def ledger_of(number: int, unit: str) -> OpenLedger:
    return OpenLedger.objects.get(year__year=number, unit=id_of(unit))


def at_its_time(act: Act) -> Callable[[datetime], object]:
    return lambda at: act(at=at)


def office_of(world: World) -> Actor:
    return world.who("zhengwu")
