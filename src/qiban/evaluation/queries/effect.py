"""What an appeal changed: the figure, the score and the place of its unit before and after."""

from decimal import Decimal
from typing import NamedTuple

from qiban.evaluation.models import FigureAppeal, Revision

from .holding import figures_of, revision_before, standings_of


class Stood(NamedTuple):
    """How a unit stood by one count; None where there were too few cases."""

    good: int
    cases: int
    percent: Decimal | None
    score: Decimal | None
    place: int | None
    size: int


class Effect(NamedTuple):
    """How a unit stood before an appeal was upheld, and after."""

    before: Stood
    after: Stood


def effect_of(appeal: FigureAppeal) -> Effect | None:
    """Return what an appeal changed, None where it changed nothing: not decided, or refused."""
    if appeal.revision is None:
        return None
    return Effect(_stood(appeal, revision_before(appeal.revision)), _stood(appeal, appeal.revision))


def _stood(appeal: FigureAppeal, revision: Revision | None) -> Stood:
    figure = figures_of(appeal.month, revision).filter(unit=appeal.unit_id, rate=appeal.rate).first()
    standing = standings_of(appeal.month, revision).filter(unit=appeal.unit_id).first()
    return Stood(
        figure.good if figure else 0,
        figure.cases if figure else 0,
        figure.percent if figure else None,
        standing.score if standing else None,
        standing.place if standing else None,
        standing.size if standing else 0,
    )
