"""What of plans is public: the latest approved publication of each, for everybody."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from qiban.plans.models import Plan, Publication

Json = dict[str, Any]


def published() -> QuerySet[Publication]:
    """Return what is public now, the newest first."""
    return Publication.objects.filter(state="public").select_related("plan__office").order_by("-pk")


def published_of(number: str) -> Publication | None:
    """Return what is public of the plan with this number, or None."""
    key = Plan.key_in(number)
    return published().filter(plan=key).first() if key else None


def target_rows(content: Json) -> Iterator[list[Any]]:
    """Yield a row a target: indicator, unit, year, terms, value, base year, status, latest period and value."""
    for one in content["indicators"]:
        latest = one["figures"][-1] if one["figures"] else {"period": "", "value": ""}
        for target in one["targets"]:
            yield [
                one["code"],
                one["title"],
                one["unit"],
                target["year"],
                target["form"],
                target["comparator"],
                target["value"] or "",
                target["base_year"] or "",
                target["status"],
                latest["period"],
                latest["value"],
            ]


def figure_rows(content: Json) -> Iterator[list[Any]]:
    """Yield a row a confirmed figure: indicator, unit, period, value."""
    for one in content["indicators"]:
        for figure in one["figures"]:
            yield [one["code"], one["title"], one["unit"], figure["period"], figure["value"]]


def measure_rows(content: Json) -> Iterator[list[Any]]:
    """Yield a row a measure: number, title, leading unit, date, state."""
    for one in content["measures"]:
        yield [one["path"], one["title"], one["lead"], one["due_on"] or "", one["state"]]


def figures_of(content: Json, code: str) -> Json | None:
    """Return what is public of an indicator, or None."""
    return next((one for one in content["indicators"] if one["code"] == code), None)
