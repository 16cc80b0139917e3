"""From what an agent filled in to the operations: one for a waiting demand, two in one transaction for a call."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Invalid
from qiban.hotline import operations
from qiban.hotline.models import Demand
from qiban.hotline.queries.demands import demand_by_external_id

from .forms import KEEP, REPEAT, CallForm, DemandForm, StepForm

# So long after its receipt the same text from the same agent's browser is the same demand.
SAME_PAGE_FOR = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Taken:
    """The demand of a call, and whether this very submission took it in."""

    demand: Demand
    is_new: bool


def take_call(form: CallForm, actor: Actor, latest: Demand | None = None) -> Taken:
    """Take the demand in and do with it what the form says, both or neither.

    Args:
        latest: the demand that this agent took in last: the same text from a second copy of the page is no second one.

    Returns:
        The demand; the one taken in before if the same page was sent twice.

    Raises:
        QibanError: the demand, or what is to become of it, is not in order; nothing is stored.
        Conflict: the page was sent before with another text; that one is kept.
    """
    draft = form.draft()
    if latest and clock.now() - latest.received_at < SAME_PAGE_FOR and operations.is_same(latest, draft):
        return Taken(latest, is_new=False)
    try:
        with transaction.atomic():
            demand = operations.intake(actor=actor, draft=draft)
            if form.cleaned_data["action"] != KEEP:
                _act(form, actor, demand.pk, None)
    except Invalid as error:
        known = demand_by_external_id("phone", form.external_id) if form.external_id else None
        if known is None or "external_id" not in error.fields:
            raise
        if not operations.is_same(known, draft):
            raise operations.received_before(known) from error
        return Taken(known, is_new=False)
    return Taken(demand, is_new=True)


def act_on(form: DemandForm, actor: Actor, demand_id: int) -> None:
    """Do with a waiting demand what the form says.

    Raises:
        QibanError: it is not in order, or somebody acted meanwhile; nothing is changed.
    """
    _act(form, actor, demand_id, form.cleaned_data["step_no"])


def _act(form: StepForm, actor: Actor, demand_id: int, step_no: int | None) -> None:
    given = form.cleaned_data
    action = getattr(operations, given["action"])
    action(actor=actor, demand_id=demand_id, step_no=step_no, **_arguments(given))


def _arguments(given: dict[str, Any]) -> dict[str, Any]:
    """Return what the chosen operation takes besides the demand."""
    if given["action"] == "make_order":
        return {"urgency": given["urgency"], "category": given["category"]}
    if given["action"] == "answer_directly":
        return {"answer": given["answer"], "article": given["article"]}
    if given["action"] == "join_order":
        return {"order_id": given["order"].pk}
    if given["action"] == "hand_over":
        return {"to": given["to"], "note": given["note"]}
    if given["excluded"] == REPEAT:
        return {"earlier_demand_id": given["earlier"].pk}
    return {"excluded": given["excluded"]}
