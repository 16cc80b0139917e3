"""Synonyms as a spreadsheet: one group a row."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.sheets import BadRow
from qiban.core.tables.table import Column, Table
from qiban.hotline.knowledge.models import SynonymGroup
from qiban.hotline.knowledge.operations.saying import words_in
from qiban.hotline.knowledge.operations.synonyms import change_synonyms, keep_synonyms
from qiban.hotline.knowledge.posts import visible_synonyms
from qiban.law.hotline.knowledge.workflow import CHECK
from qiban.law.text import Text


def _rows(actor: Actor) -> "QuerySet[SynonymGroup]":
    return visible_synonyms(actor).filter(state="kept").order_by("pk")


def _find(_actor: Actor, said: Mapping[str, Any]) -> SynonymGroup | None:
    """Return the group in which a word of the row stands."""
    found = list(SynonymGroup.objects.filter(state="kept", words__overlap=words_in(said["words"], "words"))[:2])
    if len(found) > 1:
        names = "、".join(one.number for one in found)
        raise BadRow(f"其中的词分别在{names}中，请先合并", f"its words stand in several groups: {names}")
    return found[0] if found else None


def _enter(actor: Actor, said: Mapping[str, Any]) -> SynonymGroup:
    return keep_synonyms(actor=actor, words=said["words"], note=said["note"] or "")


def _differs(known: SynonymGroup, said: Mapping[str, Any]) -> Sequence[str]:
    more = set(words_in(said["words"], "words")) - set(known.words)
    return ["同义词"] if more else []


def _change(actor: Actor, known: SynonymGroup, said: Mapping[str, Any]) -> SynonymGroup:
    words = dict.fromkeys([*known.words, *words_in(said["words"], "words")])
    note = said["note"] or known.note
    return change_synonyms(actor=actor, synonym_group_id=known.pk, words="、".join(words), note=note)


SYNONYMS = Table(
    name="synonyms",
    title=Text("同义词", "Synonyms"),
    columns=(
        Column("words", Text("同义词", "Synonyms"), attrgetter("subject"), is_needed=True, others=("词语",), width=50),
        Column("note", Text("备注", "Note"), attrgetter("note"), width=30),
        Column("number", Text("编号", "Number"), attrgetter("number"), None, width=12),
    ),
    roles=CHECK,
    rows=_rows,
    find=_find,
    enter=_enter,
    differs=_differs,
    change=_change,
)
