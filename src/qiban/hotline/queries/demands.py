"""Find demands: those that wait at the desk, a caller's earlier ones, and one's own by its code."""

from datetime import datetime

from django.db.models import QuerySet

from qiban.core.errors import NotFound
from qiban.core.files.models import Attachment
from qiban.core.journal.models import Entry
from qiban.core.obligations.models import Obligation
from qiban.core.rows import find_with, told
from qiban.hotline.door import Reading
from qiban.hotline.identity import digests_to_find
from qiban.hotline.models import Demand, Order
from qiban.law.letters import as_typed
from qiban.law.text import Text

from .numbers import key_in

WAITING = "SELECT count(*) FROM (SELECT FROM hotline_demand WHERE state = 'received' LIMIT %s) AS waiting"


def waiting() -> QuerySet[Demand]:
    """Return the demands that nobody has acted on yet, to be paged by receipt and id."""
    return Demand.objects.filter(state="received").select_related("area").defer("detail", "answer")


def longest_waiting() -> Demand | None:
    """Return the demand that has waited longest, or None."""
    return waiting().order_by("received_at", "id").first()


def count_waiting(ceiling: int = 100) -> int:
    """Return how many demands wait, counted up to `ceiling`."""
    ((count,),) = told(WAITING, [ceiling])[0]
    return int(count)


def demand_by_id(demand_id: int) -> Demand:
    """Return a demand with what its page shows.

    Raises:
        NotFound: there is no such demand.
    """
    related = ("area", "accused_unit", "order", "identity", "taken_by", "earlier_demand")
    found = Demand.objects.select_related(*related).filter(pk=demand_id).first()
    if found is None:
        raise NotFound(Text("没有查到该诉求。", "There is no such demand."))
    return found


def demand_by_code(query_code: str) -> Demand | None:
    """Return the demand that a complainant's code opens, or None; letters of both cases mean the same."""
    code = as_typed(query_code)
    if not code or len(code) > 12:
        return None
    return Demand.objects.select_related("area", "identity", "order__lead_demand").filter(query_code=code).first()


def demand_by_number(number: str) -> Demand | None:
    """Return the demand with this number as people read it out, or None."""
    digits = as_typed(number).removeprefix("S")
    found = Demand.objects.select_related("order", "area").filter(pk=key_in(digits)).first()
    return found if found and found.number == f"S{digits}" else None


def order_by_number(number: str) -> Order | None:
    """Return the order with this number, or None."""
    digits = as_typed(number)
    found = Order.objects.select_related("lead_demand").filter(pk=key_in(digits)).first()
    return found if found and found.number == digits else None


def demand_by_external_id(channel: str, external_id: str) -> Demand | None:
    """Return the demand that came in under another system's id, or None."""
    return Demand.objects.select_related("identity").filter(channel=channel, external_id=external_id).first()


def history_of(phone: str, *, most: int = 8) -> list[Demand]:
    """Return the latest demands of whoever calls from `phone`, without looking at who that is."""
    digests = digests_to_find(phone)
    if not digests:
        return []
    found = Demand.objects.filter(identity__phone_digest__in=digests).select_related("order", "area", "accused_unit")
    return list(found.order_by("-id")[:most])


def attachments_of(demand: Demand) -> list[Attachment]:
    """Return the files that came with a demand."""
    return list(Attachment.objects.filter(subject_type="demand", subject_id=demand.pk))


def attachment_for(reading: Reading, demand: Demand, attachment_id: int) -> Attachment:
    """Return a file that came with a demand, if the post may open it.

    Raises:
        NotFound: it is no file of this demand, or none that this post may open.
    """
    for one in attachments_of(demand) if reading.may_open(demand) else ():
        if one.pk == attachment_id:
            return one
    raise NotFound(Text("没有查到该附件。", "There is no such file."))


def clock_of(demand: Demand) -> Obligation | None:
    """Return the clock that runs for a demand now: to be dispatched, handled, reviewed, called back or closed."""
    order = demand.order
    running = Obligation.objects.filter(settled_at=None, is_window=False)
    if order is None or order.state == "received":
        waiting_id = order.lead_demand_id if order else demand.pk
        return running.filter(subject_type="demand", subject_id=waiting_id, kind="dispatch").first()
    if order.state in ("dispatched", "handling"):
        lead = order.assignments.filter(is_lead=True).exclude(state="returned").values("pk")
        handling = ("handling", "continued_report")
        return running.filter(subject_type="assignment", subject_id__in=lead, kind__in=handling).first()
    return running.filter(subject_type="order", subject_id=order.pk).first()


def dispatch_clocks(demand_ids: list[int]) -> dict[int, Obligation]:
    """Return the open dispatch clocks of several demands, by the demand's id."""
    found = find_with(Obligation, subject_type="demand", subject_id__in=demand_ids, kind="dispatch")
    return {one.subject_id: one for one in found if one.settled_at is None}


def entries_of(demand: Demand) -> list[Entry]:
    """Return what happened to a demand itself, the oldest first."""
    return list(Entry.objects.filter(subject_type="demand", subject_id=demand.pk).order_by("sequence"))


def is_answered_for_good(demand: Demand) -> bool:
    """Tell whether a demand was handled and answered to the end, so that a repeat of it need not be taken in."""
    if demand.answered_at is None:
        return False
    return demand.state == "answered" or (demand.order is not None and demand.order.state == "closed")


def received_alike(*, category: str, area_id: int | None, after: datetime, until: datetime) -> QuerySet[Demand]:
    """Return the demands of one category and area that came in after one instant and until another."""
    found = Demand.objects.filter(category=category, received_at__gt=after, received_at__lte=until)
    return found.filter(area_id=area_id).select_related("order")
