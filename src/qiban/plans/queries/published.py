"""What of plans and of years of openness is public: the latest approved publication of each, for everybody."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from qiban.plans.models import OpenYear, Plan, Publication

Json = dict[str, Any]


def published() -> QuerySet[Publication]:
    """Return what is public now, the newest first."""
    return (
        Publication.objects.filter(state="public").select_related("plan__office", "open_year__office").order_by("-pk")
    )


def published_of(number: str) -> Publication | None:
    """Return what is public of the plan or year with this number, or None."""
    plan, year = Plan.key_in(number), OpenYear.key_in(number)
    if plan:
        return published().filter(plan=plan).first()
    return published().filter(open_year=year).first() if year else None


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


def score_rows(content: Json) -> Iterator[list[Any]]:
    """Yield a row a unit: kind, place among its kind, name in both languages, score, state."""
    for one in content["scores"]:
        yield [one["kind"], one["rank"], one["unit"], one["unit_en"], one["total"], one["state"]]


def filing_rows(content: Json) -> Iterator[list[Any]]:
    """Yield a row a kind of unit: ledgers asked for, filed on time, filed late, not filed."""
    for one in content["ledgers"]:
        yield [one["kind"], one["asked"], one["on_time"], one["late"], one["missing"]]


def figures_of(content: Json, code: str) -> Json | None:
    """Return what is public of an indicator, or None."""
    return next((one for one in content.get("indicators", ()) if one["code"] == code), None)
