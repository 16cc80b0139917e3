"""When somebody leaves a post, is shut out or loses a phone: what is open in their name ends at the next request."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from qiban.core import clock
from qiban.core.access.operations import end_sessions
from qiban.core.actor import SYSTEM, Actor
from qiban.core.errors import Conflict, Invalid, NotFound
from qiban.core.journal.models import Entry
from qiban.core.notices.operations import Draft, notify, tell_instead
from qiban.core.obligations.models import Obligation
from qiban.core.obligations.sweep import light_key
from qiban.core.office import offices
from qiban.core.reasons import checked_reason
from qiban.core.units.models import Unit
from qiban.law.text import Text

from .keeping import check_administrator_stays
from .models import Departure, Person, Post
from .naming import colleagues, posts_from
from .operations import PERSON, locked_person, note_person
from .queries import open_posts, posts_on


@transaction.atomic
def end_post(
    *,
    username: str,
    unit: Unit,
    role: str,
    at: datetime,
    actor: Actor = SYSTEM,
    reason: str = "",
    on: date | None = None,
    heir_id: int | None = None,
) -> Departure | None:
    """End a person's post today or on a day to come; with the last one all sessions end.

    With the last post in a unit what is open there in the person's name goes to a colleague, or to the unit by itself.

    Args:
        on: the first day on which the post is no longer held; today where it is left out.
        heir_id: the colleague.

    Returns:
        The departure that waits for its day; None where it was carried out.

    Raises:
        NotFound: there is no such account, or no such open post.
        Invalid: the day is past, the colleague holds no post in the unit, or an administrator gives no reason.
        Conflict: nobody would be administrator.
    """
    reason = checked_reason(reason, actor)
    person, today = locked_person(username), clock.civil_date(at)
    post = next((one for one in posts_from(person, today) if (one.unit_id, one.role) == (unit.pk, role)), None)
    if post is None:
        raise NotFound(
            Text(f"{person}在{unit.short_name}没有这个在任岗位。", f"{person} holds no such post in {unit.name_en}.")
        )
    heirs = {unit.pk: heir_id} if heir_id else {}
    _check_end(post, on or today)
    return _leave(person, [post], on or today, heirs, reason, actor, at, post=post)


@transaction.atomic
def leave(
    *,
    username: str,
    on: date,
    heirs: Mapping[int, int],
    reason: str,
    at: datetime,
    actor: Actor = SYSTEM,
) -> Departure | None:
    """Let a person leave every post on a day: what is open in their name is handed over, sessions end, the account is shut.

    Args:
        on: the first day on which they hold no post any more.
        heirs: who goes on, by unit; what is open in another one is for that unit to give out.

    Returns:
        The departure that waits for its day; None where it was carried out.

    Raises:
        NotFound: there is no such account.
        Invalid: the day is past, a colleague holds no post in the unit, or an administrator gives no reason.
        Conflict: the person holds no post, or nobody would be administrator.
    """
    reason = checked_reason(reason, actor)
    person = locked_person(username)
    posts = posts_from(person, clock.civil_date(at))
    if not posts:
        raise Conflict(
            Text(f"{person}没有在任岗位，可直接停用账号。", f"{person} holds no post; the account can be shut."),
        )
    return _leave(person, posts, on, heirs, reason, actor, at)


def _leave(
    person: Person,
    posts: Sequence[Post],
    on: date,
    heirs: Mapping[int, int],
    reason: str,
    actor: Actor,
    at: datetime,
    post: Post | None = None,
) -> Departure | None:
    today = clock.civil_date(at)
    if on < today:
        raise Invalid.field("on", Text("离岗日期不能早于今天。", "The day of leaving cannot lie in the past."))
    _check_heirs(person, posts, heirs, on)
    check_administrator_stays(person, on, posts)
    ended = _ended_by_plan(person, post, posts)
    planned, _ = Departure.objects.update_or_create(
        person=person,
        post=post,
        done_at=None,
        defaults={
            "leaves_on": on,
            "heirs": {str(unit_id): heir_id for unit_id, heir_id in heirs.items()},
            "reason": reason,
            "planned_by_id": actor.person_id,
            "planned_at": at,
        },
    )
    if on <= today:
        _carry_out(planned, posts, actor, at)
        return None
    # Open-ended posts end by themselves on that day; the nightly job does the rest, and ends those that have a later end.
    for one in posts:
        if one.ends_on is None or one in ended:
            one.ends_on = on
            one.save(update_fields=["ends_on"])
    note_person(person, "plan_departure", at, _said(planned), actor)
    return planned


def _planned(person: Person, post: Post | None) -> Departure | None:
    return Departure.objects.filter(person=person, post=post, done_at=None).first()


def _ended_by_plan(person: Person, post: Post | None, posts: Sequence[Post]) -> list[Post]:
    """Return those posts that end because of what is planned already, and for no other reason."""
    planned = _planned(person, post)
    return [one for one in posts if planned and one.ends_on == planned.leaves_on and not _is_given_until(one)]


def _is_given_until(post: Post) -> bool:
    """Tell whether a post was given until the very day on which it ends."""
    given = Entry.objects.filter(subject_type=PERSON, subject_id=post.person_id, action="appoint")
    days = given.filter(detail__unit=post.unit.code, detail__role=post.role).values_list("detail__until", flat=True)
    return post.ends_on is not None and post.ends_on.isoformat() in days


def _check_end(post: Post, on: date) -> None:
    """Raise Invalid where a post ends before that day anyway: nobody would have it until then."""
    if post.ends_on is None or on <= post.ends_on or _ended_by_plan(post.person, post, [post]):
        return
    last_on = post.ends_on - timedelta(days=1)
    raise Invalid.field(
        "on",
        Text(
            f"该岗位的最后一天是{last_on}；要延长的，请另行任岗，自{post.ends_on}起。",
            f"Its last day is {last_on}; to prolong it, give the post anew from {post.ends_on} on.",
        ),
    )


def _check_heirs(person: Person, posts: Sequence[Post], heirs: Mapping[int, int], on: date) -> None:
    units = {one.unit_id: one.unit for one in posts}
    for unit_id, heir_id in heirs.items():
        unit = units.get(unit_id)
        if unit is None or all(one.pk != heir_id for one in colleagues(person, unit, on)):
            raise Invalid.field(
                f"heir_{unit_id}",
                Text("接手人当日在该单位没有岗位，请另选。", "The colleague holds no post in the unit on that day."),
            )


def _carry_out(planned: Departure, posts: Sequence[Post], actor: Actor, at: datetime) -> None:
    person, on = planned.person, planned.leaves_on
    for one in posts:
        one.ends_on = min(max(on, one.starts_on or on), one.ends_on or date.max)
        one.save(update_fields=["ends_on"])
        note_person(person, "end_post", at, {"unit": one.unit.code, "role": one.role, "reason": planned.reason}, actor)
    left = {one.unit_id: one.unit for one in posts} if planned.post_id is None else _left(person, posts, on)
    for unit_id, unit in left.items():
        hand_over(person, unit, planned.heirs.get(str(unit_id)), actor, at)
    planned.done_at = at
    planned.save(update_fields=["done_at"])
    if planned.post_id is None:
        note_person(person, "leave", at, _said(planned), actor)
        _switch(person.username, "disable", actor, at, planned.reason, is_active=False)
    _end_sessions_without_post(person, clock.civil_date(at), actor, at)


def _left(person: Person, posts: Sequence[Post], on: date) -> dict[int, Unit]:
    """Return the units of these posts in which the person holds no other."""
    kept = {one.unit_id for one in posts_from(person, on) if one.pk not in {other.pk for other in posts}}
    return {one.unit_id: one.unit for one in posts if one.unit_id not in kept}


def hand_over(person: Person, unit: Unit, heir_id: int | None, actor: Actor, at: datetime) -> None:
    """Give what is open in a person's name in a unit to a colleague, or to the unit where there is none (any more)."""
    heir = next((one for one in colleagues(person, unit, clock.civil_date(at)) if one.pk == heir_id), None)
    owed = list(Obligation.objects.filter(bearer_unit=unit, bearer_person=person, settled_at=None))
    for office in offices():
        office.leaving.hand_over(person, unit, heir, actor, at)
    Obligation.objects.filter(bearer_unit=unit, bearer_person=person, settled_at=None).update(bearer_person=heir)
    # Lights turn at midnight, before who has left by then is asked for.
    tell_instead(keys=[light_key(one) for one in owed], person_id=person.pk, heir_id=heir.pk if heir else None)
    if owed:
        _tell_of_work(person, unit, heir, len({(one.subject_type, one.subject_id) for one in owed}), at)


