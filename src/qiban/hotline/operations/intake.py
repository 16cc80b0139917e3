"""Take demands in, and settle those that need no order (Art. 3, 9, 11, 12.1, 24)."""

import re
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, QibanError
from qiban.core.files import operations as files
from qiban.core.journal import operations as journal
from qiban.core.obligations import operations as obligations
from qiban.core.obligations.models import Obligation, Outcome
from qiban.core.units.queries import centre_id
from qiban.law.hotline import clocks, facts, rules
from qiban.law.text import Text

from .. import identity
from ..identity import Contact
from ..jobs import watch_surge
from ..models import Channel, Demand, Identity, Kind, Order, Urgency
from .steps import advance, law_on, lock_demand, lock_order, needed, require

CODE_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH = 10
MAX_DETAIL = 10_000
PHONE = re.compile(r"^\+?[\d -]{5,20}$")
CLAUSE = "hotline:12.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A demand as it is told to the hotline, before it is taken in."""

    subject: str
    detail: str
    kind: str = "help"
    channel: str = "phone"
    urgency: str = "general"
    place: str = ""
    area_id: int | None = None
    category: str = ""
    accused_unit_id: int | None = None
    is_confidential: bool = False
    is_provincial: bool = False
    external_id: str | None = None
    contact: Contact = field(default_factory=Contact)


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
    at = at or clock.now()
    check_draft(draft)
    with transaction.atomic():
        (demand,) = _store([draft], actor, at, law_as_of)
        files.store_all(uploads, subject_type="demand", subject_id=demand.pk, actor=actor, at=at)
    return demand


def intake_many(
    *, actor: Actor, drafts: Sequence[Draft], at: datetime | None = None, law_as_of: date | None = None
) -> list[Demand | QibanError]:
    """Take in many demands at once; a bad one is answered with its error and the rest are kept.

    Source: Art. 12.1.
    """
    at = at or clock.now()
    results: list[Demand | QibanError | None] = [_fault_of(draft) for draft in drafts]
    _refuse_known_ids(drafts, results)
    good = [number for number, result in enumerate(results) if result is None]
    with transaction.atomic():
        stored = _store([drafts[number] for number in good], actor, at, law_as_of)
    for number, demand in zip(good, stored, strict=True):
        results[number] = demand
    return [result for result in results if result is not None]


def check_draft(draft: Draft) -> None:
    """Raise Invalid naming every field of `draft` that is missing or wrong."""
    faults: dict[str, Text] = {}
    if not draft.subject.strip():
        faults["subject"] = Text("请填写诉求标题。", "Say in a few words what it is about.")
    elif len(draft.subject) > 120:
        faults["subject"] = Text("标题不超过120字。", "At most 120 characters.")
    if not draft.detail.strip():
        faults["detail"] = Text("请填写具体情况。", "Describe what happened.")
    elif len(draft.detail) > MAX_DETAIL:
        faults["detail"] = Text("具体情况不超过10000字。", "At most 10,000 characters.")
    for name, choices in (("kind", Kind), ("channel", Channel), ("urgency", Urgency)):
        if getattr(draft, name) not in choices.values:
            faults[name] = Text(f"“{getattr(draft, name)}”不在可选范围内。", f"Choose one of {', '.join(choices.values)}.")
    if draft.contact.phone and not PHONE.match(draft.contact.phone):
        faults["phone"] = Text("电话号码应为5至20位数字。", "A phone number has 5 to 20 digits.")
    if "\x00" in draft.subject + draft.detail + draft.place:
        faults["detail"] = Text("内容含有无法保存的字符。", "The text holds a character that cannot be stored.")
    if faults:
        raise Invalid(next(iter(faults.values())), fields=faults)


def _fault_of(draft: Draft) -> QibanError | None:
    try:
        check_draft(draft)
    except Invalid as error:
        return error
    return None


def _refuse_known_ids(drafts: Sequence[Draft], results: list[Demand | QibanError | None]) -> None:
    wanted = {draft.external_id for draft in drafts if draft.external_id}
    seen = set(Demand.objects.filter(external_id__in=wanted).values_list("channel", "external_id")) if wanted else set()
    for number, draft in enumerate(drafts):
        if draft.external_id is None or results[number] is not None:
            continue
        if (draft.channel, draft.external_id) in seen:
            results[number] = Invalid.field("external_id", Text("该来件已经受理。", "This message has been taken in before."))
        seen.add((draft.channel, draft.external_id))


