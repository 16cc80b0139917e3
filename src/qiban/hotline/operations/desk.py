"""What the desk does with a demand: answer, refuse, hand over, or make an order of it (Art. 3, 12.1, 24)."""

from datetime import datetime

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, NotFound
from qiban.core.journal import operations as journal
from qiban.core.obligations import operations as obligations
from qiban.core.obligations.models import Outcome
from qiban.core.rows import insert, store
from qiban.core.steps.taking import advance, check_step, lock_for, lock_thing
from qiban.core.texts import fitting, needed
from qiban.core.units.queries import centre_id
from qiban.core.webhooks.steps import tell_of_step
from qiban.hotline.categories import categories, unknown_category
from qiban.hotline.knowledge.operations.using import read_key, record_use
from qiban.hotline.models import Demand, Order, Urgency
from qiban.hotline.nuisance.operations.recording import keep_if_known
from qiban.law.hotline import clocks, facts, rules
from qiban.law.text import Text

from .accused import check_joining
from .intake import CLAUSE
from .steps import MAX_NOTE, MAX_TEXT
from .strictness import Joining, take_stricter
from .waiting import answer_callers


@transaction.atomic
def answer_directly(
    *,
    actor: Actor,
    demand_id: int,
    answer: str,
    article: str = "",
    step_no: int | None = None,
    at: datetime | None = None,
) -> Demand:
    """Answer a demand on the spot; no order is made (Art. 12.1).

    Args:
        article: of the knowledge base, from which it is answered: its id and version, such as `12:3`; empty where from none.

    Raises:
        Invalid: no answer was written, or the article is not in use.
        Refused: the demand is not waiting any more, or this post does not answer.
    """
    at = at or clock.now()
    needed(answer=answer)
    (answer,) = fitting(answer=(answer, MAX_TEXT))
    answered_from = read_key(article)
    demand = lock_for(Demand, "answer_directly", demand_id, actor=actor, at=at, step_no=step_no)
    demand.answer, demand.answered_at = answer, at
    detail = {"article": record_use(demand, answered_from, actor, at).said} if answered_from else {}
    advance(demand, "answer_directly", actor=actor, at=at, detail=detail)
    obligations.settle("demand", demand.pk, at=at)
    return demand


