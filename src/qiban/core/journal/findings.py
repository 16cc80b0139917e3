"""What a check of the journal finds."""

from dataclasses import dataclass
from typing import Any

from qiban.law.text import Text


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where a chain does not hold.

    Args:
        sequence: the entry's number in its chain; 0 where no single entry is to blame.
        entry_id: the entry's id, where it is known.
    """

    subject_type: str
    subject_id: int
    sequence: int
    entry_id: int | None
    reason: Text

    def as_json(self) -> dict[str, Any]:
        """Return the break as plain JSON."""
        return {
            "subject_type": self.subject_type,
            "subject_id": self.subject_id,
            "sequence": self.sequence,
            "entry_id": self.entry_id,
            "reason": self.reason.zh,
            "reason_en": self.reason.en,
        }


def of_the_journal(reason: Text) -> Break:
    """Return a break that belongs to no single chain."""
    return Break("journal", 0, 0, None, reason)
