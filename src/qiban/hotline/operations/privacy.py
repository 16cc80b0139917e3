"""Look at who a complainant is, for a reason that is kept (Art. 21)."""

from datetime import datetime

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Denied
from qiban.core.journal import operations as journal
from qiban.core.units.queries import answers_for, centre_id
from qiban.hotline import identity
from qiban.hotline.identity import Contact
from qiban.hotline.models import Assignment, Demand
from qiban.law.hotline import facts, rules, workflow

from .looks import check_reason, look_decision, spend_look
from .steps import CENTRE_ROLES, MAX_NOTE, fitting, law_on, lock_demand, needed


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
    demand = lock_demand(demand_id)
    decision = rules.may_see_identity(_facts(actor, demand), law_on(at, demand.law_as_of))
    if not decision.is_allowed:
        raise Denied(decision.reason, citation=decision.citation, next_step=decision.next_step)
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


def may_see_identity(actor: Actor, demand: Demand, at: datetime) -> bool:
    """Tell whether the actor may ask for the complainant's identity; asking is still journalled."""
    has_one = demand.identity_id is not None
    return has_one and may_read_plainly(actor, demand, at) and look_decision(actor, demand, at).is_allowed


def may_read_plainly(actor: Actor, demand: Demand, at: datetime) -> bool:
    """Tell whether the actor reads the demand's free text without its phone and id numbers masked (Art. 21).

    Whoever might see the identity does, also where the complainant gave none.
    """
    return rules.may_see_identity(_facts(actor, demand), law_on(at, demand.law_as_of)).is_allowed


def _facts(actor: Actor, demand: Demand) -> facts.IdentityFacts:
    own = _own_parts(actor, demand)
    accused = demand.accused_unit
    return facts.IdentityFacts(
        # A role of the centre that is held elsewhere gives no right to look.
        role=actor.role if actor.role not in CENTRE_ROLES or actor.unit_id == centre_id() else "",
        is_bearer_unit=bool(own),
        is_accused_unit=bool(accused and answers_for(accused, actor.unit_path)),
        confidential=demand.is_confidential,
        needs_contact=any(part.replied_at is None for part in own),
    )


def _own_parts(actor: Actor, demand: Demand) -> list[Assignment]:
    """Return what the actor's unit bears; lists fetch the assignments beforehand, others ask only for handling posts."""
    if actor.role not in workflow.UNIT or demand.order is None:
        return []
    return [part for part in demand.order.assignments.all() if part.unit_id == actor.unit and part.state != "returned"]
