"""Who is interviewed: decided by the law for every unit once a quarter is known, and again where an appeal changed places."""

from datetime import datetime

from django.db import connection

from qiban.core.actor import Actor
from qiban.core.lawbook.in_force import law_on
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end
from qiban.core.steps.beginning import begin
from qiban.core.steps.owing import bear
from qiban.core.steps.papered import give_number
from qiban.core.steps.taking import advance
from qiban.core.steps.telling import tell
from qiban.core.units.models import Unit
from qiban.core.units.queries import answering, centre_id, id_of
from qiban.evaluation.models import Interview
from qiban.evaluation.models.kinds import InterviewGround
from qiban.evaluation.posts import CENTRE_ROLES, DEPUTY_ROLES, DEPUTY_UNIT, LEADERS
from qiban.evaluation.queries.quarters import known_months, places_from_end
from qiban.law.decision import Decision
from qiban.law.hotline import rules
from qiban.law.hotline.evaluation.facts import InterviewFacts
from qiban.law.hotline.evaluation.interviewing import interview_clock
from qiban.law.regulation import Law

LOCK = "SELECT pg_advisory_xact_lock(hashtext('interviews'))"


def call_interviews(quarter: int, *, actor: Actor, at: datetime) -> None:
    """Let the law decide for every unit of a quarter whose months are all published whether it is interviewed.

    What is called for begins once; what is not called for any more, since an appeal changed places, is withdrawn unless
    it was held already. Whoever took over from a unit that has closed is interviewed instead.

    Source: Art. 19.
    """
    lock_interviews()
    law, system = law_on("hotline", at), actor.as_system()
    known = {one.unit_id: one for one in Interview.objects.filter(quarter=quarter).order_by("pk")}
    for unit, decision in _decided(quarter, law):
        before = known.get(unit.pk)
        if decision.outcome == "interview" and _is_new(before):
            one = Interview(unit=unit, quarter=quarter, ground=InterviewGround.RANKS.value)
            raise_one(one, decision, actor=system, at=at)
        elif decision.outcome != "interview" and before and before.state == "due" and before.ground == "ranks":
            withdraw_one(before, f"评价数据更正后，{decision.reason.zh}", actor=system, at=at)


def _decided(quarter: int, law: Law) -> list[tuple[Unit, Decision]]:
    """Return the open units of a quarter, each with what the law says of it, or of one that it took over where that is called."""
    placed = places_from_end(known_months(quarter))
    units = Unit.objects.in_bulk(placed)
    found: dict[int, tuple[Unit, Decision]] = {}
    for unit_id, places in sorted(placed.items()):
        unit = answering(units[unit_id])
        decision = rules.interview(InterviewFacts(places), law)
        if unit and (unit.pk not in found or decision.outcome == "interview"):
            found[unit.pk] = unit, decision
    return list(found.values())


def lock_interviews() -> None:
    """Let nobody else call interviews until the transaction ends: a month's publication and an appeal may come at once."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK)


def _is_new(before: Interview | None) -> bool:
    """Tell whether a quarter's interview may begin: none did, or one was withdrawn since places had changed."""
    return before is None or (before.state == "withdrawn" and before.last_role == "system")


def raise_one(one: Interview, decision: Decision, *, actor: Actor, at: datetime) -> Interview:
    """Begin an interview of which unit, quarter and ground are known: the deputy head's office owes it, the unit is told."""
    one.title = f"{one.unit.short_name}{one.quarter_title}约谈"
    one.reason_zh = one.reason_zh or decision.reason.zh
    one.reason_en = one.reason_en or decision.reason.en
    one.decision, one.raised_at, one.raised_by_id = decision.as_json(), at, actor.person_id
    give_number(one, at)
    begin(one, "raise_interview", actor=actor, at=at, detail={"ground": one.ground, "reason": one.reason_zh})
    bear(interview_clock(at=at, law=one.law_on(at)), one, id_of(DEPUTY_UNIT), at)
    tell("interview_raised", one, id_of(DEPUTY_UNIT), *DEPUTY_ROLES, at=at, reason=one.reason_zh)
    tell("interview_called", one, one.unit_id, *LEADERS, at=at, reason=one.reason_zh)
    return one


def withdraw_one(one: Interview, reason: str, *, actor: Actor, at: datetime) -> None:
    """Withdraw an interview that has not been held, with the reason; nobody owes it any more."""
    advance(one, "withdraw_interview", actor=actor, at=max(at, one.last_at), detail={"reason": reason})
    end(one.subject_type, one.pk, at=at, outcome=Outcome.VOID)
    for unit_id, roles in ((id_of(DEPUTY_UNIT), DEPUTY_ROLES), (one.unit_id, LEADERS), (centre_id(), CENTRE_ROLES)):
        tell("interview_withdrawn", one, unit_id, *roles, at=at, reason=reason)