def _tell_of_work(person: Person, unit: Unit, heir: Person | None, count: int, at: datetime) -> None:
    draft = Draft(
        "work_taken_over" if heir else "work_to_give_out",
        unit.pk,
        at,
        f"work_left-{unit.pk}-{person.pk}-{at:%Y%m%d%H%M%S}",
        person_id=heir.pk if heir else None,
        facts={"person": str(person), "count": str(count)},
    )
    notify(draft)


def _said(planned: Departure) -> dict[str, Any]:
    heirs = Person.objects.in_bulk([int(pk) for pk in planned.heirs.values()])
    return {
        "on": planned.leaves_on.isoformat(),
        "heirs": [str(one) for one in heirs.values()],
        "reason": planned.reason,
    }


@transaction.atomic
def cancel_departure(*, departure_id: int, reason: str, at: datetime, actor: Actor = SYSTEM) -> None:
    """Take back a departure whose day has not come: the posts go on as they were.

    Raises:
        Invalid: an administrator gives no reason.
        Conflict: none waits, or it has been carried out.
    """
    reason = checked_reason(reason, actor)
    planned = Departure.objects.select_for_update().filter(pk=departure_id, done_at=None).first()
    if planned is None:
        raise Conflict(Text("没有待执行的离岗安排。", "No departure waits for its day."))
    held = Post.objects.filter(person=planned.person, ends_on=planned.leaves_on).select_related("unit")
    posts = [one for one in held if planned.post_id in (None, one.pk)]
    ended = _ended_by_plan(planned.person, planned.post, posts)
    Post.objects.filter(pk__in=[one.pk for one in ended]).update(ends_on=None)
    note_person(planned.person, "cancel_departure", at, {**_said(planned), "reason": reason}, actor)
    planned.delete()


