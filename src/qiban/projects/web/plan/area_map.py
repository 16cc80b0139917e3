"""The city's areas as tiles, each about where it lies."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from qiban.core.units.models import Unit
from qiban.projects.queries.plan import AreaSum

# Column and row of each area's tile: the north is above, halves stand between two columns.
PLACES = {
    "gaoqing": (0.5, 0),
    "huantai": (0.5, 1),
    "hitech": (1.5, 1),
    "zhoucun": (0, 2),
    "zhangdian": (1, 2),
    "linzi": (2, 2),
    "wenchanghu": (0, 3),
    "economic": (1, 3),
    "boshan": (0.5, 4),
    "zichuan": (1.5, 4),
    "yiyuan": (1, 5),
}
WIDTH, HEIGHT, GAP = 128, 66, 6
SHADES = 4


@dataclass(frozen=True, slots=True)
class Tile:
    """An area on the map.

    Args:
        shade: 0 where nothing is planned, up to 4 for the largest sum.
    """

    area: Unit
    x: int
    y: int
    sum: AreaSum
    shade: int


def tiles(areas: Iterable[Unit], sums: Mapping[int | None, AreaSum]) -> list[Tile]:
    """Return the tiles of the areas that have a place on the map."""
    most = max((one.amount for one in sums.values()), default=Decimal(0))
    return [_tile(one, sums.get(one.pk, AreaSum()), most) for one in areas if one.code in PLACES]


def _tile(area: Unit, total: AreaSum, most: Decimal) -> Tile:
    column, row = PLACES[area.code]
    shade = 1 + min(int(total.amount * SHADES / most), SHADES - 1) if total.number and most else 0
    return Tile(area, int(column * (WIDTH + GAP)), row * (HEIGHT + GAP), total, shade)
