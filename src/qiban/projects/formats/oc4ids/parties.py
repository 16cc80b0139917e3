"""Who takes part: units and firms with their roles in OC4IDS's words and, where these are too few, in ours."""

from collections.abc import Iterator

from qiban.core.units.models import Unit
from qiban.projects.queries.whole import Whole

from .codes import FIRM, OWN, ROLES
from .values import Fields

COLUMNS = ("project_unit", "construction_unit", "user_unit")


def parties_of(whole: Whole) -> list[Fields]:
    """Return every organisation once, with all its roles."""
    found: dict[str, Fields] = {}
    for role, unit in _roles(whole):
        party = found.setdefault(unit.code, _party(unit))
        party["roles"] += [one for one in (*ROLES.get(role, FIRM), f"{OWN}.{role}") if one not in party["roles"]]
    return list(found.values())


def _roles(whole: Whole) -> Iterator[tuple[str, Unit]]:
    for role in COLUMNS:
        if unit := whole.units.get(getattr(whole.project, f"{role}_id")):
            yield role, unit
    for one in whole.parties:
        if one.until_at is None:
            yield one.role, whole.units[one.unit_id]
    for contract in whole.contracts:
        yield "payee", whole.units[contract.firm_id]


def _party(unit: Unit) -> Fields:
    identifier = {"scheme": f"{OWN}_unit", "id": unit.code, "legalName": unit.name}
    return {"id": unit.code, "name": unit.name, "identifier": identifier, "roles": []}
