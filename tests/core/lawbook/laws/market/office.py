"""The office of the made-up regulation, in 市住房城乡建设局."""

from qiban.core.lawbook.declared import Keeper
from qiban.core.office import Office
from qiban.core.units.models import Unit
from qiban.law.text import Text

from . import REGULATION


def _unit() -> int:
    return Unit.objects.get(code="housing").pk


OFFICE = Office(
    title=Text("集市", "The market"),
    regulations=("market",),
    roles=REGULATION.workflow.roles if REGULATION.workflow else {},
    keeper=Keeper(_unit, enter=frozenset({"market_head"}), told=("market_head",)),
)
