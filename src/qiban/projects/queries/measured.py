"""Progress that covers the same days as other progress of its contract."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from qiban.projects.models import Measurement

MOST = 10


def on_same_days(one: Measurement) -> list[Measurement]:
    """Return the earliest other reports of the contract that share a day with this one and were not refused.

    Interpretation: no clause forbids two reports of the same days, since several works run side by side; whoever confirms
    is told, to look whether the same work is claimed twice.

    Source: Art. 20.
    """
    return list(_standing(one.contract_id, one.starts_on, one.ends_on, one.pk).order_by("pk")[:MOST])


def with_same_days(pks: Iterable[int]) -> set[int]:
    """Return the reports among these of whose days other reports tell, too; one query."""
    others = _standing(*(OuterRef(name) for name in ("contract", "starts_on", "ends_on", "pk")))
    return set(Measurement.objects.filter(Exists(others), pk__in=list(pks)).values_list("pk", flat=True))


def _standing(contract: Any, first: Any, last: Any, pk: Any) -> QuerySet[Measurement]:
    found = Measurement.objects.filter(contract=contract, starts_on__lte=last, ends_on__gte=first)
    return found.exclude(state="refused").exclude(pk=pk)
