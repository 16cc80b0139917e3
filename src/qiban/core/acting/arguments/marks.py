"""What an operation's signature says of an argument besides its type: `reason: Annotated[str, Long, Help(Text(…))]`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from qiban.core.actor import Actor
from qiban.law.text import Text


@dataclass(frozen=True, slots=True)
class Room:
    """How long a text may be.

    Args:
        most: letters.
        rows: lines that the form shows.
    """

    most: int
    rows: int


# A title or a name; some sentences, which needs no mark; a report.
Line, Sentences, Long = Room(200, 1), Room(1000, 4), Room(10_000, 8)


@dataclass(frozen=True, slots=True)
class Exact:
    """A Decimal is a measured quantity, exact to the sixth decimal, and no money."""


Quantity = Exact()


@dataclass(frozen=True, slots=True)
class Help:
    """What the form says below an argument's label, and the API's description of it."""

    said: Text


@dataclass(frozen=True, slots=True)
class Among:
    """A number is one of those that a thing offers to a post; other ones are for the operation to refuse.

    Args:
        choices: takes the thing and who acts; yields each id with what it is called, in the reader's language.
    """

    choices: Callable[[Any, Actor], Iterable[tuple[int, str]]]
