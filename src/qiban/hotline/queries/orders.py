"""An order with everything on it, in as many queries however much that is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.core.errors import NotFound
from qiban.core.files.models import Attachment
from qiban.core.journal.models import Entry
from qiban.core.obligations.lights import gravest
from qiban.core.obligations.models import Obligation
from qiban.core.obligations.queries import BY
from qiban.core.rows import find_with, hold, told
from qiban.hotline.door import Reading, Words, reading_of
from qiban.hotline.models import Assignment, Callback, Demand, Order, Reply, Request
from qiban.hotline.permissions import keeps, offers_on_order, sees_order
from qiban.law.decision import Decision
from qiban.law.hotline import workflow
from qiban.law.text import Text

CALLERS_SHOWN = 5
DEMANDS = "SELECT id FROM hotline_demand WHERE order_id = %s ORDER BY id"
TOLD_BY_THE_ORDER = ("make_order", "join_order")
Files = Mapping[int, list[Attachment]]


@dataclass(frozen=True, slots=True)
class Caller:
    """One complainant's demand in an order, as the post reads it.

    Args:
        identity: whether the post may know who the complainant is, or why not and whose move it is.
        keeps: whether the post looks after how long that is kept.
    """

    demand: Demand
    words: Words
    identity: Decision
    may_see_identity: bool
    may_see_files: bool
    files: list[Attachment]
    calls: list[Callback]
    keeps: bool


@dataclass(frozen=True, slots=True)
class PartFile:
    """One unit's part in an order with its clocks and what it has written."""

    part: Assignment
    may_see_files: bool
    clocks: list[Obligation]
    replies: list[tuple[Reply, list[Attachment]]]
    requests: list[Request]

    @property
    def light(self) -> Obligation | None:
        """The gravest light of the part's open clocks."""
        return gravest(self.clocks)


@dataclass(frozen=True, slots=True)
class OrderFile:
    """An order as one post sees it."""

    order: Order
    reading: Reading
    callers: list[Caller]
    demand_ids: list[int]
    parts: list[PartFile]
    obligations: list[Obligation]
    offers: list[Offer]

    @property
    def known(self) -> "Known":
        """The demands and clocks of the order, whose chains of the journal belong to it."""
        return Known(self.demand_ids, [one.pk for one in self.obligations])

    @property
    def caller_count(self) -> int:
        """How many complainants' demands are in the order."""
        return len(self.demand_ids)

    @property
    def words(self) -> Words:
        """How the post reads what was written on the order."""
        return self.reading.words

    @property
    def light(self) -> Obligation | None:
        """The gravest light of everything that is owed on the order."""
        return gravest(self.obligations)

    @property
    def open_offers(self) -> list[Offer]:
        return [one for one in self.offers if one.is_open]


@dataclass(frozen=True, slots=True)
class Known:
    """Ids that `entries_of` need not look for: of an order's demands and of its obligations."""

    demands: list[int] | None = None
    clocks: list[int] | None = None


def order_for(actor: Actor, order_id: int) -> Order:
    """Return the order with its parts, if the post may see it.

    Raises:
        NotFound: there is no such order, or none that this post may know of.
    """
    related = ("lead_demand", "lead_demand__area", "lead_demand__accused_unit", "merged_into")
    found = find_with(Order, *related, pk=order_id)
    if not found or not sees_order(actor, order_id):
        raise NotFound(
            Text(
                "没有查到该工单，或该工单不在您的查看范围内。", "There is no such order, or not for your post to see."
            ),
            next_step=Text("请核对工单编号，或从承办箱、看板中打开。", "Check the number, or open it from a list."),
        )
    hold(found[0], "assignments", "order", _parts(found[0]))
    return found[0]


def _parts(order: Order) -> list[Assignment]:
    """Return the parts of an order, the lead first, each with the unit that forwarded it and all that it wrote."""
    found = find_with(Assignment, "unit", "handler", "parent", order_id=order.pk)
    by_id = {one.pk: one for one in found}
    replies = find_with(Reply, "replied_by", assignment__order_id=order.pk)
    requests = find_with(Request, "proposed_unit", "requested_by", "decided_by", assignment__order_id=order.pk)
    for part in found:
        part.parent = by_id.get(part.parent_id or 0, part.parent)
        hold(part, "replies", "assignment", [one for one in replies if one.assignment_id == part.pk])
        hold(part, "requests", "assignment", [one for one in requests if one.assignment_id == part.pk])
    return sorted(found, key=lambda one: (not one.is_lead, one.pk))


def order_file(actor: Actor, order_id: int, at: datetime) -> OrderFile:
    """Return everything on an order that the post may see; raises as `order_for` does."""
    order = order_for(actor, order_id)
    parts = list(order.assignments.all())
    reading = reading_of(actor, order, at)
    owed = list(obligations_of(order, parts).select_related("bearer_unit"))
    demand_ids = [pk for (pk,) in told(DEMANDS, [order.pk])[0]]
    return OrderFile(
        order=order,
        reading=reading,
        callers=callers_of(reading, _first_callers(order, demand_ids)),
        demand_ids=demand_ids,
        parts=_part_files(reading, parts, owed),
        obligations=sorted(owed, key=lambda one: (one.opened_at, one.pk)),
        offers=offers_on_order(actor, order, at),
    )


