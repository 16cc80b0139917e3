"""What a unit that closes holds of the knowledge base."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from qiban.core.units.declared import Held
from qiban.core.units.models import Unit
from qiban.hotline.knowledge.models import Article, ArticleError
from qiban.law.text import Text

SHOWN = 20


def articles_of(unit: Unit) -> "QuerySet[Article]":
    """Return the articles that a unit keeps."""
    return Article.objects.filter(unit=unit).exclude(state="withdrawn").order_by("pk")


def errors_of(unit: Unit) -> "QuerySet[ArticleError]":
    """Return the error reports that wait for a unit's answer."""
    return ArticleError.objects.filter(unit=unit, state="open").order_by("pk")


def held_by(unit: Unit) -> Sequence[Held]:
    """Return what a unit holds, kind by kind."""
    parts: tuple[tuple[str, Text, QuerySet[Any]], ...] = (
        ("article", Text("知识条目", "Articles"), articles_of(unit)),
        ("article_error", Text("待处理的知识报错", "Open error reports"), errors_of(unit)),
    )
    return [_held(*one, count) for one in parts if (count := one[2].count())]


def _held(key: str, label: Text, found: "QuerySet[Any]", count: int) -> Held:
    said = Text(f"{label.zh}{count}件", f"{label.en}: {count}")
    return Held(key, label.zh, said, count, [one.number for one in found[:SHOWN]])