@transaction.atomic
def refuse(
    *,
    actor: Actor,
    demand_id: int,
    excluded: str = "",
    earlier_demand_id: int | None = None,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Demand:
    """Decline a demand that the hotline must not take, and keep the words and the right route (Art. 3, 12.1).

    Args:
        excluded: the exclusion that applies, as in `ScopeFacts`.
        earlier_demand_id: or the same person's earlier demand that was handled and answered.

    Raises:
        Invalid: no ground was named, or the ground does not exclude the matter.
        Refused: the demand is not waiting any more.
    """
    at = at or clock.now()
    demand = lock_for(Demand, "refuse", demand_id, actor=actor, at=at, step_no=step_no)
    law = demand.law_on(at)
    if earlier_demand_id is not None:
        decision = rules.repeat(_repeat_facts(demand, earlier_demand_id), law)
    else:
        decision = rules.scope(
            facts.ScopeFacts(kind=demand.kind, excluded=excluded or None, emergency_number=None, nuisance=False), law
        )
    if decision.outcome != "refused":
        message = Text("该诉求应当受理，请选择不予受理的情形。", "This must be taken in: name the ground of refusal.")
        raise Invalid(
            message,
            citation=decision.citation,
            next_step=decision.next_step or decision.reason,
            fields={"excluded": message},
        )
    demand.outcome_reason = excluded or "repeat"
    demand.earlier_demand_id = earlier_demand_id
    demand.answer = decision.reason.zh + (decision.next_step.zh if decision.next_step else "")
    demand.answered_at = at
    advance(
        demand,
        "refuse",
        actor=actor,
        at=at,
        clause=f"hotline:{decision.citation.id}",
        detail={"ground": demand.outcome_reason, "earlier": earlier_demand_id},
    )
    obligations.end("demand", demand.pk, at=at, outcome=Outcome.VOID)
    return demand


def _repeat_facts(demand: Demand, earlier_id: int) -> facts.RepeatFacts:
    earlier = Demand.objects.select_related("order", "identity").filter(pk=earlier_id).first()
    if earlier is None:
        raise NotFound(Text("没有查到前次诉求。", "There is no such earlier demand."))
    mine, theirs = demand.identity, earlier.identity
    same = bool(mine and theirs and mine.phone_digest and mine.phone_digest == theirs.phone_digest)
    return facts.RepeatFacts(
        same_person=same,
        same_facts=True,
        earlier_closed=earlier.answered_at is not None,
        earlier_lawful=earlier.state == "answered" or (earlier.order is not None and earlier.order.state == "closed"),
    )


@transaction.atomic
def hand_over(
    *, actor: Actor, demand_id: int, to: str, note: str = "", step_no: int | None = None, at: datetime | None = None
) -> Demand:
    """Hand an emergency to 110/119/120/122, or a nuisance caller to the competent department (Art. 3, 24).

    Args:
        to: "110", "119", "120", "122" or "nuisance".
    """
    at = at or clock.now()
    (note,) = fitting(note=(note, MAX_NOTE))
    demand = lock_for(Demand, "hand_over", demand_id, actor=actor, at=at, step_no=step_no)
    is_nuisance = to == "nuisance"
    decision = rules.scope(
        facts.ScopeFacts(
            kind=demand.kind, excluded=None, emergency_number=None if is_nuisance else to, nuisance=is_nuisance
        ),
        demand.law_on(at),
    )
    if decision.outcome != "hand_over":
        raise Invalid.field(
            "to",
            Text("请选择110、119、120、122或骚扰来电。", "Choose 110, 119, 120, 122 or nuisance."),
            decision.citation,
        )
    demand.outcome_reason, demand.answered_at = to, at
    demand.answer = decision.reason.zh + (decision.next_step.zh if decision.next_step else "")
    advance(
        demand,
        "hand_over",
        actor=actor,
        at=at,
        clause=f"hotline:{decision.citation.id}",
        detail={"to": to, "note": note},
    )
    obligations.settle("demand", demand.pk, at=at)
    if is_nuisance:
        keep_if_known(demand, note or decision.reason.zh, actor=actor, at=at)
    return demand


@transaction.atomic
def make_order(
    *,
    actor: Actor,
    demand_id: int,
    urgency: str | None = None,
    category: str | None = None,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Order:
    """Make a work order of a demand; the dispatch clock that began at intake runs on (Art. 12.1)."""
    at = at or clock.now()
    demand = lock_for(Demand, "make_order", demand_id, actor=actor, at=at, step_no=step_no)
    if urgency is not None and urgency not in Urgency.values:
        raise Invalid.field("urgency", Text("请选择紧急程度。", "Choose an urgency."))
    if category and category not in (demand.category, *categories()):
        raise Invalid.field("category", unknown_category(category))
    is_hastened = demand.urgency == Urgency.GENERAL and urgency not in (None, Urgency.GENERAL)
    demand.urgency = urgency or demand.urgency
    demand.category = category if category is not None else demand.category
    order = Order(
        state="received",
        last_at=at,
        lead_demand=demand,
        subject=demand.subject,
        kind=demand.kind,
        urgency=demand.urgency,
        category=demand.category,
        is_provincial=demand.is_provincial,
        created_at=at,
        law_as_of=demand.law_as_of,
    )
    insert([order])
    demand.order = order
    advance(demand, "make_order", actor=actor, at=at, detail={"order": order.number})
    if is_hastened:
        _hasten_dispatch(demand, at)
    first = journal.entry(
        subject_type="order",
        subject_id=order.pk,
        action="make_order",
        actor=actor,
        at=at,
        clause=CLAUSE,
        detail={"demand": demand.number, "urgency": order.urgency, "after": "received"},
        is_first=True,
    )
    store([first])
    tell_of_step(order, "make_order", before="", actor=actor, at=at)
    return order


def _hasten_dispatch(demand: Demand, at: datetime) -> None:
    clock_now = clocks.dispatch_clock(received_at=at, urgency=demand.urgency, law=demand.law_on(at))
    running = obligations.open_ones("demand", demand.pk, "dispatch").first()
    if running is not None and running.due_at <= clock_now.deadline.due_at:
        return
    obligations.end("demand", demand.pk, "dispatch", at=at, outcome=Outcome.VOID)
    obligations.open_obligation(
        clock=clock_now,
        bearer_unit_id=centre_id(),
        subject_type="demand",
        subject_id=demand.pk,
        case_number=demand.number,
        at=at,
    )


@transaction.atomic
def join_order(
    *, actor: Actor, demand_id: int, order_id: int, step_no: int | None = None, at: datetime | None = None
) -> Demand:
    """Attach a demand to the order of the same matter; its caller still gets an answer and a callback (Art. 12.1)."""
    at = at or clock.now()
    order = lock_thing(Order, order_id)
    demand = lock_thing(Demand, demand_id, step_no)
    check_step(demand, "join_order", actor=actor, at=at)
    check_open_to_joining(order)
    check_joining(order, [demand], order.law_on(at))
    demand.order = order
    advance(demand, "join_order", actor=actor, at=at, detail={"order": order.number})
    stricter = take_stricter(order, Joining.of_demand(demand), at)
    if order.state != "received":
        obligations.settle("demand", demand.pk, at=at)
    if order.state == "reviewed":
        answer_callers(order, at, [demand.pk])
        demand.refresh_from_db()
    journal.record(
        subject_type="order",
        subject_id=order.pk,
        action="join_order",
        actor=actor,
        at=at,
        clause=CLAUSE,
        detail={"demand": demand.number, **stricter},
    )
    return demand


def check_open_to_joining(order: Order) -> None:
    """Raise unless callers can still be added to `order`: it is neither being closed nor merged itself."""
    if order.state in ("callback", "closed", "merged"):
        raise Invalid.field(
            "order",
            Text(
                "该工单已进入办结环节，不能再并入，请单独形成工单。", "That order is being closed; make a separate one."
            ),
        )
