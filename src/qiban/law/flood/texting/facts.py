"""Facts on which it is decided what a short message does."""

from dataclasses import dataclass
from typing import Literal

# Whose number it is: nobody's, of a post that is over, of a post that is held.
SenderName = Literal["unknown", "ended", "known"]
KindName = Literal["acknowledge", "report", "complete", "unclear"]


@dataclass(frozen=True, slots=True)
class TextFacts:
    """A short message, and what its sender's unit has to do.

    Args:
        text: as it was written.
        open: numbers of the unit's tasks that are not over, the oldest first.
        waiting: those of them that are to be acknowledged.
        seen: the same text came from the same number a short while ago, and was entered.
        seen_for: the number of the task for which it was entered then, "" for several.
        is_answered: an unknown number got an answer a short while ago.
    """

    text: str
    sender: SenderName = "known"
    open: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    seen: bool = False
    seen_for: str = ""
    is_answered: bool = False
