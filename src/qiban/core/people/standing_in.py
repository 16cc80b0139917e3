"""Somebody stands in for a colleague who is away: the same post, from one day to another."""

from datetime import date, datetime, timedelta

from django.db import transaction

from qiban.core.actor import SYSTEM, Actor
from qiban.core.clock import civil_date
from qiban.core.errors import Invalid, NotFound
from qiban.core.reasons import checked_reason
from qiban.law.text import Text

from .models import Person, Post
from .operations import locked_person, note_person, register_person


@transaction.atomic
def name_stand_in(
    *,
    post_id: int,
    stand_in: str,
    first_on: date,
    last_on: date,
    reason: str,
    at: datetime,
    actor: Actor = SYSTEM,
) -> None:
    """Give a colleague the post of somebody who is away for some days; it ends by itself.

    Args:
        stand_in: the colleague's username.
        last_on: the last day, included.

    Raises:
        NotFound: there is no such post or account.
        Invalid: the days are past or contradict each other, the colleague is the same person or shut out, or no reason.
        Conflict: the colleague holds the post in those days.
    """
    reason = checked_reason(reason, actor)
    post = Post.objects.select_related("unit", "person").filter(pk=post_id).first()
    if post is None:
        raise NotFound(Text("没有这个岗位。", "There is no such post."))
    other = locked_person(stand_in)
    _check(post, other, first_on, last_on, civil_date(at))
    register_person(
        username=other.username,
        name="",
        unit=post.unit,
        role=post.role,
        starts_on=first_on,
        ends_on=last_on + timedelta(days=1),
        reason=reason,
        at=at,
        actor=actor,
    )
    detail = {
        "unit": post.unit.code,
        "role": post.role,
        "person": str(other),
        "from": first_on.isoformat(),
        "until": (last_on + timedelta(days=1)).isoformat(),
        "reason": reason,
    }
    note_person(post.person, "stand_in", at, detail, actor)


def _check(post: Post, other: Person, first_on: date, last_on: date, today: date) -> None:
    if other.pk == post.person_id:
        raise Invalid.field("stand_in", Text("不能由本人代理本人。", "Nobody stands in for themselves."))
    if not other.is_active:
        raise Invalid.field("stand_in", Text(f"{other}的账号已停用。", f"The account of {other} is shut."))
    if first_on < today or last_on < first_on:
        raise Invalid.field(
            "last_on",
            Text("起止日期不对：不能早于今天，止日不能早于起日。", "From today on, and not ending before it begins."),
        )
    if post.ends_on is not None and post.ends_on <= first_on:
        raise Invalid.field("first_on", Text("该岗位届时已终止。", "The post has ended by then."))