def leave_due(*, at: datetime | None = None) -> list[Departure]:
    """Carry out the departures whose day has come, each in a transaction of its own; return them.

    What is then still open in the name of somebody who is no longer there, since a post was given for a time or an account
    was shut, is their unit's.
    """
    at = at or clock.now()
    due = Departure.objects.filter(done_at=None, leaves_on__lte=clock.civil_date(at))
    done = [one for pk in list(due.values_list("pk", flat=True)) if (one := _leave_due(pk, at))]
    _take_left(at)
    return done


@transaction.atomic
def _take_left(at: datetime) -> None:
    there = posts_on(clock.civil_date(at)).filter(person__is_active=True)
    held = there.filter(person=OuterRef("bearer_person"), unit=OuterRef("bearer_unit"))
    left = Obligation.objects.filter(~Exists(held), settled_at=None, bearer_person__isnull=False)
    pairs = left.order_by("bearer_person", "bearer_unit").values_list("bearer_person", "bearer_unit").distinct()
    for person_id, unit_id in list(pairs):
        hand_over(Person.objects.get(pk=person_id), Unit.objects.get(pk=unit_id), None, SYSTEM, at)


@transaction.atomic
def _leave_due(pk: int, at: datetime) -> Departure | None:
    planned = Departure.objects.select_for_update().filter(pk=pk, done_at=None).first()
    if planned is None:
        return None
    held = posts_from(planned.person, planned.leaves_on - timedelta(days=1))
    posts = [one for one in held if planned.post_id in (None, one.pk)]
    _carry_out(planned, posts, Actor("administrator", person_id=planned.planned_by_id), at)
    return planned


