"""The register of duties as a season has it: who acknowledged each, who has not and since when; counts by unit."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from qiban.core.actor import Actor
from qiban.core.units.models import Unit
from qiban.flood.models import DutyCharge, DutyRoll, FloodSeason
from qiban.flood.permissions import visible_charges, visible_rolls, visible_seasons
from qiban.law.flood.duties import PHASES, Duty, duties
from qiban.law.text import Text

from .bearers import units_by_bearer

LEFT = Q(state="handing_over") | Q(state="acknowledged", left_on__isnull=False)
# How a duty stands in a season, as addresses name it.
STANDINGS: dict[str, Text] = {
    "owed": Text("待认领", "To be acknowledged"),
    "acknowledged": Text("已认领", "Acknowledged"),
    "left": Text("待接续", "To be taken over"),
    "ended": Text("已终止", "Ended"),
}


class Counted(NamedTuple):
    """How many of a unit's duties are acknowledged, by nobody yet, or left by who had them."""

    total: int = 0
    acknowledged: int = 0
    owed: int = 0
    left: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """What of the register is asked for; empty means all.

    Args:
        unit: the code of a unit that bears it.
        standing: how it stands in the season.
        clause: of one duty.
    """

    phase: str = ""
    cause: str = ""
    unit: str = ""
    standing: str = ""
    clause: str = ""
    season: int | None = None

    @property
    def narrows(self) -> bool:
        """Whether anything is asked for besides the season."""
        return bool(self.phase or self.cause or self.unit or self.standing or self.clause)


@dataclass(slots=True)
class Row:
    """A duty of the register with who bears it, and how it stands in the season with those that the post may see."""

    duty: Duty
    bearers: Sequence[Unit]
    charges: list[DutyCharge] = field(default_factory=list)

    @property
    def standing(self) -> dict[str, list[DutyCharge]]:
        """What the post may see of it, by how it stands, in the order of STANDINGS."""
        found = {name: [one for one in self.charges if standing_of(one) == name] for name in STANDINGS}
        return {name: some for name, some in found.items() if some}


def standing_of(charge: DutyCharge) -> str:
    """Return how a duty stands, as STANDINGS names it."""
    return "left" if charge.is_left else charge.state


def season_asked(actor: Actor, pk: int | None) -> FloodSeason | None:
    """Return the season with this id, or the one that runs, or the last one that was opened; None where there is none."""
    seen = visible_seasons(actor).exclude(state="planned")
    if pk is not None:
        return seen.filter(pk=pk).first()
    return seen.filter(state="open").first() or seen.first()


def register(actor: Actor, asked: Asked, season: FloodSeason | None) -> list[Row]:
    """Return the duties that are asked for, in the document's order; three queries."""
    listed = [one for one in duties() if _fits(one, asked)]
    units = units_by_bearer(duties())
    charged = _charged(actor, season)
    rows = [Row(one, _bearers(one, units), charged[one.clause]) for one in listed]
    return [kept for row in rows if (kept := _kept(row, asked))]


def _fits(duty: Duty, asked: Asked) -> bool:
    if asked.clause not in ("", duty.clause):
        return False
    return asked.phase in ("", duty.phase) and (not asked.cause or asked.cause in duty.due)


def _bearers(duty: Duty, units: dict[str, list[Unit]]) -> list[Unit]:
    return [unit for bearer in duty.bearers for unit in units[bearer]]


def _charged(actor: Actor, season: FloodSeason | None) -> "defaultdict[str, list[DutyCharge]]":
    found: defaultdict[str, list[DutyCharge]] = defaultdict(list)
    if season is not None:
        for one in visible_charges(actor).filter(roll__season=season).order_by("pk"):
            found[one.clause].append(one)
    return found


def _kept(row: Row, asked: Asked) -> Row | None:
    """Return the row with what of it is asked for, or None where nothing is."""
    if asked.unit:
        row = Row(
            row.duty,
            [one for one in row.bearers if one.code == asked.unit],
            [one for one in row.charges if one.unit.code == asked.unit],
        )
    if asked.standing:
        row = Row(row.duty, row.bearers, [one for one in row.charges if standing_of(one) == asked.standing])
    is_empty = not row.bearers or (asked.standing and not row.charges)
    return None if is_empty else row


def bearing_units() -> list[Unit]:
    """Return every unit that bears a duty, in the order of the tree."""
    found = {one.pk: one for units in units_by_bearer(duties()).values() for one in units}
    return [found[pk] for pk in sorted(found)]


def counted(roll_ids: Iterable[int]) -> dict[int, Counted]:
    """Return how the duties of lists stand, by the list's id; one query."""
    ids = list(roll_ids)
    rows = DutyCharge.objects.filter(roll__in=ids).values("roll").order_by("roll")
    counts = rows.annotate(
        total=Count("pk"),
        acknowledged=Count("pk", Q(acknowledged_at__isnull=False)),
        owed=Count("pk", Q(state="owed")),
        left=Count("pk", LEFT),
    )
    found = {pk: Counted(*numbers) for pk, *numbers in counts.values_list("roll", *Counted._fields)}
    return {pk: found.get(pk, Counted()) for pk in ids}


def of_season(actor: Actor, season: FloodSeason) -> list[tuple[DutyRoll, Counted]]:
    """Return the lists of a season that the post may see, each with how it stands; two queries."""
    rolls = list(visible_rolls(actor).filter(season=season).order_by("pk"))
    counts = counted(one.pk for one in rolls)
    return [(one, counts[one.pk]) for one in rolls]


def sections(found: "QuerySet[DutyCharge]") -> list[tuple[Text, list[DutyCharge]]]:
    """Return duties phase by phase, as the document's phases follow each other."""
    listed = list(found.order_by("pk"))
    by_phase = [(title, [one for one in listed if one.duty.phase == phase]) for phase, title in PHASES.items()]
    return [(title, some) for title, some in by_phase if some]
