"""What administrators did to a unit or an account, as its page tells it."""

from dataclasses import replace

from qiban.core.acting.timeline import Step, steps
from qiban.core.journal.models import Entry
from qiban.core.units.words import vocabulary

SHOWN = 100


def history_of(subject_type: str, subject_id: int) -> list[Step]:
    """Return the last hundred entries of a unit or a person, the latest first."""
    found = Entry.objects.filter(subject_type=subject_type, subject_id=subject_id).order_by("-sequence")[:SHOWN]
    words = vocabulary()
    if subject_type == "unit":
        # Its page says whose history this is.
        words = replace(words, labels={name: text for name, text in words.labels.items() if name != "unit"})
    return steps(found, str, words)
