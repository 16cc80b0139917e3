"""Questions about looks at identities: an auditor asks, hears, and finds (Art. 21)."""

from datetime import datetime
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Help, Long
from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Denied, NotFound
from qiban.core.journal.models import Entry
from qiban.core.obligations.operations import settle
from qiban.core.steps.beginning import begin
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for
from qiban.core.steps.telling import tell
from qiban.core.texts import needed
from qiban.hotline.kept_texts import hidden
from qiban.hotline.models import Demand
from qiban.law.hotline.privacy.relaying import SECRET, look_answer_clock
from qiban.law.text import Text
from qiban.privacy.models import LookQuestion
from qiban.privacy.queries.looks import patterns_of

TEXT = 2000
# Nobody judges what they did themselves.
OWN = Text("这是您本人的查看，由其他审计人员询问和认定。", "It was your own look: it is for another auditor.")


@transaction.atomic
def ask_look(
    *,
    actor: Actor,
    look_no: Annotated[int, Help(Text("查看记录中的编号。", "Its number in the list of looks."))],
    question: Annotated[str, Long],
    at: datetime | None = None,
) -> LookQuestion:
    """Ask about one look at an identity, once.

    Raises:
        Denied: the post is no auditor's, or it was the auditor's own look.
        NotFound: there is no such look.
        Conflict: it was asked about before.

    Source: Art. 21.
    """
    at = at or clock.now()
    if actor.role != "auditor":
        raise Denied(Text("由审计人员询问。", "It is for auditors."), citation=SECRET)
    needed(question=question)
    entry = Entry.objects.filter(pk=look_no, subject_type="demand", action="reveal_identity").first()
    if entry is None or entry.person_id is None:
        raise NotFound(Text("没有这条查看记录。", "There is no such look."))
    check_not_own(actor, entry.person_id)
    if LookQuestion.objects.filter(entry_id=look_no).exists():
        raise Conflict(Text("这次查看已经询问过。", "This look was asked about already."))
    demand = Demand.objects.get(pk=entry.subject_id)
    (question,) = hidden(demand, question=(question, TEXT))
    one = LookQuestion(
        entry_id=look_no,
        demand=demand,
        person_id=entry.person_id,
        unit_id=entry.unit_id,
        looked_at=entry.at,
        patterns=patterns_of(entry),
        question=question,
        asked_at=at,
    )
    begin(one, "ask_look", actor=actor, at=at, detail={"question": question})
    bear(look_answer_clock(at=at, law=one.law_on(at)), one, actor.unit, at)
    if one.unit_id:
        tell("look_asked", one, one.unit_id, "unit_leader", "director", at=at)
    return one


@transaction.atomic
def explain_look(
    *,
    actor: Actor,
    look_question_id: int,
    explanation: Annotated[str, Long],
    step_no: int | None = None,
    at: datetime | None = None,
) -> LookQuestion:
    """Record how a look was explained; the question ends.

    Raises:
        Invalid: nothing was written.
        Denied: it was the auditor's own look.

    Source: Art. 21.
    """
    at = at or clock.now()
    one = lock_for(LookQuestion, "explain_look", look_question_id, actor=actor, at=at, step_no=step_no)
    check_not_own(actor, one.person_id)
    needed(explanation=explanation)
    (one.explanation,) = hidden(one.demand, explanation=(explanation, TEXT))
    advance(one, "explain_look", actor=actor, at=at, detail={"explanation": one.explanation})
    settle(one.subject_type, one.pk, at=at)
    return one


@transaction.atomic
def find_improper(
    *,
    actor: Actor,
    look_question_id: int,
    finding: Annotated[str, Long],
    step_no: int | None = None,
    at: datetime | None = None,
) -> LookQuestion:
    """Find that a look was improper; the person's unit is told.

    Raises:
        Invalid: nothing was written.
        Denied: it was the auditor's own look.

    Source: Art. 21.
    """
    at = at or clock.now()
    one = lock_for(LookQuestion, "find_improper", look_question_id, actor=actor, at=at, step_no=step_no)
    check_not_own(actor, one.person_id)
    needed(finding=finding)
    (one.finding,) = hidden(one.demand, finding=(finding, TEXT))
    advance(one, "find_improper", actor=actor, at=at, detail={"finding": one.finding})
    settle(one.subject_type, one.pk, at=at)
    if one.unit_id:
        tell("look_improper", one, one.unit_id, "unit_leader", "director", at=at)
    return one


def check_not_own(actor: Actor, person_id: int) -> None:
    """Raise Denied where the look was the actor's own, in whichever post they took it."""
    if person_id == actor.person_id:
        raise Denied(OWN, citation=SECRET)
