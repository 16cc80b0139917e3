"""What programs get of articles."""

from datetime import date
from typing import Annotated

from pydantic import Field

from qiban.core.api.fields import Answer
from qiban.hotline.knowledge.queries.search import Hit


class FoundArticle(Answer):
    """一条在用的知识。An article in use: the version that agents answer from today."""

    id: int
    number: str
    version: int
    key: str
    title: str
    question: str
    answer: str
    category: str
    unit: str
    area: Annotated[
        str, Field(description="适用区域，空为全市。The district for which it is right; empty for the whole city.")
    ]
    source: str
    valid_until: date | None


class FoundArticles(Answer):
    """查到的知识，最相符的在前。What was found, the likeliest first."""

    items: list[FoundArticle]


def found(hits: list[Hit]) -> FoundArticles:
    """Return what was found as programs get it."""
    return FoundArticles(items=[article(one) for one in hits])


def article(one: Hit) -> FoundArticle:
    """Return one of what was found."""
    return FoundArticle(
        id=one.article_id,
        number=one.number,
        version=one.version_no,
        key=one.key,
        title=one.title,
        question=one.question,
        answer=one.answer,
        category=one.category,
        unit=one.unit,
        area=one.area,
        source=one.source,
        valid_until=one.valid_until,
    )