def _first_callers(order: Order, demand_ids: list[int]) -> list[Demand]:
    found = find_with(Demand, "area", "accused_unit", pk__in=demand_ids[:CALLERS_SHOWN])
    for one in found:
        one.order = order
    return found


def callers(order: Order) -> QuerySet[Demand]:
    """Return the demands merged in an order, to be paged by id and then read with `callers_of`."""
    return order.demands.select_related("area", "accused_unit").order_by("id")


def callers_of(reading: Reading, demands: list[Demand]) -> list[Caller]:
    """Return demands of one order as the post reads them, with their files and calls."""
    files = files_of("demand", [one.pk for one in demands])
    calls: dict[int, list[Callback]] = defaultdict(list)
    for call in find_with(Callback, "called_by", demand_id__in=[one.pk for one in demands]):
        calls[call.demand_id].append(call)
    return [
        Caller(
            demand=one,
            words=reading.words,
            identity=reading.decision(one),
            may_see_identity=reading.may_ask(one),
            may_see_files=reading.may_open(one),
            files=files.get(one.pk, []),
            calls=calls[one.pk],
            keeps=(one.identity_id is not None or one.erased_at is not None) and keeps(reading.actor),
        )
        for one in demands
    ]


def files_of(subject_type: str, subject_ids: Iterable[int]) -> Files:
    """Return the files of several subjects, by the subject's id."""
    found: dict[int, list[Attachment]] = defaultdict(list)
    for one in find_with(Attachment, subject_type=subject_type, subject_id__in=list(subject_ids)):
        found[one.subject_id].append(one)
    return found


def _part_files(reading: Reading, parts: list[Assignment], owed: list[Obligation]) -> list[PartFile]:
    files = files_of("reply", [reply.pk for part in parts for reply in part.replies.all()])
    clocks: dict[int, list[Obligation]] = defaultdict(list)
    for one in owed:
        if one.subject_type == "assignment" and one.is_open:
            clocks[one.subject_id].append(one)
    return [
        PartFile(
            part=part,
            may_see_files=reading.may_open_of(part),
            clocks=clocks[part.pk],
            replies=[(reply, files.get(reply.pk, [])) for reply in part.replies.all()],
            requests=list(part.requests.all()),
        )
        for part in parts
    ]


def obligations_of(order: Order, parts: Iterable[Assignment]) -> QuerySet[Obligation]:
    """Return every obligation of an order, its parts and the demand that led to it, open and settled."""
    wanted = (
        Q(subject_type="order", subject_id=order.pk)
        | Q(subject_type="assignment", subject_id__in=[part.pk for part in parts])
        | Q(subject_type="demand", subject_id=order.lead_demand_id)
    )
    return Obligation.objects.filter(wanted).order_by(*BY)


def entries_of(actor: Actor, order: Order, known: Known = Known()) -> QuerySet[Entry]:
    """Return what happened to an order, its demands and its clocks, to be paged by moment and id.

    What a demand's and the order's chain both tell is told once. Units do not see who else looked at a complainant's
    identity, and why.
    """
    # Ids, not subqueries: each is one range of the journal's index.
    demands, clocks = known.demands, known.clocks
    if demands is None:
        demands = list(order.demands.values_list("pk", flat=True))
    if clocks is None:
        clocks = list(obligations_of(order, order.assignments.all()).order_by().values_list("pk", flat=True))
    found = Entry.objects.filter(
        Q(subject_type="order", subject_id=order.pk)
        | Q(subject_type="demand", subject_id__in=demands)
        | Q(subject_type="obligation", subject_id__in=clocks)
    ).exclude(subject_type="demand", action__in=TOLD_BY_THE_ORDER)
    if actor.role in workflow.UNIT:
        found = found.exclude(~Q(unit_id=actor.unit), action="reveal_identity")
    return found


def attachment_for(reading: Reading, order: Order, attachment_id: int) -> Attachment:
    """Return a file of the order that the post may open.

    Raises:
        NotFound: it is no file of this order, or none that this post may open.
    """
    found = Attachment.objects.filter(pk=attachment_id).first()
    if found is not None and found.subject_type == "reply":
        parts = {reply.pk: part for part in order.assignments.all() for reply in part.replies.all()}
        if found.subject_id in parts and reading.may_open_of(parts[found.subject_id]):
            return found
    if found is not None and found.subject_type == "demand":
        demand = callers(order).filter(pk=found.subject_id).first()
        if demand and reading.may_open(demand):
            return found
    raise NotFound(
        Text("没有查到该附件，或您不能查看。", "There is no such file, or not for your post to see."),
    )
