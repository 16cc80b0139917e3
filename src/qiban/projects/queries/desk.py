"""Payments that wait: to be checked, or checked and to be paid, the oldest first (Art. 3, 16)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, QuerySet, Sum

from qiban.core.actor import Actor
from qiban.projects.models import Payment
from qiban.projects.permissions import PARTY_COLUMNS, oversees

WAITING = ("requested", "approved")
SHOWN_WITH = ("contract__firm", "project", "measurement")


@dataclass(frozen=True, slots=True)
class Filters:
    """What of the queue is asked for.

    Args:
        state: "requested" or "approved".
        kind: of which kind payments are; all when empty.
    """

    state: str = "requested"
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many payments wait, and for how much in yuan."""

    number: int = 0
    amount: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Row:
    """A payment that waits.

    Args:
        left: what the contract leaves to be paid after it; negative where the payment asks for more than that.
    """

    payment: Payment
    left: Decimal


def queue(actor: Actor, asked: Filters) -> QuerySet[Payment]:
    """Return the payments of the post's projects in this state, to be paged by id, the oldest first."""
    found = _of(actor).filter(state=asked.state)
    return found.filter(kind=asked.kind) if asked.kind else found


def waiting(actor: Actor) -> dict[str, Waiting]:
    """Return what waits in all, by state."""
    found = _of(actor).filter(state__in=WAITING).order_by().values_list("state").annotate(Count("pk"), Sum("amount"))
    counted = {state: Waiting(number, amount) for state, number, amount in found}
    return {state: counted.get(state, Waiting()) for state in WAITING}


def _of(actor: Actor) -> QuerySet[Payment]:
    if oversees(actor):
        return Payment.objects.all()
    if actor.role not in PARTY_COLUMNS:
        return Payment.objects.none()
    return Payment.objects.filter(**{f"project__{PARTY_COLUMNS[actor.role]}": actor.unit})


def rows(payments: Iterable[Payment]) -> list[Row]:
    """Return payments with what each would leave, were it the next."""
    return [Row(one, _left(one)) for one in payments]


def _left(payment: Payment) -> Decimal:
    # An approved payment is counted as paid by its contract already.
    asked = payment.amount if payment.state == "requested" else Decimal(0)
    return payment.contract.payable - payment.contract.paid - asked
