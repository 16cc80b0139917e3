"""Who acknowledges duties in the demo, who is late with it, and how one duty changes hands."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from qiban.demo.steps import Step
from qiban.flood.models import DutyRoll
from qiban.flood.operations.charging.acknowledging import acknowledge_duties
from qiban.flood.operations.charging.handing import hand_over_duties, take_over_duties

from .world import World

# By days before the present: heads of governments, and the headquarters.
NAMED = (
    ("fangban", 24.8), ("zhihui", 24.6), ("shi-xingzheng", 24.3), ("gaoqing-xingzheng", 24.0),
    ("tianzhen-xingzheng", 23.8), ("luhu-xingzheng", 23.7), ("qingcheng-xingzheng", 23.5), ("gaocheng-xingzheng", 22.9),
    ("heilizhai-xingzheng", 16.0), ("changjia-xingzheng", 23.1), ("muli-xingzheng", 22.5),
)  # fmt: skip
# Member units; agriculture, market and the garrison are late, and the heads of 唐坊镇 and 花沟镇.
MEMBERS = (
    "public_security", "water", "transport", "emergency", "development", "publicity", "education", "communications",
    "power_grid", "culture", "health", "yellow_river", "weather", "industry", "finance", "fire_rescue",
    "natural_resources", "armed_police",
)  # fmt: skip
PENDING = "值班台账已移交；常家水位站报送时间待与测站再次确认。"


def duties(world: World) -> Iterator[Step]:
    """Yield acknowledgements, and the handover of the duty office's duties from one officer to another."""
    for username, days in NAMED:
        yield world.before(_acknowledged(world, username), days=days)
    for number, code in enumerate(MEMBERS):
        yield world.before(_acknowledged(world, code), days=24.2 - number / 20)
    yield world.before(_handed_over(world), days=8)
    yield world.before(_taken_over(world), days=7.6)


def _roll(unit_id: int) -> int:
    return DutyRoll.objects.get(unit=unit_id).pk


def _acknowledged(world: World, name: str) -> Callable[[datetime], Any]:
    def act(at: datetime) -> None:
        actor = world.of(name) if name in MEMBERS else world.who(name)
        acknowledge_duties(actor=actor, duty_roll_id=_roll(actor.unit), at=at)

    return act


def _handed_over(world: World) -> Callable[[datetime], Any]:
    actor = world.who("fangban")
    return lambda at: hand_over_duties(actor=actor, duty_roll_id=_roll(actor.unit), pending=PENDING, at=at)


def _taken_over(world: World) -> Callable[[datetime], Any]:
    actor = world.who("fangban2")
    return lambda at: take_over_duties(actor=actor, duty_roll_id=_roll(actor.unit), pending=PENDING, at=at)