def _store(drafts: Sequence[Draft], actor: Actor, at: datetime, law_as_of: date | None) -> list[Demand]:
    identities = [identity.seal(draft.contact) if draft.contact else None for draft in drafts]
    Identity.objects.bulk_create([one for one in identities if one is not None])
    demands = [_demand(draft, one, actor, at, law_as_of) for draft, one in zip(drafts, identities, strict=True)]
    Demand.objects.bulk_create(demands)
    law = law_on(at, law_as_of)
    ticking = {
        urgency: clocks.dispatch_clock(received_at=at, urgency=urgency, law=law)
        for urgency in {demand.urgency for demand in demands}
    }
    Obligation.objects.bulk_create(
        obligations.build(
            clock=ticking[demand.urgency],
            bearer_unit_id=centre_id(),
            subject_type="demand",
            subject_id=demand.pk,
            case_number=demand.number,
            at=at,
        )
        for demand in demands
    )
    journal.record_first(
        {
            "subject_type": "demand",
            "subject_id": demand.pk,
            "action": "intake",
            "actor": actor,
            "at": at,
            "clause": CLAUSE,
            "detail": {"channel": demand.channel, "kind": demand.kind, "urgency": demand.urgency, "after": "received"},
        }
        for demand in demands
    )
    if demands:
        watch_surge.defer(demand_ids=[demand.pk for demand in demands])
    return demands


def _demand(draft: Draft, who: Identity | None, actor: Actor, at: datetime, law_as_of: date | None) -> Demand:
    return Demand(
        state="received",
        last_at=at,
        query_code="".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH)),
        channel=draft.channel,
        external_id=draft.external_id,
        kind=draft.kind,
        urgency=draft.urgency,
        subject=draft.subject.strip(),
        detail=draft.detail.strip(),
        place=draft.place.strip()[:200],
        area_id=draft.area_id,
        category=draft.category,
        accused_unit_id=draft.accused_unit_id,
        is_confidential=draft.is_confidential,
        is_provincial=draft.is_provincial or draft.channel == Channel.PROVINCE,
        identity=who,
        received_at=at,
        taken_by_id=actor.person_id if actor.role == "agent" else None,
        law_as_of=law_as_of,
    )


@transaction.atomic
def answer_directly(
    *, actor: Actor, demand_id: int, answer: str, step_no: int | None = None, at: datetime | None = None
) -> Demand:
    """Answer a demand on the spot; no order is made (Art. 12.1).

    Raises:
        Invalid: no answer was written.
        Refused: the demand is not waiting any more, or this post does not answer.
    """
    at = at or clock.now()
    needed(answer=answer)
    demand = lock_demand(demand_id, step_no)
    demand.answer, demand.answered_at = answer.strip(), at
    advance(demand, "demand", "answer_directly", actor=actor, at=at)
    obligations.settle("demand", demand.pk, at=at)
    return demand


