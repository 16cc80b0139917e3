"""Facts on which lists of households, shelters and evacuations are decided."""

from dataclasses import dataclass
from typing import Literal

from qiban.law.flood.response.facts import LevelNumber

# Where people of an area stand: not yet accounted for, out in three ways, and not out in three; "" for what lies outside
# the headcount: who is not on it yet, or was struck off.
PlaceName = Literal["", "waiting", "sheltered", "with_relatives", "returned", "refusing", "unreachable", "elsewhere"]
StateName = Literal["ordered", "moving", "all_out", "returning", "returned", "cancelled"]
EndName = Literal["all_out", "returned", "cancelled"]


@dataclass(frozen=True, slots=True)
class CountFacts:
    """A headcount, in people.

    Args:
        assigned: who is on the lists of the area, with those added and without those struck off.
        waiting: not accounted for yet.
        unreachable: looked for and not found.
        elsewhere: not in the area.
    """

    assigned: int
    waiting: int = 0
    sheltered: int = 0
    with_relatives: int = 0
    returned: int = 0
    refusing: int = 0
    unreachable: int = 0
    elsewhere: int = 0


@dataclass(frozen=True, slots=True)
class MovementFacts:
    """One entry of a headcount.

    Args:
        state: where the evacuation stands.
        source, target: from where to where.
        people: how many.
        at_source: how many stand there.
        is_other_shelter: whether both are shelters, and two of them.
        note: why, in words.
        is_village: whether the village itself enters it, and not the town or the county.
    """

    state: StateName
    source: PlaceName
    target: PlaceName
    people: int
    at_source: int
    is_other_shelter: bool = False
    note: str = ""
    is_village: bool = True


@dataclass(frozen=True, slots=True)
class EvacuationEndFacts:
    """What stands against an evacuation being all out, over, or cancelled.

    Args:
        to: what it is to be.
        waiting, sheltered, with_relatives, refusing, unreachable: people.
        explanation: what becomes of those who refuse or are not found, or why it is cancelled.
        is_village: whether the village itself says so, and not the town or the county.
    """

    to: EndName
    waiting: int
    sheltered: int
    with_relatives: int
    refusing: int
    unreachable: int
    explanation: str = ""
    is_village: bool = True


@dataclass(frozen=True, slots=True)
class ReturnFacts:
    """On what the return is ordered.

    Args:
        level: the response's level now; 0 where it is over.
        is_commander: whether a commander of the headquarters orders it.
        reason: in words.
    """

    level: LevelNumber
    is_commander: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RosterFacts:
    """A village's list of a season.

    Args:
        households, people: on the list.
        without_responsible: doors of households for which nobody answers.
        without_way: doors of households that have neither a shelter nor another way to go.
        said_households, said_people: what the village counts in all, where it says so.
        note: what explains an empty list or a difference.
    """

    households: int
    people: int
    without_responsible: tuple[str, ...] = ()
    without_way: tuple[str, ...] = ()
    said_households: int | None = None
    said_people: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class IntakeFacts:
    """People who arrive at a shelter.

    Args:
        capacity, occupied, arriving: people.
        is_open: whether it takes people in.
        word: what whoever sends more than it holds says to it.
    """

    capacity: int
    occupied: int
    arriving: int
    is_open: bool = True
    word: str = ""
