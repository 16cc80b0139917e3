"""What programs send to the hotline. Fields bear the names of the operations' arguments."""

from typing import Annotated

from pydantic import Field

from qiban.core.api.bodies import Files, Paged, Step
from qiban.core.api.fields import (
    AsKept,
    Body,
    Clean,
    Day,
    Id,
    Ids,
    Instant,
    Note,
    OneOf,
    Prose,
    Reason,
)
from qiban.hotline.identity import Contact
from qiban.hotline.models import Channel, Kind, Urgency
from qiban.hotline.operations import Draft
from qiban.hotline.operations.accused import paths_of_accused
from qiban.hotline.queries.suggestions import Asked
from qiban.law.hotline.answering import REWORK_GROUNDS
from qiban.law.hotline.dispatching import EMERGENCIES
from qiban.law.hotline.scope import EMERGENCY_NUMBERS, EXCLUSIONS
from qiban.law.hotline.workflow import STATES

MOST_DEMANDS = 1000
KindName = Annotated[str, OneOf(Kind.values)]
UrgencyName = Annotated[str, OneOf(Urgency.values)]
ChannelName = Annotated[str, OneOf(Channel.values)]
ToldHow = Annotated[str, AsKept(100)]
CategoryCode = Annotated[
    Clean, Field(max_length=60, description="类别代码，见 /api/categories。A code of `/api/categories`.")
]
# Which ground, or which number, is the operation's to judge: it says why in words.
Excluded = Annotated[Clean, Field(max_length=40, json_schema_extra={"enum": ["", *EXCLUSIONS]})]
HandedTo = Annotated[Clean, Field(max_length=40, json_schema_extra={"enum": [*EMERGENCY_NUMBERS, "nuisance"]})]


class ContactBody(Body):
    """诉求人信息，加密并与诉求分开保存。Who the complainant is; kept encrypted and apart from the demand."""

    name: Annotated[str, AsKept(60)] = ""
    phone: Annotated[Clean, Field(max_length=40)] = ""
    address: Annotated[str, AsKept(200)] = ""
    id_number: Annotated[str, AsKept(24)] = ""


class DemandBody(Body):
    """一件诉求。A demand as somebody told it."""

    channel: ChannelName
    kind: KindName
    subject: Annotated[str, AsKept(120)]
    detail: Prose
    urgency: UrgencyName = "general"
    place: Annotated[str, AsKept(200)] = ""
    area_id: Id | None = None
    category: CategoryCode = ""
    accused_unit_id: Id | None = None
    is_confidential: bool = False
    is_provincial: bool = False
    external_id: Annotated[Clean, Field(min_length=1, max_length=60)] | None = None
    contact: ContactBody = ContactBody()

    def draft(self) -> Draft:
        """Return the demand as the operation takes it."""
        fields = {name: getattr(self, name) for name in DemandBody.model_fields if name != "contact"}
        return Draft(**fields, contact=Contact(**self.contact.__dict__))


class Intake(DemandBody):
    """一件诉求及其附件。A demand, with the files that came along."""

    files: Files = []


class AnswerDirectly(Step):
    answer: Prose
    article: Annotated[
        Clean,
        Field(max_length=20, description="所引用的知识条目：id:版本，如 12:3。The article it rests on: id:version."),
    ] = ""


class Refuse(Step):
    excluded: Excluded = ""
    earlier_demand_id: Annotated[
        Id | None, Field(description="或：同一人已答复的前次诉求。Or: the same person's demand, answered before.")
    ] = None


class HandOver(Step):
    to: HandedTo
    note: Note = ""


class MakeOrder(Step):
    urgency: UrgencyName | None = None
    category: CategoryCode | None = None


class JoinOrder(Step):
    order_id: Id


class Dispatch(Step):
    lead_unit_id: Id
    co_unit_ids: Ids = []
    urgency: UrgencyName | None = None
    note: Note = ""


class QuickDispatch(Step):
    lead_unit_id: Id
    co_unit_ids: Ids = []
    report_unit_ids: Ids = []
    emergency_category: Annotated[Clean, Field(max_length=40, json_schema_extra={"enum": [*EMERGENCIES]})]
    urgency: UrgencyName = "extra_urgent"
    note: Note = ""


class AddUnits(Step):
    unit_ids: Ids
    note: Note = ""


