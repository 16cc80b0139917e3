"""How long a complainant's identity is kept: erased when its period is over or on request, held where the law wants it (Art. 21).

What stays: the demand and its order with their texts, in which what tells who asked is hidden for good; the journal, which
cannot be changed; the files of replies; every figure. What goes: the sealed identity, the hash by which a caller is found
again, and the files that came with the demand.
"""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from qiban.core import clock
from qiban.core.actor import SYSTEM, Actor
from qiban.core.errors import Conflict, Denied, Invalid, require
from qiban.core.journal import operations as journal
from qiban.core.offices import held
from qiban.core.retention.operations import note
from qiban.core.steps.taking import lock_thing
from qiban.core.texts import fitting, needed
from qiban.hotline.hiding import opened, own_of
from qiban.hotline.holds import HoldGround, IdentityHold
from qiban.hotline.in_force import law_on
from qiban.hotline.masking import masked
from qiban.hotline.models import Demand, Identity
from qiban.hotline.posts import check_centre
from qiban.law.citation import Citation
from qiban.law.clocks import months_after
from qiban.law.decision import Decision
from qiban.law.hotline import facts, rules
from qiban.law.hotline.retention import KEPT, erased_from
from qiban.law.text import Text

from .looks import OVER
from .steps import MAX_NOTE
from .wiping import wipe

# Who may look at how long an identity is kept, and keep one longer.
KEEPERS = frozenset({"director", "auditor"})
KIND = "identities"
BATCH, MOST_A_NIGHT = 200, 20_000
# A month's last day may stand for later ones.
MARGIN = timedelta(days=4)


@transaction.atomic
def erase_identity(*, actor: Actor, demand_id: int, reason: str, at: datetime | None = None) -> Demand:
    """Erase who a complainant is, as they ask for it (个人信息保护法 Art. 47).

    Args:
        reason: who asked for it, and how; numbers and names in it are hidden before it is kept.

    Raises:
        Invalid: no reason was given.
        Refused: the matter is not over, the law wants it kept, or the post does not decide on it.
        Conflict: there is no identity, or it was erased before.

    Source: Art. 21.
    """
    at = at or clock.now()
    needed(reason=reason)
    (reason,) = fitting(reason=(reason, MAX_NOTE))
    check_centre(actor)
    demand = lock_thing(Demand, demand_id)
    _check_known(demand)
    require(erasure_decision(demand, role=actor.role, at=at))
    return _erase(demand, actor, at, "on_request", reason)


def erase_over(*, at: datetime, most: int = MOST_A_NIGHT, batch: int = BATCH) -> int:
    """Erase the identities whose period is over, the oldest first, each in a transaction of its own; return how many."""
    done, after = 0, 0
    while done < most:
        ids = list(_candidates(at).filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:batch])
        if not ids:
            break
        after = ids[-1]
        done += sum(_erased_if_over(pk, at) for pk in ids)
    note(KIND, done, at)
    return done


@transaction.atomic
def hold_identity(
    *, actor: Actor, demand_id: int, ground: str, reason: str, at: datetime | None = None
) -> IdentityHold:
    """Keep an identity until the hold is released, whatever its period (个人信息保护法 Art. 47.2).

    Raises:
        Invalid: ground or reason is missing.
        Denied: the post does not decide on it.
        Conflict: it is held already, or there is nothing to hold.

    Source: Art. 21.
    """
    at = at or clock.now()
    if ground not in HoldGround.values:
        raise Invalid.field("ground", Text("请选择保留事由。", "Choose why it is kept."))
    needed(reason=reason)
    (reason,) = fitting(reason=(reason, MAX_NOTE))
    _check_keeper(actor)
    demand = lock_thing(Demand, demand_id)
    _check_known(demand)
    if hold_of(demand):
        raise Conflict(Text("该诉求人信息已在保留中。", "This identity is held already."))
    reason = masked(reason, _own(demand))
    made = IdentityHold.objects.create(
        demand=demand, ground=ground, reason=reason[:MAX_NOTE], placed_by_id=actor.person_id, placed_at=at
    )
    _record(demand, "hold_identity", actor, at, {"hold": ground, "reason": reason})
    return made


@transaction.atomic
def release_hold(*, actor: Actor, demand_id: int, reason: str, at: datetime | None = None) -> IdentityHold:
    """Release a hold: the period counts again.

    Raises:
        Invalid: the reason is missing.
        Denied: the post does not decide on it.
        Conflict: it is not held.

    Source: Art. 21.
    """
    at = at or clock.now()
    needed(reason=reason)
    (reason,) = fitting(reason=(reason, MAX_NOTE))
    _check_keeper(actor)
    demand = lock_thing(Demand, demand_id)
    found = hold_of(demand)
    if found is None:
        raise Conflict(Text("该诉求人信息没有在保留中。", "This identity is not held."))
    reason = masked(reason, _own(demand))
    found.released_by_id, found.released_at, found.release_reason = actor.person_id, at, reason[:MAX_NOTE]
    found.save(update_fields=["released_by", "released_at", "release_reason"])
    _record(demand, "release_hold", actor, at, {"hold": found.ground, "reason": reason})
    return found


