"""The page of a count of damage: every town's figures, their sums, and who is late."""

from typing import Any

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.flood.formats.aftermath.papers import missing_lines
from qiban.flood.models import DamageSurvey
from qiban.flood.queries.aftermath.sums import damage_of

TEMPLATE = "flood/aftermath/survey.html"


def more(survey: DamageSurvey, _actor: Actor) -> dict[str, Any]:
    """Return what the page of a count of damage shows besides."""
    damage = damage_of(survey, clock.now())
    return {"damage": damage, "missing": missing_lines(damage)}
