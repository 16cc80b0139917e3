"""Quantities that a plan sets: what is to be reached, how much of it, in which unit and by when."""

from qiban.gazette.parsing.clean import Cleaned
from qiban.gazette.parsing.model import Deadline, Target

from .clauses import Stretch
from .context import Context
from .deadlines import due_in
from .finding import found_in
from .found import Found

__all__ = ["Context", "deadline_in", "targets_in"]


def targets_in(cleaned: Cleaned, start: int, end: int, context: Context) -> tuple[Target, ...]:
    """Return the targets that stand in a part of a cleaned text, in its order.

    Args:
        start: where the part begins in `cleaned.text`; it should be the start of a paragraph.
        end: where it ends, half-open.
    """
    paragraphs = [Stretch(*one) for one in cleaned.paragraphs(start, end)]
    return tuple(_target(cleaned, found) for found in found_in(cleaned.text, paragraphs, context))


def deadline_in(cleaned: Cleaned, start: int, end: int, context: Context) -> Deadline | None:
    """Return the day by which the work in a part of a cleaned text is to be done, or None where it names none."""
    due = due_in(cleaned.text, start, end, context)
    return Deadline(due.on, cleaned.text[due.start : due.end], cleaned.source_span(due.start, due.end)) if due else None


def _target(cleaned: Cleaned, found: Found) -> Target:
    return Target(
        indicator=found.name,
        comparator=found.comparator,
        value=found.value,
        upper=found.upper,
        unit=found.unit,
        form=found.form,
        year=found.year,
        base_year=found.base_year,
        text=cleaned.text[found.start : found.end],
        span=cleaned.source_span(found.start, found.end),
        value_span=cleaned.source_span(found.value_start, found.value_end),
    )
