"""Publish a warning: its bytes are stored for good, everybody concerned is told, and what it replaces is over (职责一（十一）)."""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import SYSTEM, Actor
from qiban.core.notices.operations import Draft, notify_many
from qiban.core.obligations.operations import settle
from qiban.core.rows import database, find, find_with, insert
from qiban.core.steps.beginning import begin
from qiban.core.steps.taking import advance, lock_for, lock_thing
from qiban.core.texts import fitting, needed
from qiban.core.units.models import Unit
from qiban.core.webhooks.operations import emit
from qiban.flood.formats.cap.building import Sending, build, moment, reference
from qiban.flood.formats.cap.reading import read
from qiban.flood.models import CapMessage, FloodResponse, FloodWarning
from qiban.flood.posts import check_headquarters, check_warns, command_id
from qiban.flood.queries.warned import told_of
from qiban.flood.sender import message_page, sender
from qiban.law.text import Text

from .checking import check_content, check_replaceable
from .writing import BODY

EVENT = "flood.warning.published"
REPLACED = {"update": "replace_warning", "cancel": "cancel_warning"}
# What an update takes over from the warning that it replaces.
COPIED = (
    "response_id",
    "status",
    "event",
    "colour",
    "urgency",
    "certainty",
    "headline",
    "description",
    "instruction",
    "contact",
    "web",
    "headline_en",
    "description_en",
    "instruction_en",
    "onset_at",
    "expires_at",
    "areas",
)


@transaction.atomic
def publish_warning(
    *, actor: Actor, flood_warning_id: int, step_no: int | None = None, at: datetime | None = None
) -> FloodWarning:
    """Publish an approved warning: from now on nobody can change it.

    Raises:
        Refused: it would be over already, or what it is to replace is.
        Denied: the post is not of the headquarters.

    Source: duty 1.11, duties of 市委宣传部.
    """
    at = at or clock.now()
    earlier = _lock_earlier(flood_warning_id)
    found = lock_for(FloodWarning, "publish_warning", flood_warning_id, actor=actor, at=at, step_no=step_no)
    check_headquarters(actor)
    check_content(found, at)
    if earlier is not None:
        check_replaceable(earlier, at, own=found)
    message = _message(found, at)
    found.identifier, found.sent_at = message.identifier, message.sent_at
    kept = {"identifier": message.identifier, "sha256": message.sha256}
    advance(found, "publish_warning", actor=actor, at=at, detail=kept)
    # The database takes a message only of a warning that is published.
    database().send()
    insert([message])
    settle(found.subject_type, found.pk, "warning_publication", at=at)
    if earlier is not None:
        advance(earlier, REPLACED[found.message], actor=actor, at=at, detail={"flood_warning": found.number})
    _tell_all(found, at)
    emit(EVENT, message.identifier, _event(found, message), at=at)
    return found


def _lock_earlier(pk: int) -> FloodWarning | None:
    """Return what a warning is to replace, its row locked before the warning's own: the older one first, always."""
    replaces_id = FloodWarning.objects.filter(pk=pk).values_list("replaces_id", flat=True).first()
    return lock_thing(FloodWarning, replaces_id) if replaces_id else None


def _message(warning: FloodWarning, at: datetime) -> CapMessage:
    """Return the message of a warning, not stored yet; it is sent in whole seconds."""
    sent_at = at.replace(microsecond=0)
    identifier, from_whom = f"{warning.number}-{clock.local(sent_at):%Y%m%d%H%M%S}", sender()
    earlier = find(CapMessage, warning_id=warning.replaces_id) if warning.replaces_id else []
    responses = find(FloodResponse, id=warning.response_id) if warning.response_id else []
    headquarters = Unit.objects.get(pk=command_id())
    sending = Sending(
        identifier=identifier,
        sender=from_whom,
        sender_name=Text(headquarters.name, headquarters.name_en),
        sent_at=sent_at,
        web=message_page(identifier),
        references=_references(earlier[0], at) if earlier else "",
        incidents=responses[0].number if responses else "",
    )
    xml = build(warning, sending)
    return CapMessage(
        warning_id=warning.pk,
        identifier=identifier,
        sender=from_whom,
        sent_at=sent_at,
        reference=reference(from_whom, identifier, sent_at),
        xml=xml,
        sha256=hashlib.sha256(xml).hexdigest(),
    )


