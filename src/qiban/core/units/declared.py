"""What an office declares for units that close: what they hold of it, and who goes on with that."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from qiban.core.actor import Actor
from qiban.law.text import Text

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from .models import Unit


class Held(NamedTuple):
    """What a unit holds of an office, as it is shown before the unit closes.

    Args:
        key: its name in plain JSON.
        said: the number in words.
        numbers: the first ones by their numbers.
    """

    key: str
    label: "str | Promise"
    said: Text
    number: int
    numbers: Sequence[str] = ()


class HandingOn(NamedTuple):
    """What becomes of an office's things when a unit closes.

    Args:
        held: what a unit holds now.
        hand_on: gives what a closed unit holds to its successor, or back where there is none.
        take_left: takes what closed units still hold, each thing in a transaction of its own.
        takes_other: whether a unit other than the successor may take over what is open of it.
        moved: lets an office follow a unit that stands elsewhere in the tree now, with all below it.
    """

    held: "Callable[[Unit], Sequence[Held]]" = lambda _: ()
    hand_on: "Callable[[Unit, Unit | None, Actor, datetime], None]" = lambda _unit, _successor, _actor, _at: None
    take_left: Callable[[Actor, datetime], None] = lambda _actor, _at: None
    takes_other: bool = False
    moved: "Callable[[Unit, Actor, datetime], None]" = lambda _unit, _actor, _at: None


NOTHING_HELD = HandingOn()
