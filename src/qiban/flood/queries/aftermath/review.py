"""What a review draws from the journal: levels and how they were decided, who answered when, what was overdue (职责二).

Other parts add what they have of a response to `SECTIONS`.
"""

from datetime import datetime

from qiban.flood.models import FloodResponse, FloodReview

from .answers import answers
from .commanding import orders, questions
from .deciding import decisions, levels
from .leaving import evacuations, warnings
from .overdue import overdue
from .section import Provider, Section

SECTIONS: tuple[Provider, ...] = (levels, decisions, answers, orders, questions, evacuations, warnings, overdue)


def sections_of(response: FloodResponse, at: datetime) -> list[Section]:
    """Return every section of a response's review as the journal gives it now."""
    return [provider(response, at) for provider in SECTIONS]


def content_of(review: FloodReview, at: datetime) -> list[Section]:
    """Return a review's sections: as they were issued, or as the journal gives them now."""
    if review.content:
        return [Section.of_json(one) for one in review.content]
    return sections_of(review.response, at)
