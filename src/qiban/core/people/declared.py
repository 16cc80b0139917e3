"""What an office declares for people who leave: what is open in their name, and who goes on with that."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from qiban.core.actor import Actor
from qiban.core.units.declared import Held

if TYPE_CHECKING:
    from qiban.core.units.models import Unit

    from .models import Person


class Leaving(NamedTuple):
    """What becomes of what is open in somebody's name, in one unit, when they leave it.

    Args:
        named: what is open in a person's name in a unit.
        hand_over: gives it to another person of the unit, or to nobody by name where there is none: the unit has it.
    """

    named: "Callable[[Person, Unit], Sequence[Held]]" = lambda _person, _unit: ()
    hand_over: "Callable[[Person, Unit, Person | None, Actor, datetime], None]" = (
        lambda _person, _unit, _heir, _actor, _at: None
    )


NOTHING_NAMED = Leaving()
