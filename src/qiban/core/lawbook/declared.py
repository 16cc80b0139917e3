"""What an office declares of its regulations: who keeps them in force, and what follows deadlines that are counted anew."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from qiban.core.actor import Actor


class Keeper(NamedTuple):
    """Who keeps an office's regulations in force.

    Args:
        unit: the unit that owes a successor once one has run out.
        enter: posts that enter days of the calendar and successors, besides the administrator.
        told: posts of the unit that hear of a lapse, besides the administrator.
        check: raises Denied where a post is held in a unit that cannot hold it.
    """

    unit: Callable[[], int]
    enter: frozenset[str]
    told: tuple[str, ...]
    check: Callable[[Actor], None] = lambda _: None


class Following(NamedTuple):
    """What an office does where obligations, given by their ids, are counted anew.

    Args:
        lock: locks what they are about, as its actions do before they lock obligations.
        follow: lets its things follow the ends that have moved.
        judged_earlier: the day as of which it judges, by the obligation, where that is not the day on which it began.
    """

    lock: Callable[[list[int]], None] = lambda _: None
    follow: Callable[[list[int]], None] = lambda _: None
    judged_earlier: Callable[[], Mapping[int, date]] = dict


NOTHING_FOLLOWS = Following()
