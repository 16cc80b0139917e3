"""Where a warning holds: places by name, polygons and circles by their coordinates (市水利局职责)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Among, Help, Line, Room
from qiban.core.actor import Actor
from qiban.core.errors import Invalid
from qiban.core.steps.taking import advance
from qiban.core.texts import fitting, needed
from qiban.core.units.models import Unit
from qiban.flood.formats.places import read_places
from qiban.flood.models import FloodWarning, PlaceOutline
from qiban.flood.models.warning_kinds import AreaForm
from qiban.flood.queries.warned import areas_of, places_of
from qiban.law.flood.regulation import flood_law
from qiban.law.flood.warning.content import unspeakable
from qiban.law.letters import tidy_line
from qiban.law.text import Text

from .checking import check_figures, written
from .writing import LINE, lock_own, with_author

COORDINATES = Room(60_000, 10)
COORDS = Help(
    Text(
        "WGS-84十进制度；多边形按顺序写角点，最后重复第一点；GeoJSON可以整段粘贴。",
        "Decimal degrees of WGS 84. Corners in order, the first one again at the end; GeoJSON can be pasted whole.",
    )
)
# More corners than the last number, in all areas together, make messages that receivers do not take.
MOST_AREAS, MOST_CORNERS = 100, 20_000


@transaction.atomic
def add_places(
    *,
    actor: Actor,
    flood_warning_id: int,
    place_ids: Sequence[Annotated[int, Among(places_of)]],
    step_no: int | None = None,
    at: datetime | None = None,
) -> FloodWarning:
    """Add places by name, each with its outline where one was imported.

    Raises:
        Denied: another unit's warning.
        Invalid: no place is chosen, one is none that can be warned, or is there already, or there are too many points.

    Source: duties of 市水利局.
    """
    at = at or clock.now()
    found = lock_own(actor, flood_warning_id, "add_places", step_no, at)
    offered = {pk for pk, _ in places_of(found, actor)}
    if not place_ids or not set(place_ids) <= offered:
        raise Invalid.field("place_ids", Text("请选择尚未列入的区域。", "Choose places that are not on it yet."))
    rings = {one.unit_id: one.rings for one in PlaceOutline.objects.filter(unit__in=place_ids)}
    chosen = Unit.objects.in_bulk(list(place_ids))
    for pk in dict.fromkeys(place_ids):
        unit = chosen[pk]
        _add(found, {"desc": unit.name, "desc_en": unit.name_en, "unit": pk, "polygons": rings.get(pk, [])})
    found.authors = with_author(actor, found.authors)
    names = "、".join(chosen[pk].short_name for pk in dict.fromkeys(place_ids))
    advance(found, "add_places", actor=actor, at=at, detail={"places_named": names})
    return found


def _add(warning: FloodWarning, area: dict[str, Any]) -> None:
    areas = [*warning.areas, {"desc_en": "", "unit": None, "polygons": [], "circles": [], **area}]
    if len(areas) > MOST_AREAS:
        raise Invalid(Text(f"预警区域不超过{MOST_AREAS}个。", f"A warning has {MOST_AREAS} areas at most."))
    corners = sum(len(ring) for one in areas for ring in one["polygons"])
    if corners > MOST_CORNERS:
        raise Invalid(
            Text(
                f"一条预警的坐标点不超过{MOST_CORNERS}个，加上这个区域将有{corners}个。",
                f"A warning has {MOST_CORNERS} points at most; with this area there would be {corners}.",
            ),
            next_step=Text(
                "请简化边界，或者分成几条预警发布。", "Simplify the outlines, or make several warnings of it."
            ),
        )
    warning.areas = areas


@transaction.atomic
def add_area(
    *,
    actor: Actor,
    flood_warning_id: int,
    area_desc: Annotated[str, Line],
    coordinate_form: AreaForm,
    coordinates: Annotated[str, COORDINATES, COORDS],
    area_desc_en: Annotated[str, Line] = "",
    step_no: int | None = None,
    at: datetime | None = None,
) -> FloodWarning:
    """Add an area by its coordinates.

    Raises:
        Denied: another unit's warning.
        Invalid: it has no name or one that cannot be published, its coordinates cannot be read: the line is named, or there
            are too many.
        Refused: a polygon is not closed or crosses itself, or a point lies elsewhere: the point is named.

    Source: duties of 市水利局.
    """
    at = at or clock.now()
    found = lock_own(actor, flood_warning_id, "add_area", step_no, at)
    needed(area_desc=area_desc, coordinates=coordinates)
    desc, desc_en = _names(area_desc=area_desc, area_desc_en=area_desc_en)
    figures = read_places(coordinates, coordinate_form.value)
    check_figures(figures, flood_law(clock.civil_date(at)))
    polygons = [written(figure.points) for figure in figures[0]]
    circles = [[f"{one.centre.lat:f}", f"{one.centre.lon:f}", f"{one.radius:f}"] for one in figures[1]]
    _add(found, {"desc": desc, "desc_en": desc_en, "polygons": polygons, "circles": circles})
    found.authors = with_author(actor, found.authors)
    advance(found, "add_area", actor=actor, at=at, detail={"area_desc": desc, "coordinates": coordinates})
    return found


def _names(**given: str) -> tuple[str, ...]:
    """Return what an area is called, in one line each, as a message can hold it."""
    names = fitting(**{name: (tidy_line(text), LINE) for name, text in given.items()})
    for name, text in zip(given, names, strict=True):
        if found := unspeakable(text):
            place, code = found
            raise Invalid.field(
                name, Text(f"第{place}个字符（{code}）不能发布。", f"Character {place} ({code}) cannot be published.")
            )
    return names


@transaction.atomic
def remove_area(
    *,
    actor: Actor,
    flood_warning_id: int,
    area: Annotated[int, Among(areas_of)],
    step_no: int | None = None,
    at: datetime | None = None,
) -> FloodWarning:
    """Remove an area by its number, counted from 1.

    Raises:
        Denied: another unit's warning.
        Invalid: there is no such area.

    Source: duties of 市水利局.
    """
    at = at or clock.now()
    found = lock_own(actor, flood_warning_id, "remove_area", step_no, at)
    if not 1 <= area <= len(found.areas):
        raise Invalid.field("area", Text("没有这个区域。", "There is no such area."))
    gone = found.areas[area - 1]
    found.areas = [one for number, one in enumerate(found.areas, 1) if number != area]
    found.authors = with_author(actor, found.authors)
    advance(found, "remove_area", actor=actor, at=at, detail={"area_desc": gone["desc"]})
    return found
