"""Take demands in, at every hour and through every channel (Art. 2, 3, 9, 12.1)."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db import IntegrityError, transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Denied, QibanError
from qiban.core.files import operations as files
from qiban.core.journal import operations as journal
from qiban.core.journal.models import Entry
from qiban.core.obligations import operations as obligations
from qiban.core.obligations.models import Obligation
from qiban.core.rows import insert, new, store
from qiban.core.units.queries import centre_id
from qiban.hotline import identity
from qiban.hotline.in_force import law_on
from qiban.hotline.jobs import queue_watch
from qiban.hotline.models import Channel, Demand, Identity
from qiban.law.citation import Citation
from qiban.law.hotline import clocks
from qiban.law.regulation import Law
from qiban.law.text import Text

from .drafts import Draft, check_draft, faults_of_many, taken_in_before

CODE_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH = 10
CLAUSE = "hotline:12.1"
INTAKE_ROLES = frozenset({"agent", "dispatcher", "director", "complainant"})


def intake(
    *,
    actor: Actor,
    draft: Draft,
    uploads: Iterable[files.Upload] = (),
    at: datetime | None = None,
    law_as_of: date | None = None,
) -> Demand:
    """Take in one demand: the demand, its identity apart, the dispatch clock, the journal and the job, in one go.

    Args:
        law_as_of: the day whose parameters judge this matter, for messages older than the regulation.

    Raises:
        Invalid: fields are missing or wrong, or a file is not acceptable; nothing is stored.

    Source: Art. 12.1, 12.2.
    """
    _check_may_take_in(actor)
    return _taken_in(actor, draft, uploads, at or clock.now(), law_as_of)


def hand_in(*, actor: Actor, draft: Draft, at: datetime | None = None) -> Demand:
    """Take in what another office of the city hands to the hotline, as the desk takes in what people tell.

    Args:
        actor: of the office that hands it in; its unit is who is told.

    Raises:
        Invalid: fields are missing or wrong.
        Denied: whoever hands it in holds no post in a unit.

    Source: Art. 2, 12.1.
    """
    if not actor.unit:
        raise Denied(Text("只有单位可以移交。", "Only a unit hands a matter over."), citation=Citation("hotline", 2))
    return _taken_in(actor, replace(draft, channel=Channel.DEPARTMENT.value), (), at or clock.now(), None)


def _taken_in(
    actor: Actor, draft: Draft, uploads: Iterable[files.Upload], at: datetime, law_as_of: date | None
) -> Demand:
    check_draft(draft, at)
    with transaction.atomic():
        demand = _store_one(draft, actor, at, law_as_of)
        files.store_all(uploads, subject_type="demand", subject_id=demand.pk, actor=actor, at=at)
    return demand


def intake_many(
    *, actor: Actor, drafts: Sequence[Draft], at: datetime | None = None, law_as_of: date | None = None
) -> list[Demand | QibanError]:
    """Take in many demands at once; a bad one is answered with its error and the rest are kept.

    Source: Art. 12.1.
    """
    at = at or clock.now()
    _check_may_take_in(actor)
    results: list[Demand | QibanError | None] = [*faults_of_many(drafts, at)]
    good = [number for number, result in enumerate(results) if result is None]
    try:
        with transaction.atomic():
            stored = _store([drafts[number] for number in good], actor, at, law_as_of)
    except IntegrityError as error:
        if not _is_repeated(error):
            raise
        # Somebody else took one of these messages in meanwhile: a second look finds which.
        return intake_many(actor=actor, drafts=drafts, at=at, law_as_of=law_as_of)
    for number, demand in zip(good, stored, strict=True):
        results[number] = demand
    return [result for result in results if result is not None]


def is_same(demand: Demand, draft: Draft) -> bool:
    """Tell whether a demand says what `draft` says, by the same caller: sent again, it is no second one."""
    told = (demand.subject, demand.detail, demand.kind, demand.place, demand.area_id, demand.accused_unit_id)
    again = (draft.subject, draft.detail, draft.kind, draft.place, draft.area_id, draft.accused_unit_id)
    known = demand.identity.phone_digest if demand.identity else None
    return (
        [_plain(one) for one in told] == [_plain(one) for one in again]
        and demand.is_confidential == draft.is_confidential
        and (bytes(known) if known else None) == identity.phone_digest(draft.contact.phone)
    )


def _plain(said: str | int | None) -> str:
    return "".join(str(said).split())


def received_before(demand: Demand) -> Conflict:
    """Return what is said to whoever sends a page again after changing it: the first is kept, the change is not."""
    return Conflict(
        Text(
            f"您已提交过这张表，诉求编号{demand.number}，已经收到；之后改动的内容没有提交。",
            f"You have sent this form before, and we have it as {demand.number}; what you changed since was not sent.",
        ),
        next_step=Text(
            "如果是另一件事，请再次提交，将作为新的诉求登记；补充前一件的，请凭查询码查看进度或拨打12345说明。",
            "If it is another matter, send it again: it becomes a new demand. To add to the first, call 12345.",
        ),
    )


def _check_may_take_in(actor: Actor) -> None:
    if actor.role not in INTAKE_ROLES:
        raise Denied(
            Text("您的岗位不受理诉求。", "Your post does not take demands in."),
            citation=Citation("hotline", 6, 2),
            next_step=Text("请由市级热线受理员登记，或从诉求人入口提交。", "A call agent, or the public portal, does."),
        )


def _store_one(draft: Draft, actor: Actor, at: datetime, law_as_of: date | None) -> Demand:
    try:
        return _store([draft], actor, at, law_as_of)[0]
    except IntegrityError as error:
        if _is_repeated(error):
            raise taken_in_before() from error
        raise


def _is_repeated(error: IntegrityError) -> bool:
    return "demand_once_an_external_id" in str(error)


def _store(drafts: Sequence[Draft], actor: Actor, at: datetime, law_as_of: date | None) -> list[Demand]:
    identities = [identity.seal(draft.contact) if draft.contact else None for draft in drafts]
    demands = [_demand(draft, one, actor, at, law_as_of) for draft, one in zip(drafts, identities, strict=True)]
    insert([one for one in identities if one is not None], demands)
    store(_dispatch_clocks(demands, at, law_on(at, law_as_of)), [_entry(demand, actor, at) for demand in demands])
    # Messages of a past before the regulation alarm nobody.
    queue_watch(demand.received_at for demand in demands if demand.category and demand.law_as_of is None)
    return demands


def _entry(demand: Demand, actor: Actor, at: datetime) -> Entry:
    return journal.entry(
        subject_type="demand",
        subject_id=demand.pk,
        action="intake",
        actor=actor,
        at=at,
        clause=CLAUSE,
        detail={"channel": demand.channel, "kind": demand.kind, "urgency": demand.urgency, "after": "received"},
        is_first=True,
    )


def _dispatch_clocks(demands: Sequence[Demand], at: datetime, law: Law) -> list[Obligation]:
    ticking = {
        urgency: clocks.dispatch_clock(received_at=at, urgency=urgency, law=law)
        for urgency in {demand.urgency for demand in demands}
    }
    return [
        obligations.build(
            clock=ticking[demand.urgency],
            bearer_unit_id=centre_id(),
            subject_type="demand",
            subject_id=demand.pk,
            case_number=demand.number,
            at=at,
        )
        for demand in demands
    ]


def _new_code() -> str:
    # 32 letters: every byte falls on one of them, and on each alike.
    return "".join(CODE_ALPHABET[byte % len(CODE_ALPHABET)] for byte in secrets.token_bytes(CODE_LENGTH))


def _demand(draft: Draft, who: Identity | None, actor: Actor, at: datetime, law_as_of: date | None) -> Demand:
    return new(
        Demand,
        state="received",
        last_at=at,
        query_code=_new_code(),
        channel=draft.channel,
        external_id=draft.external_id,
        kind=draft.kind,
        urgency=draft.urgency,
        subject=draft.subject,
        detail=draft.detail,
        place=draft.place,
        area_id=draft.area_id,
        category=draft.category,
        accused_unit_id=draft.accused_unit_id,
        is_confidential=draft.is_confidential,
        is_provincial=draft.is_provincial or draft.channel == Channel.PROVINCE,
        identity_id=who.pk if who else None,
        received_at=at,
        taken_by_id=actor.person_id,
        law_as_of=law_as_of,
    )
