"""What two versions of an article say differently: clause by clause, and within a clause letter by letter."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from qiban.core.units.models import Unit
from qiban.core.web.language import say
from qiban.hotline.categories import categories
from qiban.hotline.knowledge.models import ArticleVersion
from qiban.law.text import Text

SAME, GONE, NEW = "same", "del", "ins"
CLAUSE = re.compile(r"[^。；！？;!?\n]*[。；！？;!?\n]?")
# Clauses that have so much in common are one clause, changed.
ALIKE = 0.5
LABELS = {
    "title": Text("标题", "Title"),
    "question": Text("问题", "Question"),
    "answer": Text("答复", "Answer"),
    "category": Text("类别", "Category"),
    "keywords": Text("关键词", "Key words"),
    "area": Text("适用区域", "Area"),
    "source": Text("依据", "Source"),
    "valid_from": Text("有效期起", "Right from"),
    "valid_until": Text("有效期止", "Right until"),
    "is_public": Text("对外公开", "Public"),
}


class Piece(NamedTuple):
    """A piece of text that is the same in both, gone, or new."""

    kind: str
    text: str


class Difference(NamedTuple):
    """What became of one field."""

    label: Text
    pieces: list[Piece]


def differences(before: ArticleVersion, after: ArticleVersion) -> list[Difference]:
    """Return the fields in which two versions differ, each with what is gone and what is new."""
    told = ((label, _said(before, name), _said(after, name)) for name, label in LABELS.items())
    return [Difference(label, pieces_of(old, new)) for label, old, new in told if old != new]


def pieces_of(old: str, new: str) -> list[Piece]:
    """Return a text with what is gone and what is new marked; joined without what is new it is the old one, without what is gone the new."""
    before, after = _clauses(old), _clauses(new)
    found: list[Piece] = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece(SAME, "".join(before[i:j])))
        else:
            found += _changed(before[i:j], after[k:m])
    return _joined(found)


def _changed(before: Sequence[str], after: Sequence[str]) -> Iterator[Piece]:
    """Yield what became of some clauses: those that stand opposite each other and are alike letter by letter."""
    paired = zip(before, after, strict=False)
    for old, new in paired:
        yield from _letters(old, new)
    yield from (Piece(GONE, one) for one in before[len(after) :])
    yield from (Piece(NEW, one) for one in after[len(before) :])


def _letters(old: str, new: str) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < ALIKE:
        yield from (Piece(GONE, old), Piece(NEW, new))
        return
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            yield Piece(SAME, old[i:j])
        else:
            yield Piece(GONE, old[i:j])
            yield Piece(NEW, new[k:m])


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    found: list[Piece] = []
    for one in pieces:
        if one.text and found and found[-1].kind == one.kind:
            found[-1] = Piece(one.kind, found[-1].text + one.text)
        elif one.text:
            found.append(one)
    return found


def _clauses(text: str) -> list[str]:
    return [one for one in CLAUSE.findall(text) if one]


def _said(version: ArticleVersion, name: str) -> str:
    value: Any = getattr(version, name)
    if name == "category":
        return say(categories()[value].title) if value in categories() else value
    if name == "is_public":
        return say(Text("是", "yes") if value else Text("否", "no"))
    if isinstance(value, date | Unit):
        return str(value)
    return "、".join(value) if isinstance(value, list) else value or ""
