"""The office of the made-up regulation, in 市住房城乡建设局."""

from datetime import datetime

from qiban.core.actor import Actor
from qiban.core.lawbook.declared import Keeper
from qiban.core.office import Office
from qiban.core.units.declared import HandingOn, Held
from qiban.core.units.models import Unit
from qiban.law.text import Text

from . import REGULATION

# The stalls that each unit has, by the unit's code.
STALLS: dict[str, list[str]] = {}


def _unit() -> int:
    return Unit.objects.get(code="housing").pk


def _held(unit: Unit) -> tuple[Held, ...]:
    mine = STALLS.get(unit.code, [])
    return (Held("stalls", "摊位", Text(f"摊位{len(mine)}个", f"{len(mine)} stalls"), len(mine), mine),)


def _hand_on(unit: Unit, successor: Unit | None, actor: Actor, at: datetime) -> None:
    if successor is not None:
        STALLS[successor.code] = STALLS.pop(unit.code, [])


OFFICE = Office(
    title=Text("集市", "The market"),
    regulations=("market",),
    roles=REGULATION.workflow.roles if REGULATION.workflow else {},
    keeper=Keeper(_unit, enter=frozenset({"market_head"}), told=("market_head",)),
    handing_on=HandingOn(_held, _hand_on),
)
