"""The page of an indicator 指标页: how its targets stand, with a chart and a table of all numbers; districts side by side."""

from typing import Any

from django.utils.translation import gettext as _

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.web.language import say
from qiban.law.text import Text
from qiban.plans.models import Indicator, Target
from qiban.plans.queries import indicator as queries

TEMPLATE = "plans/indicator/indicator.html"


def more(indicator: Indicator, _actor: Actor) -> dict[str, Any]:
    """Return what the page of an indicator shows besides."""
    known = queries.confirmed(indicator)
    targets = list(Target.objects.filter(indicator=indicator).select_related("indicator").order_by("year"))
    fewest = indicator.law_on(clock.now()).parameters["small_number"]
    return {
        "indicator": indicator,
        "targets": [(one, _reason(one), queries.curve_of(one, known)) for one in targets],
        "areas": queries.by_area(indicator, fewest) if indicator.is_by_area else [],
        "fewest": fewest,
    }


def _reason(target: Target) -> str:
    """Return why a target stands as it does: the chart in words."""
    reason = target.assessment.get("reason")
    return say(Text(reason["zh"], reason["en"])) if reason else _("还没有已核实的数据。")
