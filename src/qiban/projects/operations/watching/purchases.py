"""Contracts that are in force without the tender that they needed (Art. 7, 26(3))."""

from decimal import Decimal
from functools import reduce
from operator import or_
from typing import cast

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from qiban.law.city_projects.buying.duty import THRESHOLDS, tender_duty, threshold
from qiban.law.city_projects.buying.facts import PurchaseName, TenderDutyFacts
from qiban.law.decision import Decision
from qiban.law.regulation import Law
from qiban.projects.models import Breach, Contract
from qiban.projects.operations.buying.bought import is_state_money


def unknown_contracts(law: Law) -> QuerySet[Contract]:
    """Return the contracts in force without a tender that alone reach the threshold, of which no breach is known yet.

    What was split is refused when it is signed; found here is only what alone had to be tendered.
    """
    trace = Concat(Value("contract:"), Cast("pk", CharField()))
    known = Breach.objects.filter(project=OuterRef("project"), trace=OuterRef("trace"))
    large = reduce(or_, (Q(purchase=one, value__gte=threshold(one, law)) for one in THRESHOLDS))
    found = Contract.objects.filter(large, tender=None, state__in=["signed", "settled"]).annotate(trace=trace)
    return found.filter(~Exists(known)).select_related("project").order_by()


def duty_of(contract: Contract, law: Law) -> Decision:
    """Return whether a contract by itself had to be tendered."""
    purchase = cast("PurchaseName", contract.purchase)
    facts = TenderDutyFacts(purchase, contract.value, Decimal(0), is_state_money(contract.project))
    return tender_duty(facts, law)
