"""What pages and API show of questions about looks."""

from collections.abc import Iterator, Mapping

from qiban.core.acting.declared import Beginning, Column, Fact
from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.core.web.language import say
from qiban.law.hotline.privacy.looking import PATTERNS
from qiban.law.text import Text
from qiban.privacy.models import LookQuestion
from qiban.privacy.operations.asking import OWN, ask_look, explain_look, find_improper
from qiban.privacy.permissions import visible_questions


def _patterns(one: LookQuestion) -> Text:
    found = [PATTERNS[name] for name in one.patterns if name in PATTERNS]
    return Text("、".join(each.zh for each in found), ", ".join(each.en for each in found))


def facts(one: LookQuestion) -> Iterator[Fact]:
    """Yield what is known of a question."""
    yield Fact("look_no", Text("查看记录编号", "Number of the look"), one.entry_id)
    yield Fact("person", Text("查看人", "Who looked"), str(one.person))
    yield Fact("unit", Text("单位", "Unit"), one.unit)
    yield Fact("demand_number", Text("诉求编号", "Demand"), one.demand.number)
    yield Fact("looked_at", Text("查看时间", "Looked at"), one.looked_at)
    yield Fact("patterns", Text("值得询问的情形", "Why"), _patterns(one) if one.patterns else None)
    yield Fact("question", Text("询问内容", "Question"), one.question)
    yield Fact("explanation", Text("说明", "Explanation"), one.explanation)
    yield Fact("finding", Text("认定", "Finding"), one.finding)


def narrow(actor: Actor, one: LookQuestion, offer: Offer) -> Offer:
    """Close to whoever looked what is asked and found about it."""
    return offer.closed(OWN.zh, OWN.en) if one.person_id == actor.person_id else offer


THINGS: Mapping[str, Thing] = {
    "look_question": Thing(
        title=Text("查看询问", "Question about a look"),
        model=LookQuestion,
        visible=visible_questions,
        page="look_question",
        subject=lambda one: say(one.told),
        key_in=LookQuestion.key_in,
        operations={"explain_look": explain_look, "find_improper": find_improper},
        beginning=Beginning("ask_look", ask_look, frozenset({"auditor"})),
        facts=facts,
        narrow=narrow,
        columns=(
            Column("person", Text("查看人", "Who looked"), lambda one: str(one.person)),
            Column("looked_at", Text("查看时间", "Looked at"), lambda one: one.looked_at),
        ),
    )
}
