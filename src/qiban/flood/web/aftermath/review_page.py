"""The page of a review: section by section what the journal gives."""

from typing import Any

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.web.language import say
from qiban.flood.models import FloodReview
from qiban.flood.queries.aftermath.review import content_of
from qiban.law.text import Text

TEMPLATE = "flood/aftermath/review.html"


def more(review: FloodReview, _actor: Actor) -> dict[str, Any]:
    """Return what the page of a review shows besides."""
    sections = [
        {
            "name": one.name,
            "title": one.title,
            "note": one.note,
            "columns": [say(column) for column in one.columns],
            "rows": [[say(cell) if isinstance(cell, Text) else cell for cell in row] for row in one.rows],
        }
        for one in content_of(review, clock.now())
    ]
    return {"sections": sections}
