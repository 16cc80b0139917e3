"""The public version of a plan: what stands in it is decided here, and nowhere else."""

from collections.abc import Iterator
from typing import Any

from qiban.law.quantities import plain_number
from qiban.plans.models import Indicator, Measure, Observation, Plan, Target
from qiban.plans.queries.indicator import curve_of

Json = dict[str, Any]


def content_of(plan: Plan) -> Json:
    """Return what of a plan is shown to everybody: names, values and states; no progress notes, evidence or persons."""
    return {
        "title": plan.title,
        "document": plan.document,
        "office": plan.office.name,
        "indicators": list(_indicators(plan)),
        "measures": list(_measures(plan)),
    }


def _indicators(plan: Plan) -> Iterator[Json]:
    targets: dict[int, list[Target]] = {}
    for target in Target.objects.filter(plan=plan).select_related("indicator").order_by("year"):
        targets.setdefault(target.indicator_id, []).append(target)
    figures: dict[int, list[Observation]] = {}
    known = Observation.objects.filter(plan=plan, state="confirmed", area=None).order_by("ends_on")
    for figure in known:
        figures.setdefault(figure.indicator_id, []).append(figure)
    for one in Indicator.objects.filter(plan=plan).order_by("pk"):
        own = figures.get(one.pk, [])
        yield {
            "code": one.code,
            "title": one.title,
            "unit": one.measured_in,
            "targets": [_target(each, own) for each in targets.get(one.pk, [])],
            "figures": [{"period": each.period, "value": plain_number(each.value)} for each in own],
        }


def _target(one: Target, known: list[Observation]) -> Json:
    """Return a target with its figures in its own terms, as charts draw them."""
    return {
        "year": one.year,
        "direction": one.direction,
        "comparator": one.comparator,
        "form": one.form,
        "value": None if one.value is None else plain_number(one.value),
        "base_year": one.base_year,
        "status": one.status,
        "assessment": one.assessment,
        "series": [{"period": period, "value": value} for period, value in curve_of(one, known).figures],
    }


def _measures(plan: Plan) -> Iterator[Json]:
    found = Measure.objects.filter(plan=plan).exclude(state="withdrawn").select_related("lead").order_by("position")
    for one in found:
        yield {
            "path": one.path,
            "title": one.title,
            "lead": one.lead.name if one.lead else "",
            "due_on": one.due_on.isoformat() if one.due_on else None,
            "state": one.state,
        }
