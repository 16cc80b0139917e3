"""What every action shares: the row lock, the law of the day, the workflow step and the journal entry."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NoReturn, TypeVar, cast

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Denied, Invalid, NotFound, Refused, acted_meanwhile, unfit
from qiban.core.journal import operations as journal
from qiban.core.rows import find, lock, update
from qiban.core.units.queries import centre_id
from qiban.hotline.in_force import hotline_law
from qiban.hotline.models import Assignment, Demand, Order, Stepped
from qiban.law.citation import Citation
from qiban.law.decision import Decision
from qiban.law.hotline import HotlineLaw, facts, workflow
from qiban.law.letters import is_blank, tidy
from qiban.law.parameter import OutOfForce
from qiban.law.text import Text

CENTRE_ROLES = frozenset({"agent", "dispatcher", "reviewer", "callback_staff", "supervisor", "director"})
# The longest texts, in characters: what units and the centre write, and a note or reason beside it.
MAX_TEXT, MAX_REASON, MAX_NOTE = 10_000, 1000, 500
S = TypeVar("S", bound=Stepped)


def law_on(at: datetime, as_of: date | None = None) -> HotlineLaw:
    """Return the hotline regulation as it stands at `at`, or as of the day an import asked for.

    Raises:
        Invalid: the moment lies before the regulation's first day in force.
    """
    try:
        return hotline_law(as_of or clock.civil_date(at))
    except OutOfForce as error:
        raise Invalid.field(
            "at",
            Text(f"{clock.local(at):%Y-%m-%d}早于办法施行日期，请指定按哪一天的规定计算。", str(error)),
            Citation("hotline", 25),
        ) from error


def require(decision: Decision) -> Decision:
    """Return `decision` if it allows, otherwise raise it as a refusal."""
    if decision.outcome == "refused":
        raise Refused(decision)
    return decision


def lock_order(order_id: int, step_no: int | None = None) -> Order:
    """Return the order with its row locked.

    Raises:
        NotFound: no such order.
        Conflict: `step_no`, the step the person saw, is no longer the order's.
    """
    order = lock(Order, order_id)
    if order is None:
        raise _missing()
    if step_no is not None and order.step_no != step_no:
        raise acted_meanwhile()
    return order


def lock_demand(demand_id: int, step_no: int | None = None) -> Demand:
    """Return the demand with its row locked; raises as `lock_order` does."""
    demand = lock(Demand, demand_id)
    if demand is None:
        raise _missing()
    if step_no is not None and demand.step_no != step_no:
        raise acted_meanwhile()
    return demand


def order_for(action: str, order_id: int, *, actor: Actor, at: datetime, step_no: int | None = None) -> Order:
    """Return the order with its row locked, if the table holds `action` for its state and this post.

    Raises:
        NotFound, Conflict: as `lock_order` does.
        Refused, Denied, Invalid: as `take_step` does.
    """
    order = lock_order(order_id, step_no)
    check_step(order, "order", action, actor=actor, at=at)
    return order


def demand_for(action: str, demand_id: int, *, actor: Actor, at: datetime, step_no: int | None = None) -> Demand:
    """Return the demand with its row locked, if the table holds `action` for it; raises as `order_for` does."""
    demand = lock_demand(demand_id, step_no)
    check_step(demand, "demand", action, actor=actor, at=at)
    return demand


def parts_of(order: Order) -> list[Assignment]:
    """Return the parts of an order that were not given back."""
    found = [one for one in find(Assignment, order_id=order.pk) if one.state != "returned"]
    for one in found:
        one.order = order
    return found


def own_assignment(order: Order, actor: Actor) -> Assignment:
    """Return the part of the order that the actor's unit bears.

    Raises:
        Denied: the actor's unit has no part in this order.
    """
    found = next((one for one in parts_of(order) if one.unit_id == actor.unit), None)
    if found is None:
        raise Denied(
            Text("本工单没有派给您的单位，不能办理。", "This order was not dispatched to your unit."),
            citation=Citation("hotline", 8, 2),
            next_step=Text(
                "如应由您的单位办理，请联系市级热线转派。",
                "If it should be yours, ask the city hotline to dispatch it.",
            ),
        )
    return found


def check_centre(actor: Actor) -> None:
    """Raise Denied unless a post of a centre's role is held in the centre (Art. 6)."""
    if actor.role in CENTRE_ROLES and actor.unit_id != centre_id():
        raise Denied(
            Text("该操作由市政府市民投诉中心办理。", "Only the citizens' complaint centre does this."),
            citation=Citation("hotline", 6, 2),
        )


