"""What a post may see, and what it may do now: the workflow table, narrowed by whose part it is and what is pending."""

from datetime import datetime
from functools import cached_property

from django.db.models import QuerySet

from qiban.core.acting.offers import Narrow, Offer, offer_of, offers_of
from qiban.core.actor import Actor
from qiban.core.obligations.operations import open_ones
from qiban.core.units.models import Unit
from qiban.core.units.queries import centre_id, paths_with_heirs
from qiban.hotline.posts import CENTRE_ROLES
from qiban.law.hotline import workflow

from .models import Assignment, Demand, Kind, Order, Request
from .operations.keeping import KEEPERS
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


def reported_orders(actor: Actor) -> QuerySet[Order]:
    """Return the orders in which a report (举报) accuses the post's unit, one above it, or one that it took over from (Art. 21)."""
    reports = Demand.objects.filter(kind=Kind.REPORT, accused_unit__isnull=False, order__isnull=False)
    accused = Unit.objects.filter(pk__in=reports.order_by().values("accused_unit")).select_related("successor")
    barring = [one.pk for one in accused if actor.unit_path and actor.unit_path.startswith(paths_with_heirs(one))]
    return Order.objects.filter(pk__in=reports.filter(accused_unit__in=barring).order_by().values("order_id"))


def sees_order(actor: Actor, order_id: int) -> bool:
    """Tell whether an order, if there is one, is among those that the post may see."""
    return oversees(actor) or visible_orders(actor).filter(pk=order_id).exists()


def visible_demands(actor: Actor) -> QuerySet[Demand]:
    """Return the demands that the post may see: all for those who oversee, else those of its orders."""
    if oversees(actor):
        return Demand.objects.all()
    return Demand.objects.filter(order__in=visible_orders(actor))


def was_sent_by(actor: Actor, demand: Demand) -> bool:
    """Tell whether it was this person or program that took the demand in."""
    return actor.person_id is not None and demand.taken_by_id == actor.person_id


def keeps(actor: Actor) -> bool:
    """Tell whether the post looks after how long identities are kept."""
    return actor.role in KEEPERS and oversees(actor)


def units_seen(actor: Actor) -> QuerySet[Unit]:
    """Return the units whose parts in orders the post may see: all for those who oversee, else its own and those below."""
    if oversees(actor):
        return Unit.objects.all()
    if actor.role in workflow.UNIT and actor.unit_path:
        return Unit.objects.filter(path__startswith=actor.unit_path)
    return Unit.objects.none()


def own_part(actor: Actor, order: Order) -> Assignment | None:
    """Return the part of the order that the post's unit bears, or None."""
    if actor.role not in workflow.UNIT:
        return None
    return order.assignments.exclude(state="returned").filter(unit_id=actor.unit).select_related("unit").first()


def offers_on_demand(actor: Actor, demand: Demand, at: datetime) -> list[Offer]:
    """Return every action of the post on a demand, open or with the reason why not."""
    return offers_of(actor, demand, at)


def offers_on_order(actor: Actor, order: Order, at: datetime) -> list[Offer]:
    """Return every action of the post on an order, open or with the reason why not."""
    return offers_of(actor, order, at, _narrowing(actor, order, at))


def offer_on_order(actor: Actor, order: Order, name: str, at: datetime) -> Offer:
    """Return the action `name` on an order, open to the post or with the reason why not, whoever's it is."""
    return offer_of(actor, order, name, at, _narrowing(actor, order, at))


def _narrowing(actor: Actor, order: Order, at: datetime) -> Narrow:
    """Return what closes an action that the table opens: whose part it is, and what is pending."""
    if actor.role in workflow.UNIT:
        part = own_part(actor, order)
        return lambda offer: _of_unit(offer, part, actor, at)
    pending = _Pending(order)
    return lambda offer: _of_centre(offer, order, pending)


class _Pending:
    """What units ask of the centre for an order and nobody has decided, looked for once and only when it matters."""

    def __init__(self, order: Order) -> None:
        self._order = order

    @cached_property
    def kinds(self) -> set[str]:
        """The kinds of request that wait."""
        found = Request.objects.filter(assignment__order=self._order, is_approved=None)
        return set(found.order_by().values_list("kind", flat=True))


def _of_centre(offer: Offer, order: Order, pending: _Pending) -> Offer:
    if offer.name in DECISIONS and DECISIONS[offer.name] not in pending.kinds:
        return offer.closed("没有待审批的申请。", "There is no request to decide.")
    if offer.name in ("merge", "pass_review") and open_parts(order).exists():
        return offer.closed("协办单位尚未回复。", "Assisting units have not answered.")
    return offer


def _of_unit(offer: Offer, part: Assignment | None, actor: Actor, at: datetime) -> Offer:
    if part is None:
        return offer.closed("本工单没有派给您的单位。", "This order was not dispatched to your unit.")
    return offer_of(actor, part, offer.name, at, lambda of_part: _of_part(of_part, part))


def _of_part(offer: Offer, part: Assignment) -> Offer:
    """Return the unit's action, or why it is not open now."""
    name = offer.name
    if part.parent_id is not None and name in ("request_return", "request_extension", "report_continued"):
        return offer.closed("由区县热线工作机构向市级热线提出。", "The district's hotline agency asks the city.")
    if name == "first_feedback" and not open_ones("assignment", part.pk, "quick_feedback").exists():
        return offer.closed("不需要初步反馈，或已经反馈。", "None is awaited, or it has been given.")
    if name == "report_continued" and not part.is_extended:
        return offer.closed("续报用于延期后仍无法解决的事项。", "It follows an extension.")
    if name == "request_extension" and part.is_extended:
        return offer.closed("已经延期，仍无法解决的请续报。", "Extended before: use a continued report.")
    asked = {"request_return": "return", "request_extension": "extension"}.get(name)
    if asked and part.requests.filter(kind=asked, is_approved=None).exists():
        return offer.closed("已有一项同类申请待审批。", "A request of this kind is still to be decided.")
    return offer