def _references(earlier: CapMessage, at: datetime) -> str:
    """Return what a message replaces: the latest of its line, and those before that have not expired yet, the latest first.

    Who missed the one between holds the first for true still: it has to be named until it runs out by itself.
    """
    before = read(bytes(earlier.xml)).references.split()
    names = [one.split(",")[1] for one in before]
    held = find_with(CapMessage, "warning", identifier__in=names) if names else []
    lasting = {one.reference for one in held if one.warning.expires_at and one.warning.expires_at > at}
    return " ".join([earlier.reference, *(one for one in before if one in lasting)])


def preview(warning: FloodWarning, at: datetime) -> bytes:
    """Return the message of a warning as it would go out at an instant.

    Raises:
        Invalid: something in it does not fit the schema.
    """
    return bytes(_message(warning, at).xml)


def _tell_all(warning: FloodWarning, at: datetime) -> None:
    """Tell every unit concerned, in one statement."""
    kind = "warning_ended" if warning.message == "cancel" else "warning_published"
    facts = {"flood_warning": warning.pk}
    notify_many(
        Draft(kind, unit_id, at, f"{kind}-{warning.pk}-{unit_id}", facts=facts, case_number=warning.number)
        for unit_id in told_of(warning)
    )


def _event(warning: FloodWarning, message: CapMessage) -> dict[str, Any]:
    return {
        "identifier": message.identifier,
        "sender": message.sender,
        "sent": moment(message.sent_at),
        "msgType": warning.message,
        "status": warning.status,
        "colour": warning.colour,
        "headline": warning.headline,
        "expires": moment(warning.expires_at) if warning.expires_at else None,
        "href": message_page(message.identifier),
        "sha256": message.sha256,
        "cap": bytes(message.xml).decode(),
    }


@transaction.atomic
def draft_update(
    *, actor: Actor, flood_warning_id: int, cause: str, step_no: int | None = None, at: datetime | None = None
) -> FloodWarning:
    """Begin a message that replaces a published warning, with what that one says; it goes the same way to the public.

    Args:
        cause: why it is updated.

    Raises:
        Refused: the warning is over, or such a message waits already.
        Denied: the post's unit issues no warnings.

    Source: duty 1.11.
    """
    return _succeed(actor, flood_warning_id, "draft_update", "update", cause, step_no, at or clock.now())


@transaction.atomic
def draft_cancellation(
    *, actor: Actor, flood_warning_id: int, cause: str, step_no: int | None = None, at: datetime | None = None
) -> FloodWarning:
    """Begin a message that calls a published warning off; it goes the same way to the public.

    Args:
        cause: why it is called off.

    Raises:
        Refused: the warning is over, or such a message waits already.
        Denied: the post's unit issues no warnings.

    Source: duty 1.11.
    """
    return _succeed(actor, flood_warning_id, "draft_cancellation", "cancel", cause, step_no, at or clock.now())


def _succeed(
    actor: Actor, pk: int, action: str, message: str, cause: str, step_no: int | None, at: datetime
) -> FloodWarning:
    earlier = lock_for(FloodWarning, action, pk, actor=actor, at=at, step_no=step_no)
    check_warns(actor)
    check_replaceable(earlier, at)
    needed(cause=cause)
    (note,) = fitting(cause=(cause, BODY))
    authors = [actor.person_id] if actor.person_id else []
    copied = {name: getattr(earlier, name) for name in COPIED}
    made = FloodWarning(
        **copied, message=message, replaces_id=earlier.pk, unit_id=actor.unit, note=note, authors=authors
    )
    if message == "cancel":
        made.instruction = made.instruction_en = ""
    return begin(made, action, actor=actor, at=at, detail={"cause": note}, of=earlier)


def expire_warnings(*, at: datetime) -> int:
    """Let every warning expire that was to hold until now; return how many. Each in a transaction of its own."""
    late = FloodWarning.objects.filter(state="published", expires_at__lte=at).order_by("pk")
    return sum(_expire(pk, at) for pk in late.values_list("pk", flat=True))


@transaction.atomic
def _expire(pk: int, at: datetime) -> bool:
    found = lock_thing(FloodWarning, pk)
    if found.state != "published" or found.expires_at is None or found.expires_at > at:
        return False
    advance(found, "expire_warning", actor=SYSTEM, at=max(at, found.last_at))
    return True


# How long a message stays in the feed.
FED = timedelta(days=30)
