"""Short messages in the demo: one is sent twice and counts once, one cannot be understood and is answered."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from qiban.demo.steps import Step
from qiban.flood.models import FloodTask
from qiban.flood.operations.texting.phones import register_phone
from qiban.flood.operations.texting.taking import take_text

from .world import World

PHONES = (("heilizhai-fangxun", "13905330471"), ("huagou-fangxun", "13905330472"), ("dongtan", "13905330473"))
# Hours before the present, whose telephone, what it says; `{task}` is the first task of the unit.
TEXTS = (
    (4.7, 0, "收到"),
    (3.1, 0, "{task} 40人在堤，未见险情"),
    (3.05, 0, "{task} 40人在堤，未见险情"),
    (2.2, 1, "？？"),
)


def texting(world: World) -> Iterator[Step]:
    """Yield how telephones are registered, and what comes from them."""
    for number, (username, phone) in enumerate(PHONES):
        yield world.before(_registered(world, username, phone), days=10, minutes=-number)
    for number, (hours, whose, text) in enumerate(TEXTS):
        yield world.before(_sent(world, *PHONES[whose], text, f"demo-{number}"), hours=hours)


def _registered(world: World, username: str, phone: str) -> Callable[[datetime], Any]:
    return lambda at: register_phone(
        actor=world.who("fangban"), post_id=world.who(username).post_id or 0, phone=phone, at=at
    )


def _sent(world: World, username: str, phone: str, text: str, gateway_id: str) -> Callable[[datetime], Any]:
    def act(at: datetime) -> None:
        task = FloodTask.objects.filter(unit=world.who(username).unit).order_by("pk").first()
        take_text(
            actor=world.who("fangban"),
            gateway_id=gateway_id,
            sender=phone,
            text=text.format(task=task.number if task else ""),
            received_at=at - timedelta(seconds=5),
            at=at,
        )

    return act
