"""The page of a town's report: all its versions side by side, and why figures are as they are."""

from typing import Any

from qiban.core.actor import Actor
from qiban.flood.models import DamageFiling, DamageReport
from qiban.flood.queries.aftermath.versions import version_lines
from qiban.law.flood.aftermath.items import items

TEMPLATE = "flood/aftermath/report.html"


def more(report: DamageReport, _actor: Actor) -> dict[str, Any]:
    """Return what the page of a town's report shows besides, the newest version first."""
    versions = list(DamageFiling.objects.filter(report=report.pk).order_by("-number"))
    reasons = [
        (one, items()[name].title, why) for one in versions for name, why in one.reasons.items() if name in items()
    ]
    return {"versions": versions, "lines": version_lines(versions), "reasons": reasons}
