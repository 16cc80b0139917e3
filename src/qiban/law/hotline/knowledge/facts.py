"""The facts on which the rules of the knowledge base decide."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """An article as a unit hands it in, and the civil day on which it does.

    Args:
        valid_until: the last day on which it is right; None where nobody knows one.
    """

    title: str
    question: str
    answer: str
    source: str
    valid_from: date
    valid_until: date | None
    on: date


@dataclass(frozen=True, slots=True)
class ValidityFacts:
    """From when and until when an article is right, both days counted, and the civil day on which one asks."""

    valid_from: date
    valid_until: date | None
    on: date


@dataclass(frozen=True, slots=True)
class ArticleReviewFacts:
    """Whether whoever looks at an article is who handed it in."""

    is_own_draft: bool