@transaction.atomic
def end_posts(*, unit: Unit, on: date, at: datetime, actor: Actor = SYSTEM, reason: str = "") -> None:
    """End every post in a unit on the day it closes; people stay known, and the programs in these posts stop."""
    open_ones = Post.objects.filter(Q(ends_on=None) | Q(ends_on__gt=on), unit=unit).select_related("person")
    for post in list(open_ones):
        post.ends_on = max(on, post.starts_on or on)
        post.save(update_fields=["ends_on"])
        note_person(post.person, "end_post", at, {"unit": unit.code, "role": post.role, "reason": reason}, actor)
        _end_sessions_without_post(post.person, clock.civil_date(at), actor, at)


def _end_sessions_without_post(person: Person, today: date, actor: Actor, at: datetime) -> None:
    if not open_posts(person.pk, today):
        end_sessions(actor=actor, person_id=person.pk, why="end_post", at=at)


@transaction.atomic
def disable_person(*, username: str, at: datetime, actor: Actor = SYSTEM, reason: str = "") -> None:
    """Shut an account out: nobody signs in with it, its sessions end, and programs in its posts are refused.

    Raises:
        NotFound: there is no such account.
        Invalid: an administrator gives no reason.
        Conflict: nobody would be administrator.
    """
    person = locked_person(username)
    today = clock.civil_date(at)
    check_administrator_stays(person, today, posts_from(person, today))
    _switch(username, "disable", actor, at, checked_reason(reason, actor), is_active=False)


@transaction.atomic
def enable_person(*, username: str, at: datetime, actor: Actor = SYSTEM, reason: str = "") -> None:
    """Let an account that was shut out sign in again; sessions of before stay ended.

    Raises:
        NotFound: there is no such account.
        Invalid: an administrator gives no reason.
    """
    _switch(username, "enable", actor, at, checked_reason(reason, actor), is_active=True)


def _switch(username: str, action: str, actor: Actor, at: datetime, reason: str, *, is_active: bool) -> None:
    person = locked_person(username)
    if person.is_active != is_active:
        person.is_active = is_active
        person.save(update_fields=["is_active"])
        note_person(person, action, at, {"reason": reason}, actor)
    if not is_active:
        end_sessions(actor=actor, person_id=person.pk, why=action, at=at)


@transaction.atomic
def drop_second_factor(*, username: str, at: datetime, actor: Actor = SYSTEM, reason: str = "") -> None:
    """Take the second factor off an account whose phone and recovery codes are lost; all its sessions end.

    Where the post needs one, the next sign-in begins with setting it up anew.

    Raises:
        NotFound: there is no such account.
        Invalid: an administrator gives no reason.
    """
    reason = checked_reason(reason, actor)
    person = locked_person(username)
    if Authenticator.objects.filter(user=person).delete()[0]:
        note_person(person, "drop_second_factor", at, {"reason": reason}, actor)
    end_sessions(actor=actor, person_id=person.pk, why="drop_second_factor", at=at)


@transaction.atomic
def sign_out(*, username: str, at: datetime, actor: Actor = SYSTEM) -> int:
    """Sign a person out everywhere; return in how many browsers.

    Raises:
        NotFound: there is no such account.
    """
    return end_sessions(actor=actor, person_id=locked_person(username).pk, why="sign_out_everywhere", at=at)
