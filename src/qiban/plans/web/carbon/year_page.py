"""The page of an accounting year 核算年度页: its results, its data, what leads on from it."""

from typing import Any

from qiban.core.actor import Actor
from qiban.plans.models import CarbonYear, Explanation, Output
from qiban.plans.queries.carbon import years

TEMPLATE = "plans/carbon/year.html"


def more(one: CarbonYear, actor: Actor) -> dict[str, Any]:
    """Return what the page of a year shows besides."""
    rows = years.rows(one, actor)
    return {
        "year": one,
        "results": years.results_of(one, actor),
        "rows": [row for row in rows if row.enterprise_id is None],
        "firm_rows": [row for row in rows if row.enterprise_id is not None],
        "outputs": list(Output.objects.filter(year=one).select_related("area", "recorder").order_by("pk")),
        "explanations": list(Explanation.objects.filter(year=one).order_by("pk")),
    }
