"""The flood duties' numbers as of a day, and their clauses."""

from datetime import date

from qiban.law.citation import Citation
from qiban.law.regulation import Law, law_of

FLOOD = "flood"
# The duties of the city's flood headquarters, which the document does not number.
HEADQUARTERS = Citation(FLOOD, 2, form="duty")


def flood_law(day: date) -> Law:
    """Return the duties as they were shipped, as they stand on `day`; see `law_of`."""
    return law_of(FLOOD, day)


def head(number: int, item: int | None = None) -> Citation:
    """Return one of the twelve duties of government heads, or an item of one (职责一)."""
    return Citation(FLOOD, 1, number, item, form="duty")


def member(name: str, number: int | None = None) -> Citation:
    """Return the paragraph of a member unit by its short name as the document has it, or one duty of it (职责三)."""
    return Citation(FLOOD, name, number, form="unit")
