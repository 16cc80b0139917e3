"""What the hotline answers to programs. Nothing here says who a complainant is, but `Identity`."""

from typing import Any

from qiban.core.api.answers import ProblemBody
from qiban.core.api.fields import Answer, Moment


class UnitName(Answer):
    id: int
    code: str
    name: str


class FileInfo(Answer):
    id: int
    name: str
    media_type: str
    size: int


class Offer(Answer):
    """An action of your post: open now, or why it is not and what to do instead."""

    name: str
    title: str
    clause: str
    clause_label: str
    is_open: bool
    why: str | None
    next_step: str | None


class ObligationInfo(Answer):
    """What a unit owes, on which clause, until when.

    `light` is null once it is settled, and for a window: a right that lapses without anybody being late.
    `is_provisional`: it rests on a year whose working days are not published yet. `is_basis_lapsed`: the regulation has run out.
    """

    id: int
    kind: str
    unit: UnitName
    subject_type: str
    subject_id: int
    case_number: str
    clause: str
    clause_label: str
    opened_at: Moment
    yellow_at: Moment | None
    due_at: Moment
    red_at: Moment | None
    light: str | None
    is_window: bool
    is_provisional: bool
    is_basis_lapsed: bool
    settled_at: Moment | None
    outcome: str | None


class Receipt(Answer):
    """What the complainant gets: the number to read out, and the code with which to follow the demand and rate it."""

    id: int
    number: str
    query_code: str
    state: str
    step_no: int
    received_at: Moment


class BulkResult(Answer):
    """One demand of a bulk call: its receipt, or what was wrong with it."""

    index: int
    receipt: Receipt | None
    error: ProblemBody | None


class BulkAnswer(Answer):
    accepted: int
    rejected: int
    results: list[BulkResult]


class DemandRow(Answer):
    id: int
    number: str
    channel: str
    external_id: str | None
    kind: str
    urgency: str
    state: str
    step_no: int
    subject: str
    category: str
    area: UnitName | None
    order_id: int | None
    received_at: Moment
    answered_at: Moment | None


class RatingInfo(Answer):
    process: int
    result: int
    solved: bool
    remark: str
    rated_at: Moment


class DemandInfo(DemandRow):
    """A demand without its complainant. `may_see_identity`: POST …/identity with a reason would answer."""

    detail: str
    place: str
    accused_unit: UnitName | None
    is_confidential: bool
    is_provincial: bool
    has_identity: bool
    may_see_identity: bool
    answer: str
    outcome_reason: str
    earlier_demand_id: int | None
    rating: RatingInfo | None
    files: list[FileInfo]


class DemandPage(DemandInfo):
    obligations: list[ObligationInfo]
    actions: list[Offer]


class DemandList(Answer):
    items: list[DemandRow]
    next: str | None
    previous: str | None


class DemandStep(Answer):
    """Where a demand stands after an action; `order_id` is the order that it became or joined."""

    id: int
    number: str
    state: str
    step_no: int
    order_id: int | None
    answer: str


class OrderRow(Answer):
    id: int
    number: str
    subject: str
    kind: str
    urgency: str
    category: str
    state: str
    step_no: int
    round: int
    is_provincial: bool
    is_emergency: bool
    lead_unit: UnitName | None
    created_at: Moment
    dispatched_at: Moment | None
    due_at: Moment | None
    replied_at: Moment | None
    closed_at: Moment | None


class OrderList(Answer):
    items: list[OrderRow]
    next: str | None
    previous: str | None


class ReplyInfo(Answer):
    id: int
    kind: str
    round: int
    text: str
    progress: str
    promised_on: str | None
    told_at: Moment | None
    told_how: str
    is_out_of_scope: bool
    replied_at: Moment
    files: list[FileInfo]


class RequestInfo(Answer):
    """What a unit asked for; `is_approved` is null while it waits to be decided."""

    id: int
    kind: str
    reason: str
    basis: str
    proposed_unit: UnitName | None
    days: int | None
    is_late: bool
    requested_at: Moment
    is_approved: bool | None
    decided_at: Moment | None
    decision_reason: str


class PartInfo(Answer):
    """One unit's part in an order; `parent_id` is the district's part from which it was forwarded."""

    id: int
    unit: UnitName
    parent_id: int | None
    is_lead: bool
    state: str
    dispatched_at: Moment
    due_at: Moment
    signed_at: Moment | None
    replied_at: Moment | None
    is_extended: bool
    replies: list[ReplyInfo]
    requests: list[RequestInfo]


class CallbackInfo(Answer):
    id: int
    demand_id: int
    round: int
    is_reached: bool
    is_final: bool
    process_satisfied: bool | None
    result_satisfied: bool | None
    solved: bool | None
    remark: str
    called_at: Moment


class OrderPage(OrderRow):
    """An order with everything on it; of many callers the first ten, the others by `/api/demands?order=`."""

    emergency_category: str
    rework_ground: str
    rework_reason: str
    close_basis: str
    close_reason: str
    has_late_return: bool
    merged_into_id: int | None
    demand_count: int
    demands: list[DemandInfo]
    parts: list[PartInfo]
    callbacks: list[CallbackInfo]
    obligations: list[ObligationInfo]
    actions: list[Offer]


class OrderStep(Answer):
    """Where an order stands after an action; `made_id` is the reply, request, callback or part that the action made."""

    id: int
    number: str
    state: str
    step_no: int
    round: int
    due_at: Moment | None
    made_id: int | None


class JournalEntry(Answer):
    """One action as it was written down once: who, when, on which clause, chained by hash to the subject's entry before."""

    subject_type: str
    subject_id: int
    sequence: int
    action: str
    title: str
    clause: str
    clause_label: str
    at: Moment
    recorded_at: Moment
    role: str
    role_title: str
    unit: UnitName | None
    person: str | None
    request_id: str
    detail: dict[str, Any]
    previous_hash: str
    hash: str


class Journal(Answer):
    items: list[JournalEntry]
    next: str | None
    previous: str | None


class Identity(Answer):
    """Who a complainant is. Each answer of this kind is an entry in the journal."""

    name: str
    phone: str
    address: str
    id_number: str


class FollowedStep(Answer):
    at: Moment | None
    title: str
    text: str


class Next(Answer):
    """What comes next, and by when it is due."""

    text: str
    due_at: Moment | None
    is_late: bool


class Followed(Answer):
    """What a complainant may know of their demand, in plain words. `state` is the order's once there is one."""

    number: str
    subject: str
    received_at: Moment
    state: str
    steps: list[FollowedStep]
    next: Next | None
    answer: str
    answered_at: Moment | None
    can_rate: bool
    rated_at: Moment | None


class BoardRow(ObligationInfo):
    """An open obligation, and what it is about where your post may see that."""

    subject: str | None
    order_id: int | None


class Board(Answer):
    items: list[BoardRow]
    next: str | None
    previous: str | None


class UnitInfo(UnitName):
    short_name: str
    name_en: str
    kind: str
    peer_group: str
    parent: str | None
    closed_on: str | None


class UnitList(Answer):
    items: list[UnitInfo]


class CategoryInfo(Answer):
    code: str
    title: str
    group: str
    group_title: str
    leads: list[str]
    kinds: list[str]


class CategoryList(Answer):
    items: list[CategoryInfo]
