"""What a post may see, and what it may do now: the workflow table, narrowed by whose part it is and what is pending."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.obligations.operations import open_ones
from qiban.core.units.models import Unit
from qiban.core.units.queries import centre_id
from qiban.law.citation import Citation
from qiban.law.hotline import facts, workflow
from qiban.law.text import Text

from .models import Assignment, Demand, Order, Request
from .operations.steps import CENTRE_ROLES, law_on
from .operations.waiting import open_parts

# These posts oversee everything; none of them sees who a complainant is by that alone (Art. 21).
OVERSEERS = frozenset(
    {"agent", "dispatcher", "reviewer", "callback_staff", "supervisor", "director", "city_leader", "auditor"}
)
DECISIONS = {
    "approve_extension": "extension",
    "refuse_extension": "extension",
    "approve_return": "return",
    "refuse_return": "return",
}


@dataclass(frozen=True, slots=True)
class Offer:
    """An action of a post: open now, or why it is not."""

    name: str
    title: Text
    citation: Citation
    is_open: bool
    why: Text | None = None
    next_step: Text | None = None


def oversees(actor: Actor) -> bool:
    """Tell whether the post oversees everything; a role of the centre does so only in the centre."""
    return actor.role in OVERSEERS and (actor.role not in CENTRE_ROLES or actor.unit_id == centre_id())


def visible_orders(actor: Actor) -> QuerySet[Order]:
    """Return the orders that the post may see: all for the centre and those who oversee, else its unit's and below."""
    if oversees(actor):
        return Order.objects.all()
    if actor.role in workflow.UNIT and actor.unit_path:
        mine = Assignment.objects.filter(unit__path__startswith=actor.unit_path).exclude(state="returned")
        return Order.objects.filter(pk__in=mine.values("order_id"))
    return Order.objects.none()


def visible_demands(actor: Actor) -> QuerySet[Demand]:
    """Return the demands that the post may see: all for those who oversee, else those of its orders."""
    if oversees(actor):
        return Demand.objects.all()
    return Demand.objects.filter(order__in=visible_orders(actor))


def was_sent_by(actor: Actor, demand: Demand) -> bool:
    """Tell whether it was this person or program that took the demand in."""
    return actor.person_id is not None and demand.taken_by_id == actor.person_id


def units_seen(actor: Actor) -> QuerySet[Unit]:
    """Return the units whose parts in orders the post may see: all for those who oversee, else its own and those below."""
    if oversees(actor):
        return Unit.objects.all()
    if actor.role in workflow.UNIT and actor.unit_path:
        return Unit.objects.filter(path__startswith=actor.unit_path)
    return Unit.objects.none()


def units_on_board(actor: Actor) -> QuerySet[Unit]:
    """Return the units whose obligations the post may see; they say nothing of people, so administrators see all."""
    return Unit.objects.all() if actor.role == "administrator" else units_seen(actor)


def own_part(actor: Actor, order: Order) -> Assignment | None:
    """Return the part of the order that the post's unit bears, or None."""
    if actor.role not in workflow.UNIT:
        return None
    return order.assignments.exclude(state="returned").filter(unit_id=actor.unit).select_related("unit").first()


def offers_on_demand(actor: Actor, demand: Demand, at: datetime) -> list[Offer]:
    """Return every action of the post on a demand, open or with the reason why not."""
    return [_by_table(actor, "demand", demand, name, at) for name in _actions_of(actor.role, "demand")]


def offers_on_order(actor: Actor, order: Order, at: datetime) -> list[Offer]:
    """Return every action of the post on an order, open or with the reason why not."""
    part, pending = own_part(actor, order), _Pending(order)
    return [_on_order(actor, order, part, name, at, pending) for name in _actions_of(actor.role, "order")]


def offer_on_order(actor: Actor, order: Order, name: str, at: datetime) -> Offer:
    """Return the action `name` on an order, open to the post or with the reason why not, whoever's it is."""
    return _on_order(actor, order, own_part(actor, order), name, at, _Pending(order))


def _actions_of(role: str, subject: str) -> list[str]:
    mine = {step.action for step in workflow.STEPS if step.subject == subject and role in step.roles}
    return [name for name in workflow.ACTIONS if name in mine]


class _Pending:
    """What units ask of the centre for an order and nobody has decided, looked for once and only when it matters."""

    def __init__(self, order: Order) -> None:
        self._order = order

    @cached_property
    def kinds(self) -> set[str]:
        """The kinds of request that wait."""
        found = Request.objects.filter(assignment__order=self._order, is_approved=None)
        return set(found.order_by().values_list("kind", flat=True))


def _on_order(actor: Actor, order: Order, part: Assignment | None, name: str, at: datetime, pending: _Pending) -> Offer:
    offer = _by_table(actor, "order", order, name, at)
    if not offer.is_open:
        return offer
    if actor.role in workflow.UNIT:
        if part is None:
            return _closed(name, "本工单没有派给您的单位。", "This order was not dispatched to your unit.")
        of_part = _by_table(actor, "assignment", part, name, at)
        return of_part if not of_part.is_open else _of_unit(part, order, name) or offer
    if name in DECISIONS and DECISIONS[name] not in pending.kinds:
        return _closed(name, "没有待审批的申请。", "There is no request to decide.")
    if name in ("merge", "pass_review") and open_parts(order).exists():
        return _closed(name, "协办单位尚未回复。", "Assisting units have not answered.")
    return offer


def _of_unit(part: Assignment, order: Order, name: str) -> Offer | None:
    """Return why the unit's action is not open now, or None if it is."""
    if part.parent_id is not None and name in ("request_return", "request_extension", "report_continued"):
        return _closed(name, "由区县热线工作机构向市级热线提出。", "The district's hotline agency asks the city.")
    if name == "first_feedback" and not open_ones("assignment", part.pk, "quick_feedback").exists():
        return _closed(name, "不需要初步反馈，或已经反馈。", "None is awaited, or it has been given.")
    if name == "report_continued" and not part.is_extended:
        return _closed(name, "续报用于延期后仍无法解决的事项。", "It follows an extension.")
    if name == "request_extension" and part.is_extended:
        return _closed(name, "已经延期，仍无法解决的请续报。", "Extended before: use a continued report.")
    asked = {"request_return": "return", "request_extension": "extension"}.get(name)
    if asked and part.requests.filter(kind=asked, is_approved=None).exists():
        return _closed(name, "已有一项同类申请待审批。", "A request of this kind is still to be decided.")
    return None


def _by_table(
    actor: Actor, subject: facts.SubjectName, thing: Demand | Order | Assignment, name: str, at: datetime
) -> Offer:
    action = workflow.ACTIONS[name]
    if workflow.next_states(subject, thing.state, name, actor.role):
        return Offer(name, action.title, action.citation, is_open=True)
    given = facts.StepFacts(subject=subject, state=thing.state, action=name, role=actor.role)
    decision = workflow.workflow_step(given, law_on(at, getattr(thing, "law_as_of", None)))
    return Offer(name, action.title, action.citation, False, decision.reason, decision.next_step)


def _closed(name: str, zh: str, en: str) -> Offer:
    action = workflow.ACTIONS[name]
    return Offer(name, action.title, action.citation, False, Text(zh, en))
