"""What the page of a plan shows besides its measures: what is late, its targets and rounds."""

from qiban.core.obligations.models import Phase
from qiban.core.obligations.queries import owed
from qiban.plans.models import Indicator, Part, Plan, Round, Target


def late(plan: Plan) -> int:
    """Return on how many of a plan's measures something is overdue; two queries, by the plan's parts and not by all that is late."""
    measures = dict(Part.objects.filter(plan=plan).values_list("pk", "measure"))
    overdue = owed().filter(subject_type="part", subject_id__in=measures, phase__gte=Phase.OVERDUE)
    return len({measures[pk] for pk in overdue.values_list("subject_id", flat=True)})


def targets(plan: Plan) -> list[Target]:
    """Return a plan's targets with their indicators, in the order of the plan."""
    found = Target.objects.filter(plan=plan).select_related("indicator__reporter")
    return list(found.order_by("indicator_id", "year"))


def unaimed(plan: Plan) -> list[Indicator]:
    """Return the indicators in use that have no target."""
    return list(Indicator.objects.filter(plan=plan, state="in_use", targets=None))


def rounds(plan: Plan, most: int) -> list[Round]:
    """Return a plan's latest rounds of reports."""
    return list(Round.objects.filter(plan=plan).order_by("-pk")[:most])