def check_step(thing: Stepped, subject: str, action: str, *, actor: Actor, at: datetime) -> None:
    """Raise what `take_step` would raise, and move nothing."""
    if not workflow.next_states(subject, thing.state, action, actor.role):
        _refuse_step(thing, subject, action, actor, at)
    check_centre(actor)
    if at < thing.last_at:
        raise Invalid.field(
            "at", Text("时间早于上一步操作，请核对。", "This is earlier than the step before; please check.")
        )


def take_step(thing: S, subject: str, action: str, *, actor: Actor, at: datetime, next_state: str | None = None) -> str:
    """Move `thing` along the workflow table, in memory; return the state it came from.

    Args:
        next_state: which of the table's next states, where it leaves a choice; another one gives way to the table.

    Raises:
        Refused: the table has no such step for this state and post.
        Denied: a post of the centre's role is not held in the centre.
        Invalid: `at` lies before the last step.
    """
    check_step(thing, subject, action, actor=actor, at=at)
    possible = workflow.next_states(subject, thing.state, action, actor.role)
    before = thing.state
    thing.state = next_state if next_state in possible else _only(possible)
    thing.step_no += 1
    thing.last_action, thing.last_role, thing.last_at = action, actor.role, at
    return before


def _only(possible: frozenset[str]) -> str:
    (state,) = possible
    return state


def _refuse_step(thing: Stepped, subject: str, action: str, actor: Actor, at: datetime) -> NoReturn:
    given = facts.StepFacts(
        subject=cast("facts.SubjectName", subject), state=thing.state, action=action, role=actor.role
    )
    raise Refused(workflow.workflow_step(given, law_on(at, getattr(thing, "law_as_of", None))))


def advance(
    thing: S,
    subject: str,
    action: str,
    *,
    actor: Actor,
    at: datetime,
    next_state: str | None = None,
    detail: Mapping[str, Any] | None = None,
    clause: str = "",
) -> None:
    """Take a step, store it and write it to the journal of an order or demand."""
    before = take_step(thing, subject, action, actor=actor, at=at, next_state=next_state)
    update(thing)
    journal.record(
        subject_type=subject,
        subject_id=thing.pk,
        action=action,
        actor=actor,
        at=at,
        clause=clause or clause_of(action),
        detail={"before": before, "after": thing.state, **(detail or {})},
    )


def clause_of(action: str) -> str:
    """Return the clause on which an action stands, as the journal writes it."""
    citation = workflow.ACTIONS[action].citation
    return f"{citation.regulation}:{citation.id}"


def needed(**texts: str) -> None:
    """Raise Invalid naming every field that is blank."""
    missing = {name: Text("此项必填。", "This is required.") for name, value in texts.items() if is_blank(value)}
    if missing:
        raise Invalid(Text("还有必填项没有填写。", "Something required is missing."), fields=missing)


def fitting(**texts: tuple[str, int]) -> tuple[str, ...]:
    """Return the texts as they are kept, in their order; a line break is one letter: `name=(text, limit)`.

    Raises:
        Invalid: a text is longer than its limit or cannot be stored; every such one is named.
    """
    faults = {name: why for name, (text, most) in texts.items() if (why := unfit(text, most))}
    if faults:
        raise Invalid(
            Text("填写的内容过长或含有无法保存的字符。", "What was written is too long or cannot be stored."),
            fields=faults,
        )
    return tuple(tidy(text) for text, _ in texts.values())


def _missing() -> NotFound:
    return NotFound(Text("没有查到该事项。", "There is no such matter."))