@transaction.atomic
def refuse(
    *,
    actor: Actor,
    demand_id: int,
    excluded: str = "",
    earlier_demand_id: int | None = None,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Demand:
    """Decline a demand that the hotline must not take, and keep the words and the right route (Art. 3, 12.1).

    Args:
        excluded: the exclusion that applies, as in `ScopeFacts`.
        earlier_demand_id: or the same person's earlier demand that was handled and answered.

    Raises:
        Invalid: no ground was named, or the ground does not exclude the matter.
        Refused: the demand is not waiting any more.
    """
    at = at or clock.now()
    demand = lock_demand(demand_id, step_no)
    law = law_on(at, demand.law_as_of)
    if earlier_demand_id is not None:
        decision = rules.repeat(_repeat_facts(demand, earlier_demand_id), law)
    else:
        decision = rules.scope(
            facts.ScopeFacts(kind=demand.kind, excluded=excluded or None, emergency_number=None, nuisance=False), law
        )
    if decision.outcome != "refused":
        raise Invalid.field("excluded", Text("该诉求应当受理，请选择不予受理的情形。", "This must be taken in: name the ground of refusal."))
    demand.outcome_reason = excluded or "repeat"
    demand.earlier_demand_id = earlier_demand_id
    demand.answer = decision.reason.zh + (decision.next_step.zh if decision.next_step else "")
    demand.answered_at = at
    advance(
        demand,
        "demand",
        "refuse",
        actor=actor,
        at=at,
        clause=f"hotline:{decision.citation.id}",
        detail={"ground": demand.outcome_reason, "earlier": earlier_demand_id},
    )
    obligations.end("demand", demand.pk, at=at, outcome=Outcome.VOID)
    return demand


def _repeat_facts(demand: Demand, earlier_id: int) -> facts.RepeatFacts:
    earlier = Demand.objects.select_related("order", "identity").get(pk=earlier_id)
    mine, theirs = demand.identity, earlier.identity
    same = bool(mine and theirs and mine.phone_digest and mine.phone_digest == theirs.phone_digest)
    return facts.RepeatFacts(
        same_person=same,
        same_facts=True,
        earlier_closed=earlier.answered_at is not None,
        earlier_lawful=earlier.state == "answered" or (earlier.order is not None and earlier.order.state == "closed"),
    )


@transaction.atomic
def hand_over(
    *, actor: Actor, demand_id: int, to: str, note: str = "", step_no: int | None = None, at: datetime | None = None
) -> Demand:
    """Hand an emergency to 110/119/120/122, or a nuisance caller to the competent department (Art. 3, 24).

    Args:
        to: "110", "119", "120", "122" or "nuisance".
    """
    at = at or clock.now()
    demand = lock_demand(demand_id, step_no)
    is_nuisance = to == "nuisance"
    decision = rules.scope(
        facts.ScopeFacts(
            kind=demand.kind, excluded=None, emergency_number=None if is_nuisance else to, nuisance=is_nuisance
        ),
        law_on(at, demand.law_as_of),
    )
    if decision.outcome != "hand_over":
        raise Invalid.field("to", Text("请选择110、119、120、122或骚扰来电。", "Choose 110, 119, 120, 122 or nuisance."))
    demand.outcome_reason, demand.answered_at = to, at
    demand.answer = decision.reason.zh + (decision.next_step.zh if decision.next_step else "")
    advance(
        demand,
        "demand",
        "hand_over",
        actor=actor,
        at=at,
        clause=f"hotline:{decision.citation.id}",
        detail={"to": to, "note": note},
    )
    obligations.settle("demand", demand.pk, at=at)
    return demand


@transaction.atomic
def make_order(
    *,
    actor: Actor,
    demand_id: int,
    urgency: str | None = None,
    category: str | None = None,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Order:
    """Make a work order of a demand; the dispatch clock that began at intake runs on (Art. 12.1)."""
    at = at or clock.now()
    demand = lock_demand(demand_id, step_no)
    if urgency is not None and urgency not in Urgency.values:
        raise Invalid.field("urgency", Text("请选择紧急程度。", "Choose an urgency."))
    demand.urgency = urgency or demand.urgency
    demand.category = category if category is not None else demand.category
    order = Order.objects.create(
        state="received",
        last_at=at,
        lead_demand=demand,
        subject=demand.subject,
        kind=demand.kind,
        urgency=demand.urgency,
        category=demand.category,
        is_provincial=demand.is_provincial,
        created_at=at,
        law_as_of=demand.law_as_of,
    )
    demand.order = order
    advance(demand, "demand", "make_order", actor=actor, at=at, detail={"order": order.number})
    if urgency is not None and urgency != Urgency.GENERAL:
        _hasten_dispatch(demand, at)
    journal.record(
        subject_type="order",
        subject_id=order.pk,
        action="make_order",
        actor=actor,
        at=at,
        clause=CLAUSE,
        detail={"demand": demand.number, "urgency": order.urgency, "after": "received"},
        is_first=True,
    )
    return order


def _hasten_dispatch(demand: Demand, at: datetime) -> None:
    clock_now = clocks.dispatch_clock(received_at=at, urgency=demand.urgency, law=law_on(at, demand.law_as_of))
    obligations.end("demand", demand.pk, "dispatch", at=at, outcome=Outcome.VOID)
    obligations.open_obligation(
        clock=clock_now,
        bearer_unit_id=centre_id(),
        subject_type="demand",
        subject_id=demand.pk,
        case_number=demand.number,
        at=at,
    )


@transaction.atomic
def join_order(
    *, actor: Actor, demand_id: int, order_id: int, step_no: int | None = None, at: datetime | None = None
) -> Demand:
    """Attach a demand to the order of the same matter; its caller still gets an answer and a callback (Art. 12.1)."""
    at = at or clock.now()
    order = lock_order(order_id)
    check_open_to_joining(order)
    demand = lock_demand(demand_id, step_no)
    demand.order = order
    advance(demand, "demand", "join_order", actor=actor, at=at, detail={"order": order.number})
    if order.state != "received":
        obligations.settle("demand", demand.pk, at=at)
    journal.record(
        subject_type="order",
        subject_id=order.pk,
        action="join_order",
        actor=actor,
        at=at,
        clause=CLAUSE,
        detail={"demand": demand.number},
    )
    return demand


def check_open_to_joining(order: Order) -> None:
    """Raise unless callers can still be added to `order`: it is neither being closed nor merged itself."""
    if order.state in ("callback", "closed", "merged"):
        raise Invalid.field(
            "order", Text("该工单已进入办结环节，不能再并入，请单独形成工单。", "That order is being closed; make a separate one.")
        )


