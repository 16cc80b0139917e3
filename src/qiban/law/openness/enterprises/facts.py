"""Facts on public enterprises: their entry in the directory, what they disclose, links to it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from qiban.law.rows import Row

FieldName = Literal[
    "education", "environment", "housing", "transport", "water", "health", "power", "gas", "heat", "other"
]
CycleName = Literal["on_change", "monthly", "quarterly", "half_yearly", "yearly"]


@dataclass(frozen=True, slots=True)
class DirectoryRow(Row):
    """What an enterprise discloses: what, on which basis, who answers for it, where, how often it is renewed."""

    item: str
    basis: str = ""
    responsible: str = ""
    channel: str = ""
    cycle: CycleName | None = None


@dataclass(frozen=True, slots=True)
class EnterpriseFacts:
    """An enterprise's entry in the directory.

    Args:
        supervisor: the department in charge of its field.
        liaison, phone: who is asked, and where.
        address: of its page on the city's platform, or of its own site that the platform links to.
    """

    name: str
    field: FieldName
    rows: tuple[DirectoryRow, ...]
    supervisor: str = ""
    liaison: str = ""
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class CycleFacts:
    """When something was last disclosed, and whether it has changed since.

    Args:
        disclosed_on: None where it never was.
        begun_on: when it was put into the directory, from which a first disclosure is counted.
        changed_on: when it came about or changed, where it is disclosed on change.
    """

    cycle: CycleName
    begun_on: date
    on: date
    disclosed_on: date | None = None
    changed_on: date | None = None


@dataclass(frozen=True, slots=True)
class LinkFacts:
    """What was seen behind a link.

    Args:
        status: the answer's number; None where there was no answer.
        tries: how often it has failed by now, one after the other, this time included.
        is_collection: whether the platform only links to the enterprise's own site.
        are_columns_clear, are_elements_complete, is_current: what is looked at there besides.
    """

    status: int | None
    tries: int = 1
    is_collection: bool = False
    are_columns_clear: bool = False
    are_elements_complete: bool = False
    is_current: bool = False
