"""What notices about orders are about: told when they are read or sent, as whoever may see least reads it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Q

from qiban.core.notices.models import Notice
from qiban.core.units.queries import paths_with_heirs

from .door import accused_by
from .hiding import hiding, opened
from .models import Demand, Kind


def subjects_of_notices(notices: Sequence[Notice]) -> dict[int, str]:
    """Return what the notices about orders are about, by the notice's id; one query, none without such notices.

    A unit that a report (举报) accuses does not read what the report is about, even where it was told before.
    """
    about = [one for one in notices if "order" in one.facts or "subject" in one.facts]
    orders = [one.facts["order"] for one in about if "order" in one.facts]
    found = _merged_in(orders, [one.facts["demand"] for one in about if "demand" in one.facts])
    leading = {one.pk: one for one in found}
    groups: dict[int | None, list[Demand]] = defaultdict(list)
    for one in found:
        groups[one.order_id].append(one)
    subjects = {}
    for notice in about:
        lead = leading.get(notice.facts.get("demand", 0))
        # What notices kept before they named the demand.
        subject = lead.subject if lead else notice.facts.get("subject", "")
        group = groups[lead.order_id if lead else notice.facts.get("order")]
        subjects[notice.pk] = "" if _reported(group, notice) else hiding(opened(one.identity) for one in group)(subject)
    return subjects


def _merged_in(order_ids: Iterable[int], demand_ids: Iterable[int]) -> list[Demand]:
    orders, demands = list(order_ids), list(demand_ids)
    if not orders and not demands:
        return []
    columns = ("order_id", "subject", "kind", "accused_unit", "identity__key_id", "identity__ciphertext")
    found = Demand.objects.filter(Q(order_id__in=orders) | Q(pk__in=demands))
    return list(found.select_related("identity", "accused_unit").only(*columns).order_by())


def _reported(demands: Iterable[Demand], notice: Notice) -> bool:
    accused = accused_by(one for one in demands if one.kind == Kind.REPORT)
    return any(notice.unit.path.startswith(path) for unit in accused for path in paths_with_heirs(unit))
