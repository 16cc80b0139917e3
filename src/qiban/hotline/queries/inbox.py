"""A unit's own parts of orders: what is to be done, the gravest light first (Art. 12, 13)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from django.db.models import Q, QuerySet

from qiban.core.actor import Actor
from qiban.core.obligations.models import Obligation, Phase
from qiban.core.obligations.queries import BY, Lights, counts, first_of_each, owed, total
from qiban.core.paging import Page, page_of
from qiban.core.rows import find_with, told
from qiban.core.units.models import Unit
from qiban.hotline.door import as_anybody_reads
from qiban.hotline.models import Assignment, Request
from qiban.law.hotline import workflow
from qiban.law.workflow import Action

from .ranges import first_of_ranges

# Each open part has exactly one of these clocks.
HANDLING = ("handling", "continued_report")
# It goes before them while it runs: the first feedback is what is asked next, and due first (Art. 14).
FEEDBACK = "quick_feedback"
KINDS = (*HANDLING, FEEDBACK)
OPEN = ("dispatched", "handling")
SHOWN = 30
# The first clocks of one unit, as an inbox is looked at most: each kind is one range of `obligation_open_by_kind`.
FIRST = """
SELECT found.id FROM unnest(%s::text[]) AS asked (kind), LATERAL (
    SELECT id, phase, due_at FROM obligations_obligation
    WHERE kind = asked.kind AND bearer_unit_id = %s AND settled_at IS NULL AND NOT is_window
      AND (kind = %s OR subject_id <> ALL(%s))
    ORDER BY phase DESC, due_at, id LIMIT %s
) AS found ORDER BY found.phase DESC, found.due_at, found.id LIMIT %s
"""


@dataclass(frozen=True)
class Filters:
    """What of the inbox is asked for; empty means all.

    Args:
        units: the unit itself, or several below it.
        state: "dispatched" or "handling".
    """

    units: tuple[int, ...]
    state: str = ""
    light: Phase | None = None
    urgency: str = ""
    is_emergency: bool = False

    @property
    def narrows(self) -> bool:
        """Whether anything but the units is asked for."""
        return bool(self.state or self.light is not None or self.urgency or self.is_emergency)

    @cached_property
    def urgent(self) -> list[int]:
        """The parts whose first feedback is due. Emergencies are few: their ids cost less than a condition."""
        waiting = owed().filter(kind=FEEDBACK, bearer_unit__in=self.units)
        return list(waiting.order_by().values_list("subject_id", flat=True))

    @property
    def behind_feedback(self) -> Q:
        """Which clocks wait behind a first feedback."""
        return Q(subject_type="assignment", subject_id__in=self.urgent, kind__in=HANDLING)


@dataclass(frozen=True, slots=True)
class Row:
    """One part with the clock of what is asked of the unit next."""

    part: Assignment
    subject: str
    owed: Obligation
    asked: str
    requests: list[Request]
    waits_for: list[Unit]

    @property
    def action(self) -> Action:
        """What comes next, with its clause."""
        return workflow.ACTIONS[self.asked]


def units_of(actor: Actor) -> list[Unit]:
    """Return the post's own unit and those below it, the own one first."""
    return list(Unit.objects.filter(path__startswith=actor.unit_path).order_by("path"))


def page(filters: Filters, *, cursor: str = "", size: int = SHOWN) -> tuple[Page[Obligation], list[Row]]:
    """Return a page of the inbox, the gravest light first, then the earliest due."""
    found = _clocks(filters)
    if len(filters.units) != 1:
        each = first_of_each(Unit.objects.filter(pk__in=filters.units))
        page = page_of(found.filter(kind__in=KINDS), by=BY, cursor=cursor, size=size, first=each)
    elif cursor or filters.light is not None:
        page = page_of(found.filter(kind__in=KINDS, bearer_unit=filters.units[0]), by=BY, cursor=cursor, size=size)
    elif not filters.narrows:
        page = page_of(owed(), by=BY, size=size, first=lambda _, most: _first(filters, most))
    else:
        # Each kind is one range of `obligation_open_by_kind`.
        own, first = found.filter(bearer_unit=filters.units[0]), first_of_ranges([{"kind": kind} for kind in KINDS])
        page = page_of(own, by=BY, size=size, first=first)
    return page, rows(page.rows)


