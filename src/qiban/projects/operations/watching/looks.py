"""Where the data may show a breach: which projects to look at, by an index each, and the rule that judges one.

What was found before, by the same trace, is not looked at again; so a look costs what is late now and not yet known.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, cast

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from qiban.law.city_projects.watching import facts
from qiban.law.city_projects.watching.lateness import late_delivery, late_handover, schedule, stoppage
from qiban.law.city_projects.watching.unapproved import estimate_raise, unplanned_work
from qiban.law.decision import Decision
from qiban.law.regulation import Law
from qiban.projects.models import Approval, Breach, FinalAccount, Project
from qiban.projects.models.project import OVER_CEILING

# Days; the rule counts the months themselves.
SHORTEST_MONTH = 28
# What may approve a higher budgetary estimate.
RAISING = ("preliminary_design", "scheme", "investment")


@dataclass(frozen=True, slots=True)
class Look:
    """One thing to look for.

    Args:
        name: what its trace begins with.
        by: the column whose value the trace has, so that a new plan or another stop is found anew.
        among: the projects to look at on a day, as the law's numbers have it.
        judge: the rule on one of them.
    """

    name: str
    by: str
    among: Callable[[date, Mapping[str, Any]], Q]
    judge: Callable[[Project, date, Law], Decision]

    def unknown(self, on: date, law: Law) -> QuerySet[Project]:
        """Return the projects to look at of which nothing was found yet by this trace."""
        trace = Concat(Value(f"{self.name}:"), Cast(self.by, CharField()))
        known = Breach.objects.filter(project=OuterRef("pk"), trace=OuterRef("trace"))
        found = Project.objects.filter(self.among(on, law.parameters)).annotate(trace=trace)
        return found.filter(~Exists(known)).order_by()

    def trace(self, project: Project) -> str:
        """Return what the data showed it by."""
        return f"{self.name}:{getattr(project, self.by)}"


def _before(on: date, days: int) -> date:
    return on - timedelta(days=days)


def _stopped(project: Project, on: date, law: Law) -> Decision:
    stopped_on = project.stopped_on or on
    return stoppage(facts.StoppageFacts(stopped_on, on, project.stop_document, project.stop_until), law)


def _behind(project: Project, on: date, law: Law) -> Decision:
    days = (project.starts_on, project.ends_on, project.started_on, project.completed_on)
    return schedule(facts.ScheduleFacts(on, *days), law)


def _unaccepted(project: Project, on: date, law: Law) -> Decision:
    return late_delivery(facts.DeliveryFacts(on, ends_on=project.ends_on), law)


def _unaccounted(project: Project, on: date, law: Law) -> Decision:
    return late_delivery(facts.DeliveryFacts(on, accepted_on=project.accepted_on), law)


def _kept(project: Project, on: date, law: Law) -> Decision:
    is_named = project.user_unit_id is not None
    return late_handover(
        facts.HandoverFacts(on, is_named, project.accepted_on, project.handed_over_on),
        law,
    )


def _unplanned(project: Project, _on: date, law: Law) -> Decision:
    state = cast("facts.ProjectState", project.state)
    return unplanned_work(facts.UnplannedFacts(project.planned_year is not None, state, project.started_on), law)


def _raised(project: Project, _on: date, law: Law) -> Decision:
    given = facts.RaiseFacts(
        figure=project.budgetary_estimate or Decimal(0),
        commitment=project.commitment,
        is_started=project.started_on is not None,
        is_applied_for=Approval.objects.filter(project=project, kind__in=RAISING, state="applied").exists(),
        ceiling=project.ceiling,
    )
    return estimate_raise(given, law)


LOOKS = (
    Look(
        "stoppage",
        "stopped_on",
        lambda on, numbers: Q(state="stopped", stopped_on__lt=_before(on, numbers["stoppage_days"])),
        _stopped,
    ),
    Look(
        "start",
        "starts_on",
        lambda on, numbers: Q(state="preparing", starts_on__lt=_before(on, numbers["start_grace_days"])),
        _behind,
    ),
    Look(
        "end",
        "ends_on",
        lambda on, numbers: Q(state__in=["building", "stopped"], ends_on__lt=_before(on, numbers["end_grace_days"])),
        _behind,
    ),
    Look(
        "delivery",
        "ends_on",
        lambda on, numbers: Q(state="completed", ends_on__lt=_before(on, numbers["delivery_days"])),
        _unaccepted,
    ),
    Look(
        "account",
        "accepted_on",
        lambda on, numbers: Q(
            ~Exists(FinalAccount.objects.filter(project=OuterRef("pk"))),
            state__in=["accepted", "handed_over"],
            accepted_on__lt=_before(on, SHORTEST_MONTH * numbers["account_months"]),
        ),
        _unaccounted,
    ),
    Look(
        "handover",
        "accepted_on",
        lambda on, numbers: (
            Q(state="accepted") & (Q(user_unit=None) | Q(accepted_on__lt=_before(on, numbers["handover_days"])))
        ),
        _kept,
    ),
    Look(
        "unplanned",
        "started_on",
        lambda _on, _numbers: Q(planned_year=None, started_on__isnull=False) & ~Q(state__in=["stopped", "cancelled"]),
        _unplanned,
    ),
    Look(
        "estimate",
        "budgetary_estimate",
        lambda _on, _numbers: OVER_CEILING & Q(budgetary_estimate__gt=F("ceiling")),
        _raised,
    ),
)
