"""What an office says of things that it keeps for a while."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from qiban.law.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Retained:
    """A kind of thing that is erased once its period is over.

    Args:
        name: its name in the table of what was erased.
        title: what it is called.
        period: how long it is kept, at an instant, in words.
        basis: on what that rests, in words.
        clause: the clause, as chips name it; "" where there is none.
        task: the job that erases it, whose next run is shown.
        parameter: regulation and name of the local parameter that says how long, None where none does.
        held: how many are kept beyond their period because the law wants it, or None where nothing can be.
    """

    name: str
    title: Text
    period: Callable[[datetime], Text]
    basis: Text
    task: str
    clause: str = ""
    parameter: tuple[str, str] | None = None
    held: Callable[[], int] | None = None