def _first(filters: Filters, most: int) -> list[Obligation]:
    """Return the first clocks of one unit, in order, none of which waits behind a first feedback."""
    ids = [pk for (pk,) in told(FIRST, [list(KINDS), filters.units[0], FEEDBACK, filters.urgent, most, most])[0]]
    found = {one.pk: one for one in find_with(Obligation, pk__in=ids)}
    return [found[pk] for pk in ids if pk in found]


def _clocks(filters: Filters) -> QuerySet[Obligation]:
    found = owed().exclude(filters.behind_feedback) if filters.urgent else owed()
    if filters.light is not None:
        found = found.filter(phase=filters.light)
    if filters.state or filters.urgency or filters.is_emergency:
        parts = Assignment.objects.filter(unit__in=filters.units, state__in=[filters.state] if filters.state else OPEN)
        if filters.urgency:
            parts = parts.filter(order__urgency=filters.urgency)
        if filters.is_emergency:
            parts = parts.filter(order__is_emergency=True)
        found = found.filter(subject_id__in=parts.values("pk"))
    return found


def lights(filters: Filters, unit_path: str) -> Lights:
    """Return how many parts the chosen units have in hand, by the light of what is asked next.

    Args:
        unit_path: path of a unit at or above all of the chosen ones.
    """
    counted = counts(unit_path=unit_path, kinds=KINDS)
    found = total(of_unit for unit_id, of_unit in counted.items() if unit_id in filters.units)
    if not filters.urgent:
        return found
    behind = Counter(owed().filter(filters.behind_feedback).values_list("phase", flat=True))
    return {phase: replace(count, number=count.number - behind[phase]) for phase, count in found.items()}


def awaiting_feedback(units: Iterable[int], *, most: int = 20) -> list[Row]:
    """Return the quick-disposal parts whose first feedback is due, the gravest first (Art. 14)."""
    return rows(owed().filter(kind=FEEDBACK, bearer_unit__in=list(units)).order_by(*BY)[:most])


def rows(clocks: Iterable[Obligation]) -> list[Row]:
    """Return the parts of the clocks, in their order; a fixed number of queries."""
    listed = list(clocks)
    ids = [one.subject_id for one in listed]
    shown = ("order", "order__lead_demand", "order__lead_demand__area", "unit", "handler")
    parts = {one.pk: one for one in find_with(Assignment, *shown, pk__in=ids)}
    words = as_anybody_reads(part.order for part in parts.values())
    pending: dict[int, list[Request]] = {}
    for request in find_with(Request, assignment_id__in=ids):
        if request.is_approved is None:
            pending.setdefault(request.assignment_id, []).append(request)
    below: dict[int, list[Unit]] = {}
    children = find_with(Assignment, "unit", parent_id__in=ids)
    for child in sorted(children, key=lambda one: (not one.is_lead, one.pk)):
        if child.parent_id is not None and child.state in OPEN:
            below.setdefault(child.parent_id, []).append(child.unit)
    return [
        Row(
            part=parts[one.subject_id],
            subject=words.subject(parts[one.subject_id].order),
            owed=one,
            asked=_asked(parts[one.subject_id], awaits_feedback=one.kind == FEEDBACK),
            requests=pending.get(one.subject_id, []),
            waits_for=below.get(one.subject_id, []),
        )
        for one in listed
        if one.subject_id in parts
    ]


def _asked(part: Assignment, *, awaits_feedback: bool) -> str:
    if awaits_feedback:
        return "first_feedback"
    return "sign" if part.state == "dispatched" else "reply"


def answered(units: tuple[int, ...]) -> QuerySet[Assignment]:
    """Return the parts that the units have answered, to be paged by id, the newest first."""
    found = Assignment.objects.filter(unit__in=units, state="replied")
    return found.select_related("order__lead_demand__area", "unit", "handler")
