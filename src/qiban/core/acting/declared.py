"""What an office declares of its things for their pages and for programs: facts, columns of lists, what belongs to them."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from qiban.law.text import Text

if TYPE_CHECKING:
    from qiban.core.steps.models import Stepped
    from qiban.core.units.models import Unit


class Fact(NamedTuple):
    """Something that is known of a thing.

    Args:
        name: its name in plain JSON.
        value: a Decimal is money in yuan to the fen; None and "" are left out.
    """

    name: str
    label: Text
    value: "str | Text | int | bool | Decimal | date | datetime | Unit | None"


class Column(NamedTuple):
    """A column of the list of things.

    Args:
        value: takes a thing; what it returns is of the same kinds as a fact's value.
    """

    name: str
    title: Text
    value: Callable[[Any], Any]


class Related(NamedTuple):
    """Things that belong to a thing and have pages of their own.

    Args:
        kind: their `subject_type`.
        title: what the table is called.
        rows: those that the post may see.
    """

    kind: str
    title: Text
    rows: "Sequence[Stepped]"


class Beginning(NamedTuple):
    """How a new thing begins that belongs to no other: its page is the list's address and `new/`.

    Args:
        action: what the workflow calls it.
        operation: makes the thing and returns it; its arguments are written as those of actions are (see `core.acting.made`).
        roles: who may.
        lead: what the page says above the form.
    """

    action: str
    operation: Callable[..., Any]
    roles: frozenset[str]
    lead: Text | None = None


class Printed(NamedTuple):
    """A form of a thing to be printed, signed and sealed.

    Args:
        draw: takes the thing and the present instant; returns the document.
    """

    title: Text
    draw: Callable[[Any, datetime], bytes]
    suffix: str = ".docx"
    media_type: str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
