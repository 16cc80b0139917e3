from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import require
from qiban.core.journal.operations import record
from qiban.core.notices.operations import Draft, notify
from qiban.core.obligations.operations import open_obligation, settle
from qiban.core.steps.taking import advance, lock_for
from qiban.law.clocks import in_working_days

from .law.tiny import CLAUSE, KeepFacts, kept
from .models import Promise


@transaction.atomic
def promise(*, actor: Actor, title: str) -> Promise:
    at, unit = clock.now(), actor.unit
    made = Promise.objects.create(title=title, unit_id=unit, state="open", last_at=at)
    record(subject_type="promise", subject_id=made.pk, action="promise", actor=actor, at=at, clause=CLAUSE.clause)
    due, about = in_working_days("promise", CLAUSE, at, "promise_days", made.law_on(at)), {"case_number": str(made)}
    open_obligation(clock=due, bearer_unit_id=unit, subject_type="promise", subject_id=made.pk, at=at, **about)
    notify(Draft("promise_made", unit, at, f"promise-{made}", facts={"promise": made.pk}, **about))
    return made


@transaction.atomic
def report(*, actor: Actor, promise_id: int, text: str = "", step_no: int | None = None) -> None:
    made = lock_for(Promise, "report", promise_id, actor=actor, at=clock.now(), step_no=step_no)
    advance(made, "report", actor=actor, at=clock.now(), detail={"text": text})


@transaction.atomic
def keep(*, actor: Actor, promise_id: int, evidence: str, step_no: int | None = None) -> None:
    made = lock_for(Promise, "keep", promise_id, actor=actor, at=clock.now(), step_no=step_no)
    require(kept(KeepFacts(evidence), made.law_on(clock.now())))
    advance(made, "keep", actor=actor, at=clock.now(), detail={"evidence": evidence})
    settle("promise", made.pk, at=made.last_at)


@transaction.atomic
def check(*, actor: Actor, promise_id: int, step_no: int | None = None) -> None:
    made = lock_for(Promise, "check", promise_id, actor=actor, at=clock.now(), step_no=step_no)
    advance(made, "check", actor=actor, at=clock.now())
