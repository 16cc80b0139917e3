"""What the hotline answers to programs. Nothing here says who a complainant is, but `Identity`."""

from qiban.core.acting.answers import FileInfo, ObligationInfo, Offer, UnitName
from qiban.core.api.answers import ProblemBody
from qiban.core.api.fields import Answer, Moment


class Receipt(Answer):
    """受理回执：编号，以及查询和评价所用的查询码。The receipt: a number, and the code to follow the demand and rate it."""

    id: int
    number: str
    query_code: str
    state: str
    step_no: int
    received_at: Moment


class BulkResult(Answer):
    """批量中的一件：回执，或有误的原因。One demand of a bulk call: its receipt, or what was wrong with it."""

    index: int
    receipt: Receipt | None
    error: ProblemBody | None


class BulkAnswer(Answer):
    accepted: int
    rejected: int
    results: list[BulkResult]


class DemandRow(Answer):
    """一件诉求；`external_id` 只告知报送该来件的程序或人员。A demand; `external_id` is told only to who sent it.

    It may hold a caller's number like any other text.
    """

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
    """诉求，不含诉求人信息。A demand without its complainant.

    `may_see_identity`: POST …/identity with a reason would answer.
    """

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
    """操作后的诉求；`order_id` 为形成或并入的工单。Where a demand stands after an action."""

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
    """单位的申请；`is_approved` 为 null 的待审批。What a unit asked for; null while it waits to be decided."""

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
    """一个单位的承办部分；`parent_id` 为转办它的区县部分。One unit's part in an order; a district's above it."""

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
    """工单全貌；诉求较多时列前10件，其余见 `/api/demands?order=`。

    An order with everything on it; of many demands the first ten, the others by `/api/demands?order=`.
    """

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
    """操作后的工单；`made_id` 为所形成的回复、申请、回访或承办部分。

    Where an order stands after an action; `made_id` is the reply, request, callback or part that the action made.
    """

    id: int
    number: str
    state: str
    step_no: int
    round: int
    due_at: Moment | None
    made_id: int | None


class Identity(Answer):
    """诉求人信息，每次查看均记入日志。Who a complainant is; each look is an entry in the journal."""

    name: str
    phone: str
    address: str
    id_number: str


class FollowedStep(Answer):
    at: Moment | None
    title: str
    text: str


class Next(Answer):
    """下一步及其期限。What comes next, and by when it is due."""

    text: str
    due_at: Moment | None
    is_late: bool


class Followed(Answer):
    """诉求人可以了解的进展；形成工单后 `state` 为工单状态。

    What a complainant may know of their demand, in plain words. `state` is the order's once there is one.
    """

    number: str
    subject: str
    received_at: Moment
    state: str
    steps: list[FollowedStep]
    next: Next | None
    answer: str
    answered_at: Moment | None
    can_rate: bool
    why_not_rated: str | None
    rated_at: Moment | None


class CategoryInfo(Answer):
    code: str
    title: str
    group: str
    group_title: str
    leads: list[str]
    kinds: list[str]


class CategoryList(Answer):
    items: list[CategoryInfo]
