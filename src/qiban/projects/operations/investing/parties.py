"""Which units are to confirm what belongs to a contract."""

from collections.abc import Sequence

from qiban.projects.models import Contract, Project
from qiban.projects.operations.parties import parties_of


def confirming_parties(project: Project, contract: Contract, roles: Sequence[str]) -> list[tuple[str, int]]:
    """Return those of the roles that have a unit, each with it; the contractor is the contract's own firm."""
    units = {one.role: one.unit_id for one in parties_of(project)}
    units |= {
        "project_unit": project.project_unit_id,
        "construction_unit": project.construction_unit_id,
        "contractor": contract.firm_id,
    }
    return [(role, units[role]) for role in roles if role in units]


def roles_in(parties: Sequence[tuple[str, int]]) -> tuple[str, ...]:
    """Return the roles alone."""
    return tuple(role for role, _ in parties)