def erasure_decision(demand: Demand, *, role: str, at: datetime) -> Decision:
    """Return whether a demand's identity may be erased now by a post, or why it has to be kept."""
    over_at = over_since(demand)
    given = facts.ErasureFacts(
        role=role,
        is_over=over_at is not None,
        over_on=clock.civil_date(over_at) if over_at else None,
        on=clock.civil_date(at),
        held_by=held_by(demand),
    )
    return rules.erase_identity(given, demand.law_on(at))


def over_since(demand: Demand) -> datetime | None:
    """Return since when nothing more is done for a demand, None while something is."""
    if demand.order is not None:
        return demand.order.closed_at if demand.order.state == "closed" else None
    return (demand.answered_at or demand.last_at) if demand.state in OVER else None


def kept_until(demand: Demand, at: datetime) -> str:
    """Return the civil day from which the identity is erased by itself, "" while the matter is not over."""
    over_at = over_since(demand)
    return f"{erased_from(clock.civil_date(over_at), demand.law_on(at), is_asked=False):%Y-%m-%d}" if over_at else ""


def hold_of(demand: Demand) -> IdentityHold | None:
    """Return the hold on a demand's identity, if one is open."""
    return IdentityHold.objects.filter(demand=demand, released_at=None).select_related("placed_by").first()


def held_by(demand: Demand) -> str:
    """Return what needs a demand's identity beyond its period, "" for nothing."""
    if found := hold_of(demand):
        return str(found.get_ground_display())
    needs = [*held("order", [demand.order_id]).values()] if demand.order_id else []
    return next((one.zh for one in (*needs, *held("demand", [demand.pk]).values())), "")


def identities_kept(at: datetime) -> Text:
    """Return how long identities are kept now, in words."""
    months = law_on(at).parameters[KEPT]
    return Text(f"办结后 {months} 个月", f"{months} months after the matter is over")


def count_held() -> int:
    """Return how many identities somebody holds."""
    return IdentityHold.objects.filter(released_at=None).count()


def _candidates(at: datetime) -> QuerySet[Demand]:
    """Return the demands whose identity may be over its period; the rule decides on each."""
    today = clock.civil_date(at)
    limit = months_after(today, -law_on(at).parameters[KEPT]) + MARGIN
    before = datetime.combine(limit, time.min, clock.CIVIL_ZONE)
    ended = Q(order__state="closed", order__closed_at__lt=before) | Q(order=None, state__in=OVER, ended_at__lt=before)
    known = Demand.objects.filter(identity__isnull=False, received_at__lt=before)
    return known.annotate(ended_at=Coalesce(F("answered_at"), F("last_at"))).filter(ended)


@transaction.atomic
def _erased_if_over(demand_id: int, at: datetime) -> bool:
    demand = lock_thing(Demand, demand_id)
    if demand.identity_id is None or not erasure_decision(demand, role=SYSTEM.role, at=at).is_allowed:
        return False
    _erase(demand, SYSTEM, at, "period")
    return True


def _erase(demand: Demand, actor: Actor, at: datetime, ground: str, reason: str = "") -> Demand:
    known = Identity.objects.select_for_update(of=("self",)).get(demands=demand)
    contact = opened(known)
    own = own_of(contact) if contact else ()
    removed = wipe(demand, own, was_readable=contact is not None)
    Demand.objects.filter(pk=demand.pk).update(identity=None, erased_at=at)
    if not Demand.objects.filter(identity=known).exists():
        known.delete()
    detail = {"erased": ground} | ({"reason": masked(reason, own)} if reason else {})
    detail |= {"erased_files": str(removed)} if removed else {}
    _record(demand, "erase_identity", actor, at, detail)
    demand.refresh_from_db()
    return demand


def _own(demand: Demand) -> tuple[str, ...]:
    """Return what is to be hidden of a complainant in texts that outlast the identity."""
    contact = opened(demand.identity)
    return own_of(contact) if contact else ()


def _check_known(demand: Demand) -> None:
    if demand.erased_at:
        raise Conflict(Text("诉求人信息已按规定删除。", "The identity was erased before."))
    if demand.identity_id is None:
        raise Conflict(Text("诉求人没有留下信息。", "The complainant left nothing about themselves."))


def _check_keeper(actor: Actor) -> None:
    check_centre(actor)
    if actor.role not in KEEPERS:
        raise Denied(
            Text("保留诉求人信息由中心主任或审计人员决定。", "The director or an auditor decides on holds."),
            citation=Citation("hotline", 21),
            next_step=Text("请报中心主任办理。", "Ask the director."),
        )


def _record(demand: Demand, action: str, actor: Actor, at: datetime, detail: dict[str, str]) -> None:
    journal.record(
        subject_type="demand",
        subject_id=demand.pk,
        action=action,
        actor=actor,
        at=at,
        clause="hotline:21",
        detail=detail,
    )
