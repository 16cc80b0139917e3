"""The public version of a year of openness: what stands in it is decided here, and nowhere else."""

from collections.abc import Iterator
from typing import Any

from qiban.core.errors import Conflict
from qiban.law.scoring.ranking import ranked
from qiban.law.text import Text
from qiban.plans.models import Assessment, OpenLedger, OpenYear
from qiban.plans.models.openness.kinds import UnitKind

Json = dict[str, Any]


def results_of(year: OpenYear) -> Json:
    """Return what of a year is shown to everybody: announced scores with their places, and how ledgers were filed.

    Interpretation: units are ranked among those of their kind whose scores are announced; findings, persons, what a score
    was made of and appeals stay inside.

    Raises:
        Conflict: no score is announced.
    """
    scores = list(_scores(year))
    if not scores:
        raise Conflict(
            Text("还没有公布的考核成绩。", "No score is announced yet."),
            next_step=Text("请先公布成绩。", "Announce the scores first."),
        )
    return {
        "title": f"{year.year}年政务公开考核结果",
        "document": "",
        "office": year.office.name,
        "year": year.year,
        "scores": scores,
        "ledgers": list(filings_of(year)),
    }


def _scores(year: OpenYear) -> Iterator[Json]:
    """Yield a row a unit whose score is announced: kind by kind, the best first."""
    found = Assessment.objects.filter(year=year).exclude(state="computed").select_related("unit")
    known = {one.unit.name: one for one in found}
    for kind in UnitKind:
        totals = {name: one.total for name, one in known.items() if one.found["kind"] == kind}
        for place in ranked(totals):
            made = known[place.unit]
            yield {
                "kind": kind.value,
                "rank": place.rank,
                "unit": place.unit,
                "unit_en": made.unit.name_en,
                "total": f"{place.total:.2f}",
                "state": made.state,
            }


def filings_of(year: OpenYear) -> Iterator[Json]:
    """Yield a row a kind of unit: how many ledgers were asked for, filed on time, filed late, not filed."""
    found = list(OpenLedger.objects.filter(year=year))
    for kind in UnitKind:
        own = [one for one in found if one.kind == kind]
        filed = [one for one in own if one.filed_at is not None]
        late = sum(one.is_late for one in filed)
        row = {"on_time": len(filed) - late, "late": late, "missing": len(own) - len(filed)}
        yield {"kind": kind.value, "asked": len(own), **row}
