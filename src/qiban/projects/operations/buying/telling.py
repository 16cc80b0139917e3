"""Tell those whom a contract concerns (Art. 12)."""

from datetime import datetime

from qiban.core.notices.operations import Draft, notify, notify_many
from qiban.projects.models import Contract, Project
from qiban.projects.operations.project import project_of


def contract_to_check(contract: Contract, project: Project, at: datetime) -> None:
    """Tell the project unit that a contract waits for its check."""
    notify(_draft(contract, "contract_to_check", project.project_unit_id, "project_unit", at))


def contract_signed(contract: Contract, project: Project, at: datetime) -> None:
    """Tell the construction unit and the firm that a contract is in force."""
    notify_many(
        [
            _draft(contract, "contract_signed", project.construction_unit_id, "construction_unit", at),
            _draft(contract, "contract_signed", contract.firm_id, "firm_staff", at),
        ]
    )


def contract_rejected(contract: Contract, at: datetime) -> None:
    """Tell the construction unit that a contract was rejected."""
    builder = project_of(contract).construction_unit_id
    notify(_draft(contract, "contract_rejected", builder, "construction_unit", at))


def _draft(contract: Contract, kind: str, unit_id: int, role: str, at: datetime) -> Draft:
    return Draft(
        kind,
        unit_id,
        at,
        f"{kind}-{contract.pk}-{unit_id}",
        roles=(role,),
        case_number=contract.number,
        facts={"contract": contract.pk},
    )
