"""Notices of the acting post and how they left, and for who keeps the channels who was told how."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Annotated

from django.http import HttpResponse
from ninja import Query, Router
from pydantic import Field

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.api.answers import answer, responses
from qiban.core.api.auth import ApiRequest
from qiban.core.api.bodies import Paged
from qiban.core.api.fields import Answer, Clean, Id, OneOf
from qiban.core.api.listing import refuse_unknown
from qiban.core.api.writing import HEADER_PARAMETER, write
from qiban.core.channels.models import Channel
from qiban.core.errors import Denied, NotFound
from qiban.core.lawbook.offices import entering
from qiban.core.notices import trouble
from qiban.core.notices.models import Delivery, DeliveryState, Notice
from qiban.core.notices.queries import notices_of
from qiban.core.notices.urgency import urgent_among
from qiban.core.notices.wording import titles
from qiban.core.paging import page_of
from qiban.core.people.roles import role_title
from qiban.core.web.language import language
from qiban.law.text import Text

router = Router(tags=["通知 Notices"])
STATES, CHANNELS = tuple(DeliveryState.values), tuple(Channel.values)


class Way(Answer):
    """由哪种方式送出，到了哪一步。By which channel a notice left, and where that stands."""

    channel: str
    state: str
    at: datetime | None


class NoticeRow(Answer):
    """本岗位的一条通知。A notice of your post; `ways` are those to you and to your unit's groups."""

    id: int
    kind: str
    title: str
    number: str
    at: datetime
    read_at: datetime | None
    is_urgent: bool
    ways: list[Way]


class NoticeList(Answer):
    items: list[NoticeRow]
    next: str | None
    previous: str | None


class NoticeFilters(Paged):
    unread: Annotated[bool, Field(description="只列未读。Those that nobody has read.")] = False


class DeliveryRow(Answer):
    """一条通知给一个人（或一个群）的一次投递。A notice on its way to one person, or to one group of a unit."""

    id: int
    notice_id: int
    kind: str
    number: str
    unit: str
    to: str
    channel: str
    state: str
    is_urgent: bool
    attempts: int
    created_at: datetime
    next_attempt_at: datetime | None
    settled_at: datetime | None
    delivered_at: datetime | None
    error: str


class DeliveryList(Answer):
    items: list[DeliveryRow]
    next: str | None
    previous: str | None


class DeliveryFilters(Paged):
    state: Annotated[str, OneOf(STATES)] | None = None
    channel: Annotated[str, OneOf(CHANNELS)] | None = None
    kind: Annotated[Clean, Field(max_length=40)] | None = None
    person: Annotated[Clean, Field(max_length=60, description="姓名或用户名的一部分。Part of a name.")] | None = None
    notice: Id | None = None


@router.get(
    "/notices", operation_id="list_notices", response=responses(NoticeList), summary="查询通知 List your notices"
)
def list_notices(request: ApiRequest, filters: Query[NoticeFilters]) -> HttpResponse:
    """本岗位的通知，最近的在前，并说明由哪些方式送出。Those of your post, the latest first, and how they left."""
    refuse_unknown(request, NoticeFilters)
    actor = request.auth.actor
    found = notices_of(actor)
    if filters.unread:
        found = found.filter(read_at=None)
    page = page_of(found, by=("-at", "-id"), cursor=filters.cursor, size=filters.limit)
    said, urgent, ways = titles(page.rows, language()), urgent_among(page.rows), _ways(page.rows, actor)
    items = [_notice(one, title, ways[one.pk], urgent) for one, title in zip(page.rows, said, strict=True)]
    return answer(NoticeList(items=items, next=page.next_cursor, previous=page.previous_cursor))


def _ways(notices: Iterable[Notice], actor: Actor) -> dict[int, list[Way]]:
    """Return how notices left for the acting person and for groups, by the notice's id."""
    found: dict[int, list[Way]] = defaultdict(list)
    sent = Delivery.objects.filter(notice__in=[one.pk for one in notices]).order_by("id")
    for one in sent:
        if one.robot_id is not None or one.person_id == actor.person_id:
            at = one.delivered_at or one.settled_at
            found[one.notice_id].append(Way(channel=one.channel, state=one.state, at=at))
    return found


def _notice(one: Notice, title: str, ways: list[Way], urgent: set[int]) -> NoticeRow:
    return NoticeRow(
        id=one.pk,
        kind=one.kind,
        title=title,
        number=one.case_number,
        at=one.at,
        read_at=one.read_at,
        is_urgent=one.pk in urgent,
        ways=ways,
    )


@router.get(
    "/deliveries",
    operation_id="list_deliveries",
    response=responses(DeliveryList),
    summary="查询投递 List who was told how",
)
def list_deliveries(request: ApiRequest, filters: Query[DeliveryFilters]) -> HttpResponse:
    """通知送给谁、由哪种方式、到了哪一步，供管理通知的岗位查询。

    Who was told, by which channel, and where that stands, for the posts that keep the channels.
    """
    _check(request.auth.actor)
    refuse_unknown(request, DeliveryFilters)
    asked = trouble.Filters(
        (filters.state,) if filters.state else (),
        channel=filters.channel or "",
        kind=filters.kind or "",
        person=filters.person or "",
        notice_id=filters.notice,
    )
    page = page_of(trouble.listed(asked), by=("-id",), cursor=filters.cursor, size=filters.limit)
    items = [_delivery(one) for one in page.rows]
    return answer(DeliveryList(items=items, next=page.next_cursor, previous=page.previous_cursor))


@router.post(
    "/deliveries/{delivery_id}/again",
    operation_id="retry_delivery",
    response=responses(DeliveryRow, writes=True),
    openapi_extra=HEADER_PARAMETER,
    summary="再次发送 Send an undelivered notice anew",
)
def retry_delivery(request: ApiRequest, delivery_id: Id) -> HttpResponse:
    """未送达的再次发送；在途或已送出的不变。One that was not delivered; others stay as they are."""

    def act() -> DeliveryRow:
        trouble.try_again(actor=request.auth.actor, at=clock.now(), delivery_ids=[delivery_id])
        found = trouble.listed(trouble.Filters()).filter(pk=delivery_id).first()
        if found is None:
            raise NotFound(Text("没有这次投递。", "There is no such delivery."))
        return _delivery(found)

    _check(request.auth.actor)
    return write(request, request.auth.scope, act)


def _delivery(one: Delivery) -> DeliveryRow:
    return DeliveryRow(
        id=one.pk,
        notice_id=one.notice_id,
        kind=one.notice.kind,
        number=one.notice.case_number,
        unit=one.notice.unit.code,
        to=str(one.person or one.robot),
        channel=one.channel,
        state=one.state,
        is_urgent=one.is_urgent,
        attempts=one.attempts,
        created_at=one.created_at,
        next_attempt_at=one.next_attempt_at,
        settled_at=one.settled_at,
        delivered_at=one.delivered_at,
        error=one.error,
    )


def _check(actor: Actor) -> None:
    """Raise Denied unless the post keeps the channels."""
    if actor.role not in entering():
        posts = [role_title(one) for one in entering()]
        raise Denied(
            Text(
                f"投递情况供以下岗位查询：{'、'.join(one.zh for one in posts)}。",
                f"Deliveries are for: {', '.join(one.en for one in posts)}.",
            )
        )
