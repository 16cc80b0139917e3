"""What pages and API show of groups of synonyms."""

from collections.abc import Iterator, Mapping

from qiban.core.acting.declared import Beginning, Column, Fact
from qiban.core.office import Thing
from qiban.hotline.knowledge.models import SynonymGroup
from qiban.hotline.knowledge.operations.synonyms import change_synonyms, drop_synonyms, keep_synonyms
from qiban.hotline.knowledge.posts import visible_synonyms
from qiban.law.hotline.knowledge.workflow import CHECK
from qiban.law.text import Text


def facts(one: SynonymGroup) -> Iterator[Fact]:
    """Yield what is known of a group."""
    yield Fact("words", Text("同义词", "Synonyms"), one.subject)
    yield Fact("note", Text("备注", "Note"), one.note)


THINGS: Mapping[str, Thing] = {
    "synonym_group": Thing(
        title=Text("同义词", "Synonyms"),
        model=SynonymGroup,
        visible=visible_synonyms,
        page="synonym_group",
        subject=lambda one: one.subject,
        key_in=SynonymGroup.key_in,
        operations={"change_synonyms": change_synonyms, "drop_synonyms": drop_synonyms},
        filled=frozenset({"change_synonyms"}),
        beginning=Beginning(
            "keep_synonyms",
            keep_synonyms,
            CHECK,
            Text("输入其中一个词，也能找到写作另一个词的知识。", "Whoever types one of them finds what says another."),
        ),
        facts=facts,
        columns=(Column("note", Text("备注", "Note"), lambda one: one.note),),
    )
}
