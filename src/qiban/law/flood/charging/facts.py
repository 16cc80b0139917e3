"""Facts on which it is decided who acknowledges a duty, and who takes it over."""

from dataclasses import dataclass
from typing import Literal

# As what a unit bears a duty: its head does, the headquarters, or a member unit of it.
BornAs = Literal["head", "headquarters", "member"]


@dataclass(frozen=True, slots=True)
class AcknowledgementFacts:
    """Who wants to acknowledge a duty, or to take it over.

    Args:
        borne_as: as what the unit bears it.
        role: in which post somebody acts.
        is_own: whether the post is of the unit that bears it.
    """

    borne_as: BornAs
    role: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class HandoverFacts:
    """What is known when somebody takes a duty over.

    Args:
        is_left: whether who acknowledged it has handed it over, or holds the post no more.
        pending: what is still to be done, as the successor has it.
    """

    is_left: bool
    pending: str
