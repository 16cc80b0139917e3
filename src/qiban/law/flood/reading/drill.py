"""The figures of a drill: what a flow at Huayuankou (花园口) means for people, province-wide. No rule rests on them."""

from decimal import Decimal
from typing import NamedTuple

from qiban.law.text import Text

from .facts import GradeNumber

SOURCE = Text(
    "黄河洪水防御演练数据（花园口站流量与涉及人口，全省合计）",
    "Drill data: flow at Huayuankou and people, province-wide",
)


class DrillFigure(NamedTuple):
    """What a flow means.

    Args:
        flow: at Huayuankou, in m³/s.
        level: at which the drill lets it propose a response; a setting of the drill.
        exposed, to_relocate, sheltered_nearby: people.
    """

    flow: Decimal
    level: GradeNumber
    exposed: int
    to_relocate: int
    sheltered_nearby: int


FIGURES = (
    DrillFigure(Decimal(6000), 4, 45_400, 24_600, 20_900),
    DrillFigure(Decimal(8000), 3, 252_600, 57_000, 169_800),
    DrillFigure(Decimal(10000), 2, 314_200, 74_400, 226_300),
    DrillFigure(Decimal(12370), 1, 316_800, 200_900, 115_900),
)
