"""Groups of words that mean the same, kept by the centre (Art. 6.3)."""

import re
import unicodedata
from datetime import datetime
from typing import Annotated

from django.db import connection, transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Help, Line
from qiban.core.actor import Actor
from qiban.core.errors import Denied, Invalid
from qiban.core.steps.beginning import begin
from qiban.core.steps.taking import advance, lock_for
from qiban.core.texts import fitting
from qiban.hotline.knowledge.models import SynonymGroup
from qiban.hotline.knowledge.models.base import LINE
from qiban.hotline.posts import check_centre
from qiban.law.hotline.knowledge.workflow import CENTRE, CHECK
from qiban.law.text import Text

from .saying import words_in

LOCK = "SELECT pg_advisory_xact_lock(hashtext('synonyms'))"
LETTERS = re.compile(r"[a-z0-9\u4e00-\u9fff]{2,}")
Group = Annotated[
    str,
    Line,
    Help(
        Text(
            "两个以上，用顿号隔开；每个词两个字以上。", "Two or more, with commas between; each of two letters or more."
        )
    ),
]


@transaction.atomic
def keep_synonyms(
    *, actor: Actor, words: Group, note: Annotated[str, Line] = "", at: datetime | None = None
) -> SynonymGroup:
    """Keep a group of words that mean the same.

    Raises:
        Invalid: fewer than two words, or one that stands in another group.
        Denied: the post does not build the knowledge base.

    Source: Art. 6.3.
    """
    at = at or clock.now()
    check_centre(actor)
    if actor.role not in CHECK:
        raise Denied(
            Text("同义词由中心审核人员维护。", "Synonyms are kept by the centre's reviewers."), citation=CENTRE
        )
    group = SynonymGroup(words=_words(words), note=fitting(note=(note, LINE))[0])
    return begin(group, "keep_synonyms", actor=actor, at=at, detail={"words": group.subject, "note": group.note})


@transaction.atomic
def change_synonyms(
    *,
    actor: Actor,
    synonym_group_id: int,
    words: Group,
    note: Annotated[str, Line] = "",
    step_no: int | None = None,
    at: datetime | None = None,
) -> SynonymGroup:
    """Let a group hold other words.

    Raises:
        Invalid: as `keep_synonyms` does.

    Source: Art. 6.3.
    """
    at = at or clock.now()
    group = lock_for(SynonymGroup, "change_synonyms", synonym_group_id, actor=actor, at=at, step_no=step_no)
    group.words, (group.note,) = _words(words, but=group.pk), fitting(note=(note, LINE))
    advance(group, "change_synonyms", actor=actor, at=at, detail={"words": group.subject, "note": group.note})
    return group


@transaction.atomic
def drop_synonyms(
    *, actor: Actor, synonym_group_id: int, step_no: int | None = None, at: datetime | None = None
) -> SynonymGroup:
    """Use a group no longer.

    Source: Art. 6.3.
    """
    at = at or clock.now()
    group = lock_for(SynonymGroup, "drop_synonyms", synonym_group_id, actor=actor, at=at, step_no=step_no)
    advance(group, "drop_synonyms", actor=actor, at=at)
    return group


def _words(text: str, *, but: int = 0) -> list[str]:
    found = words_in(text, "words")
    if len(found) < 2:
        raise Invalid.field("words", Text("至少填写两个词。", "Give two words or more."))
    for word in found:
        if not LETTERS.fullmatch(unicodedata.normalize("NFKC", word).casefold()):
            raise Invalid.field(
                "words",
                Text(f"“{word}”应为两个以上汉字、字母或数字。", f"“{word}” must be two letters or digits, or more."),
            )
    with connection.cursor() as cursor:
        cursor.execute(LOCK)
    known = SynonymGroup.objects.filter(state="kept", words__overlap=found).exclude(pk=but).first()
    if known:
        raise Invalid.field(
            "words",
            Text(f"其中的词已在{known.number}（{known.subject}）中。", f"One of them stands in {known.number}."),
        )
    return found
