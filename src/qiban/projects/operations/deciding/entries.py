"""An entry of a plan under its plan's lock: the meeting decides what had been checked by then, and nothing else (Art. 5)."""

from datetime import datetime

from qiban.core.actor import Actor
from qiban.core.errors import NotFound, require
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end
from qiban.core.rows import find
from qiban.core.steps.taking import advance, lock_for, lock_thing
from qiban.law.city_projects.deciding.facts import EntryFacts
from qiban.law.city_projects.deciding.reviewing import plan_entry
from qiban.law.text import Text
from qiban.projects.models import AnnualPlan, PlanItem

from .telling import tell

DECIDED = frozenset({"decided", "published"})


def open_entry(action: str, pk: int, *, actor: Actor, at: datetime, step_no: int | None) -> PlanItem:
    """Return an entry with its plan's row and its own locked, if the table holds `action` and the plan is not decided.

    Raises:
        NotFound, Conflict, Refused, Denied: as `lock_for` does.
        Refused: the government meeting has decided the plan.
    """
    plan = lock_thing(AnnualPlan, _plan_of(pk))
    item = lock_for(PlanItem, action, pk, actor=actor, at=at, step_no=step_no)
    require(plan_entry(EntryFacts(is_decided=plan.state in DECIDED), item.law_on(at)))
    return item


def _plan_of(pk: int) -> int:
    for item in find(PlanItem, id=pk):
        return item.plan_id
    raise NotFound(Text("没有查到该提报项目。", "There is no such entry."))


def leave_out(item: PlanItem, *, actor: Actor, at: datetime, reason: str) -> None:
    """Leave an entry out of the plan: nobody owes anything on it any more, and the proposer is told."""
    advance(item, "drop_item", actor=actor, at=at, detail={"reason": reason})
    end("plan_item", item.pk, at=at, outcome=Outcome.VOID)
    tell(item, "item_dropped", item.proposer_id, "proposer", at)
