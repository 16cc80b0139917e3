"""Look at who a complainant is, for a reason that is kept (Art. 21)."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Denied
from qiban.core.journal import operations as journal
from qiban.core.people.queries import paths_of
from qiban.core.steps.taking import lock_thing
from qiban.core.texts import fitting, needed
from qiban.core.units.models import Unit
from qiban.core.units.queries import centre_id, centre_path, paths_with_heirs
from qiban.hotline import identity
from qiban.hotline.identity import Contact
from qiban.hotline.models import Assignment, Demand
from qiban.hotline.posts import CENTRE_ROLES
from qiban.law.decision import Decision
from qiban.law.hotline import facts, rules, workflow
from qiban.law.hotline.retention import erased

from .looks import check_reason, look_decision, spend_look
from .steps import MAX_NOTE


@transaction.atomic
def reveal_identity(*, actor: Actor, demand_id: int, reason: str, at: datetime | None = None) -> Contact:
    """Return who the complainant is; the look and its reason are journalled first.

    Raises:
        Invalid: no reason was given, or one that says nothing.
        Denied: this post may not see it, or not now; the accused unit never may (Art. 21).
    """
    at = at or clock.now()
    needed(reason=reason)
    (reason,) = fitting(reason=(reason, MAX_NOTE))
    check_reason(reason)
    demand = lock_thing(Demand, demand_id)
    _check_may_know(actor, demand, at)
    spend_look(actor, demand, at)
    journal.record(
        subject_type="demand",
        subject_id=demand.pk,
        action="reveal_identity",
        actor=actor,
        at=at,
        clause="hotline:21",
        detail={"reason": reason},
    )
    return identity.unseal(demand.identity) if demand.identity else Contact()


def _check_may_know(actor: Actor, demand: Demand, at: datetime) -> None:
    decision = identity_decision(actor, demand, at)
    if not decision.is_allowed:
        raise Denied(decision.reason, citation=decision.citation, next_step=decision.next_step)


def hand_out_identity(demand_id: int, *, actor: Actor, at: datetime, clause: str, reason: str) -> Contact:
    """Return who the complainant is for a paper that the law demands; it is journalled as a look.

    Args:
        clause: what demands it; the caller has seen that the post may draw the paper.

    Raises:
        Denied: the post may not know who it is, whatever the paper.

    Source: Art. 21.
    """
    demand = lock_thing(Demand, demand_id)
    _check_may_know(actor, demand, at)
    journal.record(
        subject_type="demand",
        subject_id=demand.pk,
        action="reveal_identity",
        actor=actor,
        at=at,
        clause=clause,
        detail={"reason": reason},
    )
    return identity.unseal(demand.identity) if demand.identity else Contact()


def may_see_identity(actor: Actor, demand: Demand, at: datetime, accused: Collection[Unit] | None = None) -> bool:
    """Tell whether the actor may ask for the complainant's identity; asking is still journalled.

    Args:
        accused: as `identity_decision` takes them.
    """
    is_there = demand.identity_id is not None and identity_decision(actor, demand, at, accused).is_allowed
    return is_there and look_decision(actor, demand, at).is_allowed


def identity_decision(actor: Actor, demand: Demand, at: datetime, accused: Collection[Unit] | None = None) -> Decision:
    """Return whether the actor may ask who the complainant is, why not, and whose move it is then.

    Args:
        accused: the units that the demand, or another one of its order, accuses, where they are known already.
    """
    if demand.erased_at:
        return erased(demand.law_on(at))
    units = accused_with(demand) if accused is None else accused
    return rules.may_see_identity(_facts(actor, demand, units, at), demand.law_on(at))


def accused_with(demand: Demand) -> list[Unit]:
    """Return the units that the demand accuses, and those that others accuse of the same matter in its order."""
    if demand.order_id is None:
        return [demand.accused_unit] if demand.accused_unit else []
    named = Demand.objects.filter(order_id=demand.order_id, accused_unit__isnull=False).values("accused_unit_id")
    return list(Unit.objects.filter(pk__in=named))


def accused_with_each(demands: Collection[Demand]) -> dict[int, list[Unit]]:
    """Return `accused_with` of each demand, by its id; one query for those that have an order."""
    orders = {one.order_id for one in demands if one.order_id is not None}
    found = Demand.objects.filter(order_id__in=orders, accused_unit__isnull=False) if orders else Demand.objects.none()
    named = [
        (one.order_id, one.accused_unit)
        for one in found.select_related("accused_unit").only("order_id", "accused_unit")
    ]
    return {
        one.pk: [unit for order_id, unit in named if order_id == one.order_id and unit]
        if one.order_id is not None
        else [unit for unit in (one.accused_unit,) if unit]
        for one in demands
    }


def is_accused(actor: Actor, accused: Collection[Unit], at: datetime) -> bool:
    """Tell whether the person behind the actor belongs to one of the accused units, in whichever post they act."""
    if not accused:
        return False
    barred = tuple(path for unit in accused for path in paths_with_heirs(unit))
    return any(path.startswith(barred) for path in paths_of(actor, at))


def lies_in(unit: Unit, accused: Collection[Unit]) -> bool:
    """Tell whether a unit is one of the accused, or lies below one."""
    return unit.path.startswith(tuple(path for one in accused for path in paths_with_heirs(one)))


def is_centre_in(accused: Iterable[Unit]) -> bool:
    """Tell whether the centre is one of the accused, or lies below one."""
    return any(centre_path().startswith(one.path) for one in accused)


def _facts(actor: Actor, demand: Demand, accused: Collection[Unit], at: datetime) -> facts.IdentityFacts:
    own = _own_parts(actor, demand)
    return facts.IdentityFacts(
        # A role of the centre that is held elsewhere gives no right to look.
        role=actor.role if actor.role not in CENTRE_ROLES or actor.unit_id == centre_id() else "",
        is_bearer_unit=bool(own),
        is_accused_unit=is_accused(actor, accused, at),
        confidential=demand.is_confidential,
        needs_contact=any(part.replied_at is None for part in own),
        is_centre_accused=is_centre_in(accused),
    )


def _own_parts(actor: Actor, demand: Demand) -> list[Assignment]:
    """Return what the actor's unit bears; lists fetch the assignments beforehand, others ask only for handling posts."""
    if actor.role not in workflow.UNIT or demand.order is None:
        return []
    return [part for part in demand.order.assignments.all() if part.unit_id == actor.unit and part.state != "returned"]
