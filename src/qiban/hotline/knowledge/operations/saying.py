"""What an article says, as its keeper wrote it: checked, tidied, kept as a version."""

import re
from datetime import date, datetime
from typing import Any

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Invalid
from qiban.core.rows import insert
from qiban.core.texts import fitting, needed
from qiban.core.units.models import Unit
from qiban.hotline.category_choices import CategoryChoice
from qiban.hotline.knowledge.models import Article, ArticleVersion
from qiban.hotline.knowledge.models.base import LINE, SAID, TEXT, TITLE, WORD
from qiban.law.hotline.knowledge.workflow import OWN
from qiban.law.text import Text

MOST_WORDS = 20
_BETWEEN = re.compile(r"[、，,；;\s]+")


def said(
    at: datetime,
    *,
    title: str,
    question: str,
    answer: str,
    category: CategoryChoice | None,
    keywords: str,
    area_id: int | None,
    source: str,
    valid_from: date | None,
    valid_until: date | None,
    is_public: bool,
) -> dict[str, Any]:
    """Return what an article says, by its columns.

    Raises:
        Invalid: it has no title or category, a text is too long, an area is none, or it ends before it begins.
    """
    needed(title=title, category=category.value if category else "")
    title, question, answer, source = fitting(
        title=(title, TITLE), question=(question, TEXT), answer=(answer, TEXT), source=(source, LINE)
    )
    begins = valid_from or clock.civil_date(at)
    if valid_until is not None and valid_until < begins:
        raise Invalid.field(
            "valid_until", Text("截止日不能早于起始日。", "The last day lies before the first one."), OWN
        )
    if area_id is not None and not Unit.objects.filter(pk=area_id, kind="district").exists():
        raise Invalid.field("area_id", Text("请选择区县。", "Choose a district."))
    return {
        "title": title,
        "question": question,
        "answer": answer,
        "category": CategoryChoice(category).value,
        "keywords": words_in(keywords, "keywords"),
        "area_id": area_id,
        "source": source,
        "valid_from": begins,
        "valid_until": valid_until,
        "is_public": is_public,
    }


def words_in(text: str, field: str) -> list[str]:
    """Return the words of a list as somebody wrote it, each once.

    Raises:
        Invalid: there are too many, or one is too long or cannot be stored.
    """
    words = list(dict.fromkeys(word for word in _BETWEEN.split(text) if word))
    if len(words) > MOST_WORDS:
        raise Invalid.field(field, Text(f"最多{MOST_WORDS}个词。", f"At most {MOST_WORDS} words."))
    for word in words:
        if len(word) > WORD:
            raise Invalid.field(
                field, Text(f"“{word[:10]}…”超过{WORD}个字。", f"“{word[:10]}…” has more than {WORD} letters.")
            )
        fitting(**{field: (word, WORD)})
    return words


def say_anew(article: Article, text: dict[str, Any]) -> None:
    """Let an article say something else from now on.

    Raises:
        Invalid: it says the same.
    """
    if all(getattr(article, name) == value for name, value in text.items()):
        raise Invalid.field(
            "answer",
            Text(
                "内容没有变化；核对后仍然正确的，请办理“核对无误”。",
                "Nothing was changed; an article that is still right is reviewed and left as it is.",
            ),
            OWN,
        )
    for name, value in text.items():
        setattr(article, name, value)
    article.version_no += 1


def keep_version(article: Article, actor: Actor, at: datetime) -> None:
    """Keep what an article says now as its newest version."""
    text = {name: getattr(article, name) for name in SAID}
    version = ArticleVersion(
        article_id=article.pk, no=article.version_no, written_by_id=actor.person_id, written_at=at, **text
    )
    insert([version])