class Merge(Step):
    lead_order_id: Id
    reason: Note


class Sign(Step):
    """签收。Nothing but the step."""


class Forward(Step):
    unit_id: Id
    note: Note = ""


class FirstFeedback(Step):
    text: Prose


class RequestExtension(Step):
    days: Annotated[
        int, Field(ge=1, le=365, description="在原期限上延长的工作日数。Working days beyond the old due date.")
    ]
    reason: Reason


class RequestReturn(Step):
    reason: Reason
    basis: Note
    proposed_unit_id: Id | None = None


class ReportContinued(Step):
    measures: Prose
    promised_on: Day | None = None
    progress: Prose
    told_at: Instant | None = None
    told_how: ToldHow = ""


class ReplyBody(Step):
    result: Prose
    told_at: Instant | None = None
    told_how: ToldHow = ""
    is_out_of_scope: bool = False
    is_explained: bool = False
    files: Files = []


class Decide(Step):
    request_id: Annotated[
        Id, Field(description="本工单待审批的申请。One of the order's requests that waits to be decided.")
    ]
    reason: Reason = ""


class ApproveExtension(Decide):
    days: Annotated[int | None, Field(ge=1, le=365, description="与申请天数不同时填写。If other than asked for.")] = (
        None
    )


class PassReview(Step):
    is_clear: bool
    is_complete: bool


class RecordCallback(Step):
    demand_id: Id
    is_reached: bool
    process_satisfied: bool | None = None
    result_satisfied: bool | None = None
    solved: bool | None = None
    remark: Reason = ""


class Rework(Step):
    ground: Annotated[Clean, Field(max_length=30, json_schema_extra={"enum": [*REWORK_GROUNDS]})]
    reason: Note


class Close(Step):
    basis: Annotated[Clean, Field(max_length=20, json_schema_extra={"enum": ["satisfied", "accords"]})]
    reason: Note = ""


class Look(Body):
    """查看诉求人信息的理由。Why somebody looks at who a complainant is."""

    reason: Reason


class Rating(Body):
    """诉求人的评价，5分最好。A complainant's own rating; 5 is best."""

    process: Annotated[int, Field(ge=1, le=5)]
    result: Annotated[int, Field(ge=1, le=5)]
    solved: bool
    remark: Note = ""


class Typed(Body):
    """已填写的内容。What has been typed so far."""

    subject: Annotated[Clean, Field(max_length=120)] = ""
    detail: Prose = ""
    place: Annotated[Clean, Field(max_length=200)] = ""
    category: CategoryCode = ""
    area_id: Id | None = None
    kind: KindName | None = None
    accused_unit_id: Annotated[
        Id | None,
        Field(description="被举报单位，不会被建议为承办单位。The accused of a report, which is not proposed."),
    ] = None

    def asked(self) -> Asked:
        """Return what was typed as the query takes it."""
        given = dict(self.__dict__)
        kind, accused_id = given.pop("kind"), given.pop("accused_unit_id")
        return Asked(**given, barred=paths_of_accused(kind or "", accused_id))


class Coded(Body):
    """受理回执上的查询码。The query code on the receipt."""

    code: Annotated[Clean, Field(min_length=1, max_length=40)]


class CodedRating(Rating, Coded):
    """凭查询码评价。A rating with the query code."""


class CallBody(Body):
    """一次来电：号码和电话系统的来电标识。A call: its number, and the telephone system's name for it."""

    phone: Annotated[Clean, Field(max_length=24)] = ""
    call: Annotated[Clean, Field(max_length=40)] = ""


class DemandFilters(Paged):
    state: Annotated[str, OneOf(STATES["demand"])] | None = None
    kind: KindName | None = None
    since: Annotated[Instant | None, Field(description="此时及以后受理。Received then or later.")] = None
    external_id: Annotated[Clean, Field(max_length=60)] | None = None
    order: Annotated[Id | None, Field(description="属于该工单。Of this order.")] = None


class OrderFilters(Paged):
    state: Annotated[str, OneOf(STATES["order"])] | None = None
    urgency: UrgencyName | None = None
    unit: Annotated[
        Id | None, Field(description="该单位或其下属单位参与承办。This unit, or one below it, has a part in the order.")
    ] = None
    since: Annotated[Instant | None, Field(description="此时及以后形成。Made then or later.")] = None
