"""The lists of plans and of the ledger, as a post may see them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from qiban.core.actor import Actor
from qiban.core.rows.words import with_words
from qiban.plans.models import Measure, Part, Plan, Target
from qiban.plans.models.kinds import Status
from qiban.plans.permissions import visible_parts, visible_plans

BEHIND = (Status.AT_RISK, Status.OFF_TRACK, Status.MISSED)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a plan stands: its measures, and its targets by status."""

    measures: int = 0
    done: int = 0
    targets: int = 0
    good: int = 0
    behind: int = 0
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """What of the ledger is asked for; empty means all.

    Args:
        which: "mine" for the post's own unit, "to_accept" for what it is to accept.
        text: a number, or words of the measure's title.
    """

    state: str = ""
    plan: int | None = None
    which: str = ""
    text: str = ""

    @property
    def narrows(self) -> bool:
        """Whether anything is asked for."""
        return self != Asked()


def plans(actor: Actor, state: str) -> QuerySet[Plan]:
    """Return the plans that the post may see, of one state where that is asked for, the newest first."""
    found = visible_plans(actor).select_related("office")
    return found.filter(state=state) if state else found


def standings(listed: Iterable[Plan]) -> dict[int, Standing]:
    """Return how each of some plans stands; two queries."""
    ids = [one.pk for one in listed]
    measures = Measure.objects.filter(plan__in=ids).exclude(state="withdrawn").values("plan").order_by("plan")
    counted = {row["plan"]: row for row in measures.annotate(all=Count("pk"), done=Count("pk", Q(state="done")))}
    targets = Target.objects.filter(plan__in=ids).values("plan").order_by("plan")
    judged = targets.annotate(
        all=Count("pk"),
        good=Count("pk", Q(status__in=[Status.MET, Status.ON_TRACK])),
        behind=Count("pk", Q(status__in=BEHIND)),
    )
    found = {row["plan"]: row for row in judged}
    return {pk: _standing(counted.get(pk, {}), found.get(pk, {})) for pk in ids}


def _standing(measures: Mapping[str, Any], targets: Mapping[str, Any]) -> Standing:
    known, good, behind = (targets.get(name, 0) for name in ("all", "good", "behind"))
    return Standing(measures.get("all", 0), measures.get("done", 0), known, good, behind, known - good - behind)


def parts(actor: Actor, asked: Asked) -> QuerySet[Part]:
    """Return the rows of the ledger that the post may see and the filters leave, to be paged by plan, the newest first, and in its order."""
    found = visible_parts(actor).select_related("measure", "plan", "unit")
    if asked.state:
        found = found.filter(state=asked.state)
    if asked.plan:
        found = found.filter(plan=asked.plan)
    if asked.which == "mine":
        found = found.filter(unit=actor.unit)
    if asked.which == "to_accept":
        found = found.filter(acceptor=actor.unit, state="submitted")
    return _with_words(found, asked.text)


def _with_words(found: QuerySet[Part], text: str) -> QuerySet[Part]:
    if key := Part.key_in(text):
        return found.filter(pk=key)
    return found.filter(measure__in=with_words(Measure.objects.all(), text)) if text else found
