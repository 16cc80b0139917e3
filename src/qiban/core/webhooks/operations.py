"""Tell other systems of events, and keep the list of those that are told."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, NotFound
from qiban.core.journal import operations as journal
from qiban.core.office import offices
from qiban.core.queueing import queue
from qiban.core.reasons import checked_reason
from qiban.core.texts import fitting, needed
from qiban.law.text import Text

from .addresses import Forbidden, target
from .models import Call, CallState, Event, Receiver
from .signing import new_seed

WEBHOOK, PING = "webhook", "ping"
NAME, URL = 60, 500


def known_events() -> dict[str, Text]:
    """Return the events that the offices that run here tell of."""
    return {kind: title for office in offices() for kind, title in office.events.items()}


def emit(kind: str, about: str, data: Mapping[str, Any], *, at: datetime) -> int:
    """Queue an event for every receiver that wants it, in the present transaction; return for how many.

    Args:
        kind: its type, as an office declares it among its `events`.
        about: the number of what it is about.
        data: plain JSON.
    """
    wanted = Receiver.objects.filter(is_active=True, events__contains=[kind]).order_by("pk")
    return _queue(kind, about, data, wanted, at)


def _queue(kind: str, about: str, data: Mapping[str, Any], receivers: Iterable[Receiver], at: datetime) -> int:
    listed = list(receivers)
    if listed:
        made = Event.objects.create(
            id=(key := uuid4()), kind=kind, about=about, at=at, body=_written(str(key), kind, about, data, at)
        )
        Call.objects.bulk_create(Call(event=made, receiver=one, created_at=at, next_attempt_at=at) for one in listed)
        queue_sending()
    return len(listed)


def queue_sending() -> None:
    """Queue the job that sends what is due, in the present transaction."""
    from .jobs import send_events

    queue(send_events)


def _written(key: str, kind: str, about: str, data: Mapping[str, Any], at: datetime) -> str:
    return json.dumps(body_of(key, kind, about, data, at), ensure_ascii=False)


def body_of(key: str, kind: str, about: str, data: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    """Return an event as CloudEvents 1.0 has it in JSON."""
    event = {
        "specversion": "1.0",
        "id": key,
        "source": settings.QIBAN_ADDRESS or "urn:qiban",
        "type": f"qiban.{kind}",
        "subject": about,
        "time": clock.local(at).isoformat(timespec="seconds"),
        "datacontenttype": "application/json",
        "data": dict(data),
    }
    return event if about else {name: value for name, value in event.items() if name != "subject"}


@transaction.atomic
def add_receiver(
    *, actor: Actor, name: str, url: str, events: Sequence[str], reason: str = "", at: datetime | None = None
) -> Receiver:
    """Enter a system that is to be told of events.

    Raises:
        Invalid: the name is taken, the address is none to which events go, there are no such events, or an administrator
            gives no reason.
    """
    at, reason = at or clock.now(), checked_reason(reason, actor)
    name, url = _checked(name, url, events, None)
    made = Receiver.objects.create(name=name, url=url, events=sorted(set(events)), seed=new_seed(), created_at=at)
    _record(made, "add_receiver", actor, at, reason, is_first=True)
    return made


@transaction.atomic
def change_receiver(
    *,
    actor: Actor,
    receiver_id: int,
    name: str,
    url: str,
    events: Sequence[str],
    is_active: bool,
    reason: str = "",
    at: datetime | None = None,
) -> Receiver:
    """Change a receiver; what waits for one that is switched off is withdrawn.

    Raises:
        NotFound: there is none.
        Invalid: as `add_receiver`.
    """
    at, reason = at or clock.now(), checked_reason(reason, actor)
    found = _locked(receiver_id)
    found.name, found.url = _checked(name, url, events, found)
    found.events, found.is_active = sorted(set(events)), is_active
    found.save()
    if not is_active:
        waiting = Call.objects.filter(receiver=found, state=CallState.WAITING)
        waiting.update(state=CallState.WITHDRAWN, next_attempt_at=None, settled_at=at)
    _record(found, "change_receiver", actor, at, reason)
    return found


@transaction.atomic
def renew_secret(*, actor: Actor, receiver_id: int, reason: str = "", at: datetime | None = None) -> Receiver:
    """Give a receiver a new secret; the old one signs nothing any more.

    Raises:
        NotFound: there is none.
        Invalid: an administrator gives no reason.
    """
    at, reason = at or clock.now(), checked_reason(reason, actor)
    found = _locked(receiver_id)
    found.seed = new_seed()
    found.save(update_fields=["seed"])
    _record(found, "renew_secret", actor, at, reason)
    return found


@transaction.atomic
def ping(*, actor: Actor, receiver_id: int, at: datetime | None = None) -> None:
    """Send a receiver an event that says nothing, to see whether it takes any.

    Raises:
        NotFound: there is none.
        Invalid: it is switched off.
    """
    at = at or clock.now()
    found = _locked(receiver_id)
    if not found.is_active:
        raise Invalid(Text("该接收方已停用。", "This receiver is switched off."))
    _queue(PING, "", {}, [found], at)
    _record(found, "ping_receiver", actor, at, "")


def _locked(pk: int) -> Receiver:
    found = Receiver.objects.select_for_update().filter(pk=pk).first()
    if found is None:
        raise NotFound(Text("没有这个接收方。", "There is no such receiver."))
    return found


def _checked(name: str, url: str, events: Sequence[str], own: Receiver | None) -> tuple[str, str]:
    needed(name=name, url=url)
    name, url = fitting(name=(name, NAME), url=(url, URL))
    if Receiver.objects.filter(name=name).exclude(pk=own.pk if own else 0).exists():
        raise Invalid.field("name", Text("已有同名的接收方。", "There is one of this name already."))
    try:
        target(url)
    except Forbidden as error:
        raise Invalid.field("url", error.said) from error
    # What an office that was taken out told of may stay on the list.
    kept = set(own.events) if own else set()
    if not events or not set(events) <= {*known_events(), *kept}:
        raise Invalid.field("events", Text("请选择要接收的事件。", "Choose the events that it is told of."))
    return name, url


def _record(found: Receiver, action: str, actor: Actor, at: datetime, reason: str, *, is_first: bool = False) -> None:
    detail = {"name": found.name, "url": found.url, "events": found.events, "is_active": found.is_active}
    detail |= {"reason": reason} if reason else {}
    journal.record(
        subject_type=WEBHOOK,
        subject_id=found.pk,
        action=action,
        actor=actor,
        at=at,
        detail=detail,
        is_first=is_first,
    )
